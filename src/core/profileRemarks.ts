import { issuerOf } from "./authorizationServer.ts";
import type { Profile } from "./profile.ts";

/** What is odd about a profile itself, before any server has said so. */
export function profileRemarks(profile: Profile, tokenEndpoint: string | undefined): readonly string[] {
  const { clientSecret = "" } = profile.credentials;
  const remarks: string[] = [];
  if (clientSecret !== clientSecret.trim()) {
    remarks.push(
      "The client secret begins or ends with a blank or line break. It was sent as it is; enter it again if that came from copying.",
    );
  }
  if (tokenEndpoint !== undefined && new URL(tokenEndpoint).host !== new URL(issuerOf(profile.server)).host) {
    remarks.push(
      `The issuer's metadata names a token endpoint on another host, ${new URL(tokenEndpoint).host}. The credentials went there.`,
    );
  }
  return remarks;
}
