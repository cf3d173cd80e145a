import { describeSentJwt } from "../jwt/sentJwt.ts";
import type { Profile } from "../profile/profile.ts";
import {
  type AuthenticatedPost,
  buildAuthenticatedPost,
  type FormParameters,
} from "./authenticatedRequest.ts";
import type { AssertionPorts } from "./clientAssertion.ts";

/**
 * The client-credentials access token request (RFC 6749 4.4.2), with a DPoP proof where the profile has DPoP on
 * (RFC 9449 5). Only here: at introspection and revocation nothing is bound to a key, so RFC 9449 has no proof there.
 * @param nonce what the server gave out for proofs, where it did
 */
export async function buildTokenRequest(
  profile: Profile,
  tokenEndpoint: string,
  ports: AssertionPorts,
  nonce?: string,
): Promise<AuthenticatedPost> {
  const form: FormParameters = [
    ["grant_type", "client_credentials"],
    ...(profile.scopes.length > 0 ? [["scope", profile.scopes.join(" ")] as const] : []),
    ...profile.extraParameters.map(({ name, value }) => [name, value] as const),
  ];
  const post = await buildAuthenticatedPost(profile, tokenEndpoint, form, ports);
  if (profile.dpop === undefined) return post;
  const { privateKey } = profile.dpop;
  // With the libraries that sign it, too heavy to be loaded where no proof is wanted.
  const { dpopProofFor } = await import("./dpopProof.ts");
  const proof = await dpopProofFor({ profile, privateKey, method: "POST", url: tokenEndpoint, nonce });
  return {
    request: { ...post.request, headers: [...post.request.headers, ["dpop", proof]] },
    sentJwts: [...post.sentJwts, describeSentJwt("dpopProof", proof)],
    secrets: [
      ...post.secrets,
      { value: proof, isToken: true },
      ...(nonce === undefined ? [] : [{ value: nonce }]),
    ],
  };
}
