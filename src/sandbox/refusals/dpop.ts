import { oauthError } from "../answers.ts";

const proofRefused = (description: string) => oauthError(400, "invalid_dpop_proof", description);

export const invalidProof = () => proofRefused("The DPoP proof JWT is invalid.");

export const missingProof = () => proofRefused("The DPoP proof JWT header is missing.");

export const severalProofs = () => proofRefused("Multiple DPoP proof JWT headers are not allowed.");

export const wrongProofAlgorithm = () => proofRefused("The DPoP proof JWT signature algorithm is invalid.");

export const unreadableProof = () => proofRefused("The DPoP proof JWT cannot be parsed.");

export const wrongProofSignature = () => proofRefused("The DPoP proof JWT signature is invalid.");

export const wrongProofClaim = (name: "htm" | "htu" | "iat" | "jti" | "ath") =>
  proofRefused(`'${name}' claim in the DPoP proof JWT is invalid.`);

export const futureProof = () => proofRefused("The DPoP proof JWT is issued in the future.");

export const oldProof = () =>
  proofRefused("The DPoP proof JWT is issued more than five minutes in the past.");

export const expiredProof = () => proofRefused("The DPoP proof JWT is expired.");

export const usedProof = () => proofRefused("The DPoP proof JWT has already been used.");

/** Recorded from Okta: the nonce to use comes in a header. */
export const nonceNeeded = (
  nonce: string,
  by: "Authorization server" | "Resource server" = "Authorization server",
) => oauthError(400, "use_dpop_nonce", `${by} requires nonce in DPoP proof.`, [["dpop-nonce", nonce]]);

export const proofOfAnotherType = () => proofRefused("'typ' must be 'dpop+jwt' in the DPoP proof JWT.");
