import { unknownAuthorizationServer } from "./refusals/http.ts";
import type { CustomServer, World } from "./world.ts";

export type Server = { readonly kind: "org" } | { readonly kind: "custom"; readonly custom: CustomServer };

/**
 * The server that a path names, or the org's own if it names none: {@link UNCONFIRMED.unknownServer}.
 * @throws Refusal
 */
export function findServer(world: World, id: string | undefined): Server {
  if (id === undefined) return { kind: "org" };
  const custom = world.authorizationServers.find((one) => one.id === id && one.status === "ACTIVE");
  if (!custom) throw unknownAuthorizationServer(id);
  return { kind: "custom", custom };
}

/**
 * The issuer in a server's tokens and metadata.
 * @param origin the address that the request was sent to, which issuer mode DYNAMIC follows
 */
export function statedIssuer(server: Server, world: World, origin: string): string {
  if (server.kind === "org") return origin;
  const { id, issuerMode } = server.custom;
  return `${issuerBase(issuerMode, world, origin)}/oauth2/${id}`;
}

/** The beginning of an issuer, up to its path. */
export function issuerBase(mode: CustomServer["issuerMode"], world: World, origin: string): string {
  return { DYNAMIC: origin, ORG_URL: world.orgUrl, CUSTOM_URL: world.customUrl }[mode];
}
