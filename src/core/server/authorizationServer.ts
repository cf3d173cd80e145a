/** Where a profile's tokens come from. */
export type AuthorizationServer =
  /** `origin` is scheme, host and port: "https://dev-1.okta.com". */
  | { readonly kind: "okta-org"; readonly origin: string }
  | { readonly kind: "okta-custom"; readonly origin: string; readonly authorizationServerId: string }
  /** Any OAuth 2.0 server; its token endpoint comes from its metadata (RFC 8414). */
  | { readonly kind: "issuer"; readonly issuer: string }
  /** A server without metadata, of which nothing but this one address is known. */
  | { readonly kind: "token-endpoint"; readonly tokenEndpoint: string };

/**
 * The issuer identifier, exactly as the server's tokens and metadata state it (RFC 8414 section 2). Where nobody knows
 * it, the token endpoint stands for it: secrets are bound to that.
 */
export function issuerOf(server: AuthorizationServer): string {
  switch (server.kind) {
    case "okta-org":
      return server.origin;
    case "okta-custom":
      return `${server.origin}/oauth2/${server.authorizationServerId}`;
    case "issuer":
      return server.issuer;
    case "token-endpoint":
      return server.tokenEndpoint;
  }
}

/** What the tokens must say they are from; undefined where nobody knows. */
export function knownIssuerOf(server: AuthorizationServer): string | undefined {
  return server.kind === "token-endpoint" ? undefined : issuerOf(server);
}

/** Whether Okta's rules, menus and endpoints apply. */
export function isOktaKind(kind: AuthorizationServer["kind"]): kind is "okta-org" | "okta-custom" {
  return kind === "okta-org" || kind === "okta-custom";
}

/** Addresses of what a client may ask of a server. */
export interface ServerEndpoints {
  readonly token: string;
  readonly introspection: string;
  readonly revocation: string;
  /** Of its key set (RFC 7517); an org server's holds no key of its access tokens. */
  readonly keys: string;
}

/** Okta's endpoints, known without asking; undefined for other servers, whose metadata must be asked. */
export function endpointsOf(server: AuthorizationServer): ServerEndpoints | undefined {
  if (!isOktaKind(server.kind)) return undefined;
  const base = `${issuerOf(server)}${server.kind === "okta-org" ? "/oauth2" : ""}/v1`;
  return {
    token: `${base}/token`,
    introspection: `${base}/introspect`,
    revocation: `${base}/revoke`,
    keys: `${base}/keys`,
  };
}

/** The token endpoint where it is known without asking; undefined for servers whose metadata must be asked. */
export function tokenEndpointOf(server: AuthorizationServer): string | undefined {
  return server.kind === "token-endpoint" ? server.tokenEndpoint : endpointsOf(server)?.token;
}

/** For a narrow place: "default · dev-1.okta.com". */
export function describeServer(server: AuthorizationServer): string {
  switch (server.kind) {
    case "okta-org":
      return `org · ${hostOf(server.origin)}`;
    case "okta-custom":
      return `${server.authorizationServerId} · ${hostOf(server.origin)}`;
    case "issuer":
    case "token-endpoint":
      return issuerOf(server)
        .replace(/^https?:\/\//, "")
        .replace(/\/$/, "");
  }
}

/** Issuers compare as strings (RFC 8414 3.3): anything else is another party to trust a secret with. */
export function isSameIssuer(a: AuthorizationServer, b: AuthorizationServer): boolean {
  return a.kind === b.kind && issuerOf(a) === issuerOf(b);
}

/** Scheme, host and port of the server: what the user knows as the Okta domain. */
export function originOf(server: AuthorizationServer): string {
  return new URL(issuerOf(server)).origin;
}

function hostOf(origin: string): string {
  return new URL(origin).host;
}
