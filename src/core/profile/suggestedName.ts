import {
  describeServer,
  hostOf,
  isOktaKind,
  type AuthorizationServer,
} from "../server/authorizationServer.ts";
import { isOktaHost } from "../server/serverHost.ts";

/** Leaves room for a number within the longest name allowed. */
const LONGEST_SUGGESTION = 90;

/** What a suggested name is made of. */
export interface Named {
  readonly server: AuthorizationServer;
  readonly scopes: readonly string[];
}

/**
 * A name that tells profiles apart: "customScope · dev-1"; without scopes, that of the authorization server takes their
 * place: "default · dev-1".
 * @param isTaken whether another profile has this name; the first one that is free is returned, with a number if need be
 */
export function suggestedName(named: Named, isTaken: (name: string) => boolean): string {
  const name = plainName(named);
  let candidate = name;
  for (let number = 2; isTaken(candidate); number++) candidate = `${name} ${number}`;
  return candidate;
}

/** Whether a name says nothing but what was suggested for it, so that it is wrong once the profile points elsewhere. */
export function isSuggestedName(name: string, named: Named): boolean {
  const withoutNumber = name.replace(/ \d+$/, "");
  return [plainName(named), describeServer(named.server)].some(
    (suggested) => suggested === name || suggested === withoutNumber,
  );
}

function plainName({ server, scopes: [first] }: Named): string {
  const name = first === undefined ? withoutScope(server) : `${first} · ${shortHostOf(server)}`;
  return name.slice(0, LONGEST_SUGGESTION);
}

function withoutScope(server: AuthorizationServer): string {
  if (!isOktaKind(server.kind)) return describeServer(server);
  const which = server.kind === "okta-custom" ? server.authorizationServerId : "org";
  return `${which} · ${shortHostOf(server)}`;
}

/** "dev-1" for dev-1.okta.com; any other host whole, with its port unless that is the usual one. */
function shortHostOf(server: AuthorizationServer): string {
  const host = hostOf(server);
  return isOktaHost(new URL(`https://${host}`).hostname) ? (host.split(".")[0] ?? host) : host;
}
