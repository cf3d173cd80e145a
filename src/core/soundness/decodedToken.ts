import type { ExplainedMember } from "../jwt/meaning.ts";
import { isSafeEndpoint } from "../http/safeAddress.ts";
import type { SoundnessCheck } from "../record/tokenRun.ts";
import { decodeToken } from "../jwt/decode.ts";
import { explainClaims, explainHeader } from "../jwt/explain.ts";
import { UNREADABLE } from "./content.ts";

/** A token that came from anywhere, without the run that brought it. Redact it before it is shown. */
export interface DecodedTokenView {
  /** Differs for every token that is shown. */
  readonly id: string;
  readonly token: string;
  readonly format: "jwt" | "jwe" | "opaque";
  /** Why there is nothing more to read: one sentence for what is encrypted or opaque. */
  readonly remark?: string;
  readonly header?: readonly ExplainedMember[];
  readonly claims?: readonly ExplainedMember[];
  /** Who says to have issued it, host and port, where that can be asked for its keys. */
  readonly issuerHost?: string;
  /** Present once the issuer was asked. */
  readonly checks?: readonly SoundnessCheck[];
}

/** Reads a token for showing it. Its signature is not looked at. Never throws. */
export function decodedTokenView(id: string, token: string): DecodedTokenView {
  const decoded = decodeToken(token);
  switch (decoded.format) {
    case "jwt":
      return {
        id,
        token,
        format: "jwt",
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

/** Undefined where the issuer is no address that may be asked for its keys. */
function issuerHost(issuer: unknown): string | undefined {
  return typeof issuer === "string" && isSafeEndpoint(issuer) ? new URL(issuer).host : undefined;
}
