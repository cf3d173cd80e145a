import { methodsWhere } from "../core/profile/clientAuthenticationMethods.ts";

const SIGNING_BY_SECRET = methodsWhere({ needs: "clientSecret", sends: "assertion" }).join(" or ");

const READABLE = "PEM (PKCS #8, PKCS #1 or SEC1), a JWK or a JWK Set";
const USABLE = "Use an RSA key of 2048 bits or more, or an EC key on P-256, P-384 or P-521.";

/** Why a text contains no usable private key, and what to do about it. None of these quotes the text. */
export const KEY_REFUSALS = {
  empty: "There is no key here: the text is empty.",
  tooLong: "This is far too long to be a private key. Paste or pick the key alone.",
  unknown: `This is not a private key in a readable format. Provide it as ${READABLE}.`,
  publicKey: "This is a public key. Signing needs the private key that belongs to it.",
  certificate:
    "This is a certificate, which contains a public key only. Signing needs the private key that belongs to it, often in a file next to it.",
  certificateRequest:
    "This is a certificate signing request, which contains a public key only. Signing needs the private key it was made with.",
  openSsh:
    "This key is in OpenSSH's own format. Convert a copy of its file with: ssh-keygen -p -m PKCS8 -f <copy>",
  putty:
    "This key is in PuTTY's own format. Export it with PuTTYgen (Conversions), or generate a new key pair.",
  otherPem: `This is PEM, but it contains no private key. Provide the key as ${READABLE}.`,
  severalPem: "This PEM contains several private keys. Paste the one to use.",
  damagedPem:
    "This PEM is damaged: a part is missing or contains characters that do not belong there. Copy the whole key again, with its first and last line.",
  unreadablePem: "The key in this PEM cannot be read: it is damaged or cut off. Copy the whole key again.",
  wrongPassphrase:
    "The key could not be decrypted with this passphrase. Enter it again; if it is correct, the key is damaged or its encryption is not supported.",
  slowPassphrase:
    "This key's encryption settings are so expensive that decrypting it would take minutes. Encrypt it again with common settings.",
  damagedJson: "This JSON is damaged or cut off. Copy the whole JWK again.",
  noJwk: "This JSON is not a valid JWK: it does not state the key type (kty).",
  emptySet: "This JWK Set has no keys.",
  largeSet: "This JWK Set has more than ten private keys. Paste the JWK of the key to use.",
  publicSet:
    "This JWK Set has public keys only. Signing needs a private key, which has the member d; the set to paste into Okta does not include it.",
  publicJwk:
    "This JWK is a public key: it has no member d. Signing needs the private key that belongs to it.",
  damagedJwk:
    "This JWK is damaged: a member that its key type requires is missing or is not base64url. Copy the whole JWK again.",
  mismatchedJwk:
    "The private part of this key does not belong to its public part. Take both from the same key pair.",
  shortRsaJwk:
    "This RSA key has only n, e and d. Export it with its members p, q, dp, dq and qi as well, or convert it to PEM.",
  multiPrime: `This RSA key has more than two primes, which is not supported. ${USABLE}`,
  encryptionKey: 'This JWK is marked for encryption (its use is "enc"). Signing needs a key for signatures.',
  symmetric: `This JWK is a symmetric key, which is a shared secret. Choose ${SIGNING_BY_SECRET} and enter it as the client secret.`,
  curve: `This key is on a curve that ES256, ES384 and ES512 do not use. ${USABLE}`,
  edwards: `This is an Edwards-curve or Montgomery-curve key (such as Ed25519), which Okta does not accept. ${USABLE}`,
  rsaPss:
    "This RSA key may be used for PSS signatures only (id-RSASSA-PSS), which Okta does not accept. Make a plain RSA key; it can sign with PS256 too.",
  dsa: `This is a DSA key, which no JWT algorithm uses. ${USABLE}`,
  otherAlgorithm: `This key is for an algorithm that cannot sign JWTs. ${USABLE}`,
  shortRsa: "This RSA key is too short: RS256 and similar algorithms need 2048 bits or more (RFC 7518 3.3).",
  longRsa: "This RSA key is longer than 16384 bits, which no server accepts. Use one of 2048 to 4096 bits.",
} as const;
