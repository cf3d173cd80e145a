/** Where a profile's tokens come from. */
export type AuthorizationServer =
  /** `origin` is scheme, host and port: "https://dev-1.okta.com". */
  | { readonly kind: "okta-org"; readonly origin: string }
  | { readonly kind: "okta-custom"; readonly origin: string; readonly authorizationServerId: string }
  /** Any OAuth 2.0 server; its token endpoint comes from its metadata (RFC 8414). */
  | { readonly kind: "issuer"; readonly issuer: string };

/** How the client proves itself (RFC 6749 2.3), by the registered method name. */
export type ClientCredentials =
  | { readonly method: "client_secret_basic"; readonly clientSecret?: string }
  | { readonly method: "client_secret_post"; readonly clientSecret?: string };

export type ClientAuthenticationMethod = ClientCredentials["method"];

export interface ExtraParameter {
  readonly name: string;
  readonly value: string;
}

export interface Profile {
  readonly id: string;
  readonly name: string;
  readonly server: AuthorizationServer;
  readonly clientId: string;
  readonly credentials: ClientCredentials;
  readonly scopes: readonly string[];
  readonly extraParameters: readonly ExtraParameter[];
  /** Set on profiles the sandbox brought; they go when its profiles are removed. */
  readonly isSandbox: boolean;
}

/** A profile before it is stored for the first time. */
export type ProfileDraft = Omit<Profile, "id">;
