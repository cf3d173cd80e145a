import type { ExplainedMember } from "../jwt/meaning.ts";
import { isSafeEndpoint } from "../http/safeAddress.ts";
import type { SoundnessCheck } from "../record/tokenRun.ts";
import { decodeToken } from "../jwt/decode.ts";
import { explainClaims, explainHeader } from "../jwt/explain.ts";
import { UNREADABLE } from "./content.ts";

/** A token from anywhere, without a run that obtained it. Redact it before it is shown. */
export interface DecodedTokenView {
  /** Unique for every token that is shown. */
  readonly id: string;
  readonly token: string;
  readonly format: "jwt" | "jwe" | "opaque";
  /** One sentence on why there is nothing more to read in an encrypted or opaque token, or on its form. */
  readonly remark?: string;
  readonly header?: readonly ExplainedMember[];
  readonly claims?: readonly ExplainedMember[];
  /** Host and port of the issuer that the token names, if its keys can be requested. */
  readonly issuerHost?: string;
  /** Present once the issuer's keys have been requested. */
  readonly checks?: readonly SoundnessCheck[];
}

const PADDED =
  "The token's parts are padded with =, which RFC 7515 takes off: APIs and HTTP headers may refuse the token.";

/** Decodes a token for display, without looking at its signature. Never throws. */
export function decodedTokenView(id: string, token: string): DecodedTokenView {
  const decoded = decodeToken(token);
  switch (decoded.format) {
    case "jwt":
      return {
        id,
        token,
        format: "jwt",
        remark: token.includes("=") ? PADDED : undefined,
        header: explainHeader(decoded.header),
        claims: explainClaims(decoded.claims),
        issuerHost: issuerHost(decoded.claims.iss),
      };
    case "jwe":
      return {
        id,
        token,
        format: "jwe",
        remark: `The token is encrypted. ${UNREADABLE.jwe}`,
        header: explainHeader(decoded.header),
      };
    case "opaque":
      return {
        id,
        token,
        format: "opaque",
        remark: decoded.oddity ?? `The token is opaque, not a JWT. ${UNREADABLE.opaque}`,
      };
  }
}

/** Undefined if the issuer is not an address from which keys may be requested. */
function issuerHost(issuer: unknown): string | undefined {
  return typeof issuer === "string" && isSafeEndpoint(issuer) ? new URL(issuer).host : undefined;
}
