import { issuerOf } from "../server/authorizationServer.ts";
import { clientSecretOf } from "./credentials.ts";
import type { Profile } from "./profile.ts";

/** What is certainly odd about a profile itself, before any server has said so. */
export function profileRemarks(profile: Profile): readonly string[] {
  const { clientId } = profile;
  const clientSecret = clientSecretOf(profile.credentials) ?? "";
  const remarks: string[] = [];
  if (clientSecret !== clientSecret.trim()) {
    remarks.push(
      "The client secret begins or ends with a space or line break. It was sent as it is; enter it again if that came from copying.",
    );
  } else if (/[\r\n]/.test(clientSecret)) {
    remarks.push(
      "The client secret contains a line break. It was sent as it is; enter it again if that came from copying.",
    );
  }
  if (clientSecret !== "" && clientSecret === clientId) {
    remarks.push("The client secret is the same as the client ID.");
  }
  return remarks;
}

const SENT_TO = {
  token: { endpoint: "a token endpoint", sent: "The credentials" },
  introspection: { endpoint: "an introspection endpoint", sent: "The credentials and the token" },
  revocation: { endpoint: "a revocation endpoint", sent: "The credentials and the token" },
} as const;

/** Who else got something where an issuer's metadata names an endpoint that is not the issuer's own. */
export function otherHostRemarks(
  { server }: Profile,
  kind: keyof typeof SENT_TO,
  address: string,
): readonly string[] {
  const { host } = new URL(address);
  const { endpoint, sent } = SENT_TO[kind];
  return host === new URL(issuerOf(server)).host
    ? []
    : [`The issuer's metadata names ${endpoint} on another host, ${host}. ${sent} went there.`];
}

/** Whether an issuer's metadata lists the profile's method, where it lists any. */
export function methodRemarks(
  { credentials: { method } }: Profile,
  listed: readonly string[],
): readonly string[] {
  return listed.length === 0 || listed.includes(method)
    ? []
    : [`The issuer's metadata does not list ${method} among the methods of client authentication.`];
}
