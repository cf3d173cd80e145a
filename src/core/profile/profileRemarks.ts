import { quoted } from "../quoted.ts";
import { issuerOf } from "../server/authorizationServer.ts";
import type { Profile } from "./profile.ts";

const SENT_TO = {
  token: { endpoint: "a token endpoint", sent: "The credentials" },
  introspection: { endpoint: "an introspection endpoint", sent: "The credentials and the token" },
  revocation: { endpoint: "a revocation endpoint", sent: "The credentials and the token" },
} as const;

/** What went to another host because an issuer's metadata names an endpoint there. */
export function otherHostRemarks(
  { server }: Profile,
  kind: keyof typeof SENT_TO,
  address: string,
): readonly string[] {
  const { host } = new URL(address);
  const { endpoint, sent } = SENT_TO[kind];
  return host === new URL(issuerOf(server)).host
    ? []
    : [`The issuer's metadata names ${endpoint} on another host, ${quoted(host)}. ${sent} went there.`];
}
