import {
  isOktaKind,
  issuerOf,
  isSameIssuer,
  originOf,
  type AuthorizationServer,
} from "../../core/server/authorizationServer.ts";
import { parseServerAddress, validateAuthorizationServerId } from "../../core/server/serverAddress.ts";

export type ServerChoice = "default" | "other" | "org" | "issuer";

/** The texts in the boxes of the steps about the server; the choice decides which of the last two counts. */
export interface ServerTexts {
  readonly address: string;
  readonly server: string;
  readonly serverId: string;
  readonly issuer: string;
}

type ServerReading =
  | { readonly ok: true; readonly server: AuthorizationServer; readonly notes: readonly string[] }
  | { readonly ok: false; readonly reason: string };

/** The texts that would have been entered for this server. */
export function serverTextsOf(server: AuthorizationServer | undefined): ServerTexts {
  return server === undefined
    ? { address: "", server: "default", serverId: "", issuer: "" }
    : { address: addressOf(server), ...choiceTexts(server) };
}

/** The texts after another address was entered: a server it names overrides the earlier choice. */
export function withAddress(texts: ServerTexts, address: string): ServerTexts {
  const parsed = parseServerAddress(address);
  if (!parsed.ok) return { ...texts, address };
  const before = parseServerAddress(texts.address);
  const isSameOrigin = before.ok && originOf(before.server) === originOf(parsed.server);
  // A bare domain does not contradict the server chosen on that domain before.
  if (isSameOrigin && !parsed.isServerChosen) return { ...texts, address };
  return { address, ...choiceTexts(parsed.server) };
}

/** The server that the texts describe; undefined while they are incomplete. */
export function serverFrom(texts: ServerTexts): AuthorizationServer | undefined {
  const address = parseServerAddress(texts.address);
  if (!address.ok) return undefined;
  const origin = originOf(address.server);
  if (texts.server === "default") return { kind: "okta-custom", origin, authorizationServerId: "default" };
  if (texts.server === "org") return { kind: "okta-org", origin };
  const reading =
    texts.server === "other" ? parseServerId(origin, texts.serverId) : parseIssuer(texts.issuer);
  return reading.ok ? reading.server : undefined;
}

/** Reads the ID of an authorization server on this origin, or its whole issuer. */
export function parseServerId(origin: string, text: string): ServerReading {
  const id = text.trim();
  if (!id.includes("/")) {
    const reason = validateAuthorizationServerId(id);
    return reason === undefined
      ? { ok: true, server: { kind: "okta-custom", origin, authorizationServerId: id }, notes: [] }
      : { ok: false, reason };
  }
  const parsed = parseServerAddress(id);
  if (!parsed.ok) return parsed;
  if (originOf(parsed.server) !== origin) {
    return { ok: false, reason: `This server is not on ${origin}. Go back to change the domain.` };
  }
  return parsed.server.kind === "okta-custom" && parsed.isServerChosen
    ? parsed
    : { ok: false, reason: "This address does not name a custom authorization server. Enter its ID." };
}

/**
 * Reads the address of a server that is known not to be Okta's, so a path that looks like Okta's means nothing and a
 * bare domain is a complete issuer.
 */
export function parseIssuer(text: string): ServerReading {
  const parsed = parseServerAddress(text);
  if (!parsed.ok || !isOktaKind(parsed.server.kind)) return parsed;
  // Issuers are compared as strings, and some end in a slash (RFC 8414 3.3).
  const slash = text.trim().endsWith("/") ? "/" : "";
  const issuer = (parsed.isServerChosen ? issuerOf(parsed.server) : originOf(parsed.server)) + slash;
  return { ...parsed, server: { kind: "issuer", issuer } };
}

/** The shortest address that reads back as this server, or else that of its domain. */
function addressOf(server: AuthorizationServer): string {
  const origin = originOf(server);
  if (!isOktaKind(server.kind)) {
    const address = issuerOf(server);
    const parsed = parseServerAddress(address);
    return parsed.ok && isSameIssuer(parsed.server, server) ? address : origin;
  }
  const host = origin.replace(/^https:\/\//, "");
  const parsed = parseServerAddress(host);
  return parsed.ok && originOf(parsed.server) === origin ? host : origin;
}

function choiceTexts(server: AuthorizationServer) {
  const choice = choiceOf(server);
  return {
    server: choice,
    serverId: server.kind === "okta-custom" && choice === "other" ? server.authorizationServerId : "",
    issuer: server.kind === "okta-custom" ? server.origin : issuerOf(server),
  };
}

function choiceOf(server: AuthorizationServer): ServerChoice {
  if (server.kind === "okta-org") return "org";
  if (server.kind !== "okta-custom") return "issuer";
  return server.authorizationServerId === "default" ? "default" : "other";
}
