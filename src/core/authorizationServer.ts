import type { AuthorizationServer } from "./profile.ts";

/** The issuer identifier, exactly as the server's tokens and metadata state it (RFC 8414 section 2). */
export function issuerOf(server: AuthorizationServer): string {
  switch (server.kind) {
    case "okta-org":
      return server.origin;
    case "okta-custom":
      return `${server.origin}/oauth2/${server.authorizationServerId}`;
    case "issuer":
      return server.issuer;
  }
}

/** Okta's token endpoint; undefined for other servers, whose metadata must be asked. */
export function tokenEndpointOf(server: AuthorizationServer): string | undefined {
  switch (server.kind) {
    case "okta-org":
      return `${server.origin}/oauth2/v1/token`;
    case "okta-custom":
      return `${server.origin}/oauth2/${server.authorizationServerId}/v1/token`;
    case "issuer":
      return undefined;
  }
}

/** For a narrow place: "default · dev-1.okta.com". */
export function describeServer(server: AuthorizationServer): string {
  switch (server.kind) {
    case "okta-org":
      return `org · ${hostOf(server.origin)}`;
    case "okta-custom":
      return `${server.authorizationServerId} · ${hostOf(server.origin)}`;
    case "issuer":
      return server.issuer.replace(/^https?:\/\//, "").replace(/\/$/, "");
  }
}

/** Issuers compare as strings (RFC 8414 3.3): anything else is another party to trust a secret with. */
export function isSameIssuer(a: AuthorizationServer, b: AuthorizationServer): boolean {
  return a.kind === b.kind && issuerOf(a) === issuerOf(b);
}

/** Scheme, host and port of the server: what the user knows as the Okta domain. */
export function originOf(server: AuthorizationServer): string {
  return server.kind === "issuer" ? new URL(server.issuer).origin : server.origin;
}

function hostOf(origin: string): string {
  return new URL(origin).host;
}
