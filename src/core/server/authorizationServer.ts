/** Where a profile's tokens come from. */
export type AuthorizationServer =
  /** `origin` is scheme, host and port: "https://dev-1.okta.com". */
  | { readonly kind: "okta-org"; readonly origin: string }
  | { readonly kind: "okta-custom"; readonly origin: string; readonly authorizationServerId: string }
  /** Any OAuth 2.0 server; its token endpoint comes from its metadata (RFC 8414). */
  | { readonly kind: "issuer"; readonly issuer: string }
  /** A server without metadata, known only by this address. */
  | { readonly kind: "token-endpoint"; readonly tokenEndpoint: string };

/**
 * The issuer identifier, exactly as the server's tokens and metadata state it (RFC 8414 2). If it is unknown, the token
 * endpoint takes its place, and secrets are bound to that.
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

/** The issuer that the tokens must state; undefined if it is unknown. */
export function knownIssuerOf(server: AuthorizationServer): string | undefined {
  return server.kind === "token-endpoint" ? undefined : issuerOf(server);
}

/** Whether Okta's rules, menus and endpoints apply. */
export function isOktaKind(kind: AuthorizationServer["kind"]): kind is "okta-org" | "okta-custom" {
  return kind === "okta-org" || kind === "okta-custom";
}

/** Addresses of the requests that a client may make to a server. */
export interface ServerEndpoints {
  readonly token: string;
  readonly introspection: string;
  readonly revocation: string;
  /** The address of its key set (RFC 7517); that of an org server does not contain the keys of its access tokens. */
  readonly keys: string;
}

/** Okta's endpoints, known without a request; undefined for other servers, whose metadata must be fetched. */
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

/** The token endpoint if it is known without a request; undefined for servers whose metadata must be fetched. */
export function tokenEndpointOf(server: AuthorizationServer): string | undefined {
  return server.kind === "token-endpoint" ? server.tokenEndpoint : endpointsOf(server)?.token;
}

/** Short enough for a narrow place: "default · dev-1.okta.com". */
export function describeServer(server: AuthorizationServer): string {
  return isOktaKind(server.kind)
    ? `${serverNameOf(server)} · ${hostOf(server)}`
    : `${hostOf(server)}${serverNameOf(server)}`;
}

/** The same without the host: "default", "org", or the path of another server, which may be none. */
export function serverNameOf(server: AuthorizationServer): string {
  switch (server.kind) {
    case "okta-org":
      return "org";
    case "okta-custom":
      return server.authorizationServerId;
    case "issuer":
    case "token-endpoint":
      return issuerOf(server)
        .replace(/^https?:\/\/[^/]*/, "")
        .replace(/\/$/, "");
  }
}

/** Issuers are compared as strings (RFC 8414 3.3): anything else is another party to trust with a secret. */
export function isSameIssuer(a: AuthorizationServer, b: AuthorizationServer): boolean {
  return a.kind === b.kind && issuerOf(a) === issuerOf(b);
}

/** Scheme, host and port of the server, which users know as the Okta domain. */
export function originOf(server: AuthorizationServer): string {
  return new URL(issuerOf(server)).origin;
}

/** The server's host, with its port unless that is the usual one. */
export function hostOf(server: AuthorizationServer): string {
  return new URL(issuerOf(server)).host;
}

/** The same server at another scheme, host and port. */
export function atOrigin(server: AuthorizationServer, origin: string): AuthorizationServer {
  const moved = (address: string) => origin + address.slice(originOf(server).length);
  switch (server.kind) {
    case "okta-org":
    case "okta-custom":
      return { ...server, origin };
    case "issuer":
      return { ...server, issuer: moved(server.issuer) };
    case "token-endpoint":
      return { ...server, tokenEndpoint: moved(server.tokenEndpoint) };
  }
}

/** Tells servers apart whose metadata is at different addresses, which depend on kind and issuer. */
export function serverKey(server: AuthorizationServer): string {
  return `${server.kind} ${issuerOf(server)}`;
}
