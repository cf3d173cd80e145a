import type { HmacAlgorithm } from "../keys/algorithms.ts";
import type { PrivateJwk, SigningAlgorithm } from "../keys/privateKey.ts";
import type { JsonValue } from "../record/tokenRun.ts";

/** Where a profile's tokens come from. */
export type AuthorizationServer =
  /** `origin` is scheme, host and port: "https://dev-1.okta.com". */
  | { readonly kind: "okta-org"; readonly origin: string }
  | { readonly kind: "okta-custom"; readonly origin: string; readonly authorizationServerId: string }
  /** Any OAuth 2.0 server; its token endpoint comes from its metadata (RFC 8414). */
  | { readonly kind: "issuer"; readonly issuer: string }
  /** A server without metadata, of which nothing but this one address is known. */
  | { readonly kind: "token-endpoint"; readonly tokenEndpoint: string };

interface ClientSecrets {
  readonly clientSecret?: string;
  /** The other one while secrets are rotated: an Okta app may hold two. Used by "Try Both" only. */
  readonly secondSecret?: string;
}

export type SecretCredentials =
  | ({ readonly method: "client_secret_basic" } & ClientSecrets)
  | ({ readonly method: "client_secret_post" } & ClientSecrets)
  /** `algorithm` is HS256 unless given. */
  | ({ readonly method: "client_secret_jwt"; readonly algorithm?: HmacAlgorithm } & ClientSecrets);

export interface KeyCredentials {
  readonly method: "private_key_jwt";
  /** Its `kid` stands in the assertion's header. */
  readonly privateKey?: PrivateJwk;
  /** The first that fits the key unless given. */
  readonly algorithm?: SigningAlgorithm;
}

/** How the client proves itself (RFC 6749 2.3, RFC 7523 2.2), by the registered method name. */
export type ClientCredentials = SecretCredentials | KeyCredentials;

export type ClientAuthenticationMethod = ClientCredentials["method"];

export interface ExtraParameter {
  readonly name: string;
  readonly value: string;
}

export type JsonMembers = Readonly<Record<string, JsonValue>>;

/** Members that replace those of a client assertion, to see how a server refuses it; null takes one out. */
export interface AssertionOverrides {
  readonly header?: JsonMembers;
  readonly claims?: JsonMembers;
}

/** What the user expects of a token, besides what the profile and the server's answer say already. */
export interface TokenExpectations {
  readonly audience?: string;
  /** Seconds. */
  readonly lifetime?: number;
  /** Claims and the values they must have. */
  readonly claims?: JsonMembers;
}

export interface Profile {
  readonly id: string;
  readonly name: string;
  readonly server: AuthorizationServer;
  readonly clientId: string;
  readonly credentials: ClientCredentials;
  readonly scopes: readonly string[];
  readonly extraParameters: readonly ExtraParameter[];
  /** Set where DPoP is on (RFC 9449): the key that tokens are bound to. */
  readonly dpop?: { readonly privateKey: PrivateJwk };
  /** Set on a profile that is broken on purpose. */
  readonly assertionOverrides?: AssertionOverrides;
  readonly expectations?: TokenExpectations;
  /** Set on profiles the sandbox brought; they go when its profiles are removed. */
  readonly isSandbox: boolean;
  /** The place of such a profile among its like. */
  readonly sandboxOrder?: number;
}

/** A profile before it is stored for the first time. */
export type ProfileDraft = Omit<Profile, "id">;
