import { issuerOf } from "../server/authorizationServer.ts";
import { clientSecretOf } from "./credentials.ts";
import type { Profile } from "./profile.ts";

/** What is clearly odd about the profile itself, before any server has answered. */
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

/** Oddities of the endpoint that an issuer's metadata names. */
export function endpointRemarks(
  { server, credentials: { method } }: Profile,
  tokenEndpoint: string,
  authenticationMethods: readonly string[],
): readonly string[] {
  const remarks: string[] = [];
  const { host } = new URL(tokenEndpoint);
  if (host !== new URL(issuerOf(server)).host) {
    remarks.push(
      `The issuer's metadata names a token endpoint on another host, ${host}. The credentials went there.`,
    );
  }
  if (authenticationMethods.length > 0 && !authenticationMethods.includes(method)) {
    remarks.push(`The issuer's metadata does not list ${method} among the methods of client authentication.`);
  }
  return remarks;
}
