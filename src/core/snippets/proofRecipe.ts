import type { PrivateJwk } from "../keys/privateKey.ts";
import { publicJwk } from "../keys/publicKey.ts";
import { htmOf, htuOf, proofAlgorithmOf } from "../oauth/proofTarget.ts";
import type { JwtRecipe, Variable } from "./snippetRequest.ts";
import { variable } from "./variables.ts";

/** How the proof for one request is made (RFC 9449 4.2); the public key in it is no secret. */
export function proofRecipe(
  privateKey: PrivateJwk,
  { method, url }: { readonly method: string; readonly url: string },
  accessToken?: Variable,
): JwtRecipe {
  const algorithm = proofAlgorithmOf(privateKey);
  const { use: _, kid: __, ...jwk } = publicJwk(privateKey);
  return {
    kind: "dpopProof",
    algorithm,
    header: { typ: "dpop+jwt", alg: algorithm, jwk },
    claims: [
      ["htm", { json: htmOf(method) }],
      ["htu", { json: htuOf(url) }],
      ["jti", { made: "id" }],
      ["iat", { made: "issuedAt" }],
      ...(accessToken === undefined ? [] : [["ath", { made: "tokenHash", accessToken }] as const]),
      ["nonce", { made: "nonce" }],
    ],
    lifetimeSeconds: 0,
    key: variable({ kind: "dpopKey" }),
    finished: variable({ kind: "dpopProof", method, url, isForApi: accessToken !== undefined }),
  };
}
