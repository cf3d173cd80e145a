import type { ExplainedMember, Meaning } from "./meaning.ts";

/** RFC 7518 3.1 and 4.1, RFC 8037 3.1, and what Okta's encrypted tokens use. */
const ALGORITHMS: ReadonlyMap<unknown, string> = new Map([
  ["RS256", "Signed with an RSA key and SHA-256 (PKCS #1 v1.5), as Okta does."],
  ["RS384", "Signed with an RSA key and SHA-384 (PKCS #1 v1.5)."],
  ["RS512", "Signed with an RSA key and SHA-512 (PKCS #1 v1.5)."],
  ["PS256", "Signed with an RSA key and SHA-256 (PSS)."],
  ["PS384", "Signed with an RSA key and SHA-384 (PSS)."],
  ["PS512", "Signed with an RSA key and SHA-512 (PSS)."],
  ["ES256", "Signed with an elliptic-curve key on P-256 and SHA-256."],
  ["ES384", "Signed with an elliptic-curve key on P-384 and SHA-384."],
  ["ES512", "Signed with an elliptic-curve key on P-521 and SHA-512."],
  ["EdDSA", "Signed with an Edwards-curve key."],
  ["HS256", "Authenticated with a shared secret and SHA-256."],
  ["HS384", "Authenticated with a shared secret and SHA-384."],
  ["HS512", "Authenticated with a shared secret and SHA-512."],
  ["RSA-OAEP-256", "The content key is encrypted to the API's RSA key (OAEP, SHA-256)."],
  ["RSA-OAEP-384", "The content key is encrypted to the API's RSA key (OAEP, SHA-384)."],
  ["RSA-OAEP-512", "The content key is encrypted to the API's RSA key (OAEP, SHA-512)."],
  ["none", "No signature."],
]);

const TYPES: ReadonlyMap<unknown, string> = new Map([
  ["jwt", "A JSON Web Token."],
  ["at+jwt", "An access token in the form of RFC 9068."],
  ["application/at+jwt", "An access token in the form of RFC 9068."],
  [
    "application/okta-internal-at+jwt",
    "An access token of Okta's org authorization server, for Okta's own APIs only.",
  ],
]);

/** What to think of a value, by member name and lower-case value. */
const REMARKS: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
  [
    "alg",
    new Map([
      ["none", "Anyone could have written this token, and no API should accept it."],
      ...["hs256", "hs384", "hs512"].map((alg) => [alg, "Whoever can verify it can also forge it."] as const),
    ]),
  ],
  [
    "typ",
    new Map([
      ["dpop+jwt", "This is a DPoP proof (RFC 9449), not an access token."],
      ["application/okta-internal-at+jwt", "Its signature cannot be checked locally."],
    ]),
  ],
]);

export function headerRemark({ name, value }: ExplainedMember): string | undefined {
  return typeof value === "string" ? REMARKS.get(name)?.get(value.toLowerCase()) : undefined;
}

/** Members of a JWS or JWE header: RFC 7515 4.1, RFC 7516 4.1, RFC 7518 4, RFC 7797 3. */
export const HEADER_MEMBERS: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ["alg", (value) => ALGORITHMS.get(value) ?? "The algorithm that protects the token."],
  [
    "typ",
    (value) =>
      (typeof value === "string" ? TYPES.get(value.toLowerCase()) : undefined) ??
      "What kind of token this is.",
  ],
  ["cty", "What kind of content the token wraps."],
  [
    "kid",
    (_, { enc }) =>
      enc === undefined
        ? "Which of the issuer's keys signed the token; its key set uses the same ID."
        : "Which of the API's keys decrypts the token.",
  ],
  ["jku", "Where the signer says its key set is; an API must not fetch keys from a URL that a token names."],
  ["jwk", "The public key that belongs to the signature, carried in the token itself."],
  ["x5u", "Where the signer says its X.509 certificate is."],
  ["x5c", "The signer's X.509 certificate chain."],
  ["x5t", "SHA-1 thumbprint of the signer's X.509 certificate."],
  ["x5t#S256", "SHA-256 thumbprint of the signer's X.509 certificate."],
  ["crit", "Header members that a recipient must understand, or else refuse the token."],
  ["b64", "Whether the payload is base64url-encoded (RFC 7797)."],
  ["enc", "How the content is encrypted."],
  ["zip", "How the content was compressed before it was encrypted."],
  ["epk", "The sender's one-time public key for key agreement."],
  ["apu", "Information on the sender for key agreement."],
  ["apv", "Information on the receiver for key agreement."],
  ["iv", "Initialization vector of the encrypted content key."],
  ["tag", "Authentication tag of the encrypted content key."],
  ["p2s", "Salt of the password-based key."],
  ["p2c", "How often the password-based key was hashed."],
]);
