import { CLAIM_MEMBERS } from "./claimMembers.ts";
import { decodeToken } from "./decode.ts";
import { explainClaims, explainMembers } from "./explain.ts";
import { HEADER_MEMBERS } from "./headerMembers.ts";
import type { Meaning, SentJwt } from "./meaning.ts";

interface Meanings {
  readonly header: ReadonlyMap<string, Meaning>;
  readonly claims: ReadonlyMap<string, Meaning>;
}

/** What members mean in the client's own JWTs, where that differs from an access token. */
const MEANINGS: Readonly<Record<SentJwt["kind"], Meanings>> = {
  /** RFC 7523 3, OpenID Connect Core 9, and Okta's guide to self-signed JWTs. */
  clientAssertion: {
    header: new Map([
      ...HEADER_MEMBERS,
      ["kid", "Which of the app's keys at the server verifies the signature."],
      ["typ", "What kind of token this is; client assertions need none."],
    ]),
    claims: new Map([
      ...CLAIM_MEMBERS,
      ["iss", "Who made the assertion: the client, by its client ID."],
      ["sub", "Whom the assertion is about: the same client."],
      ["aud", "The endpoint that the assertion is made for; Okta requires the exact URL that is called."],
      ["iat", "When the assertion was made."],
      ["exp", "When the assertion expires; Okta allows one hour at most."],
      ["nbf", "The assertion must not be accepted before this time."],
      ["jti", "The assertion's own ID, new for every request: Okta accepts each one once."],
    ]),
  },
  /** RFC 9449 4.2. */
  dpopProof: {
    header: new Map([
      ...HEADER_MEMBERS,
      ["typ", "A DPoP proof (RFC 9449)."],
      [
        "jwk",
        "The public key that the token is bound to; the proof is signed with the matching private key.",
      ],
    ]),
    claims: new Map([
      ...CLAIM_MEMBERS,
      ["htm", "The HTTP method of the one request that the proof is made for."],
      ["htu", "The URL of the one request that the proof is made for, without query and fragment."],
      ["iat", "When the proof was made; Okta accepts it for five minutes."],
      ["jti", "The proof's own ID, new for every request: a server accepts each one once."],
      ["ath", "The hash of the access token that the proof is sent with."],
      ["nonce", "The value that the server handed out for proofs, which shows that this one is new."],
    ]),
  },
};

/** One of the client's own JWTs, decoded and explained, without its signature. */
export function describeSentJwt(kind: SentJwt["kind"], jwt: string): SentJwt {
  const meanings = MEANINGS[kind];
  const decoded = decodeToken(jwt);
  return decoded.format === "jwt"
    ? {
        kind,
        header: explainMembers(decoded.header, meanings.header),
        claims: explainClaims(decoded.claims, meanings.claims),
      }
    : // Overrides that are nested too deeply to be shown.
      { kind, header: [], claims: [] };
}
