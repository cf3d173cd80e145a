import { methodsWhere } from "../core/profile/clientAuthenticationMethods.ts";

const SIGNING_BY_SECRET = methodsWhere({ needs: "clientSecret", sends: "assertion" }).join(" or ");

/** Why a text gives no private key to sign with, and what to do. None quotes anything of the text. */
const READABLE = "PEM (PKCS #8, PKCS #1 or SEC1), a JWK or a JWK Set";
const USABLE = "Use an RSA key of 2048 bits or more, or an EC key on P-256, P-384 or P-521.";

export const KEY_REFUSALS = {
  empty: "There is no key here: the text is empty.",
  tooLong: "This is far too long to be a private key. Paste or pick the key alone.",
  unknown: `This is no private key in a form that can be read. Give it as ${READABLE}.`,
  publicKey: "This is a public key. Signing needs the private key that belongs to it.",
  certificate:
    "This is a certificate, which holds a public key only. Signing needs the private key that belongs to it, often in a file beside it.",
  certificateRequest:
    "This is a request for a certificate, which holds a public key only. Signing needs the private key it was made with.",
  openSsh:
    "This key is in OpenSSH's own form. Convert a copy of its file with: ssh-keygen -p -m PKCS8 -f <copy>",
  putty: "This key is in PuTTY's own form. Export it with PuTTYgen (Conversions), or make a new key pair.",
  otherPem: `This is a PEM text, but it holds no private key. Give the key as ${READABLE}.`,
  severalPem: "There are several private keys in this PEM text. Paste the one to use.",
  damagedPem:
    "This PEM text is damaged: a part is missing or has other characters than a key has. Copy the key again, whole, with its first and last line.",
  unreadablePem: "The key in this PEM text cannot be read: it is damaged or cut off. Copy it again, whole.",
  wrongPassphrase:
    "The key could not be opened with this passphrase. Enter it again; if it is right, the key is damaged or encrypted in a way that is not supported here.",
  slowPassphrase:
    "This key's encryption asks for so much computing that opening it would take minutes. Encrypt it again with common settings.",
  damagedJson: "This JSON text is damaged or cut off. Copy the JWK again, whole.",
  noJwk: "This JSON text is no JWK: it does not say of which type the key is (kty).",
  emptySet: "This JWK Set has no keys.",
  largeSet: "This JWK Set has more than ten private keys. Paste the JWK of the key to use.",
  publicSet:
    "This JWK Set has public keys only. Signing needs a private key, which has the member d; the set for pasting at Okta does not hold it.",
  publicJwk:
    "This JWK is a public key: it has no member d. Signing needs the private key that belongs to it.",
  damagedJwk:
    "This JWK is damaged: a member that its key type needs is missing or is no base64url text. Copy it again, whole.",
  mismatchedJwk:
    "The private part of this key does not belong to its public part. Take both from the same key pair.",
  shortRsaJwk:
    "This RSA key has only n, e and d. Export it with its members p, q, dp, dq and qi as well, or convert it to PEM.",
  multiPrime: `This RSA key has more than two primes, which is not supported here. ${USABLE}`,
  encryptionKey: 'This JWK is marked for encryption (its use is "enc"). Signing needs a key for signatures.',
  symmetric: `This JWK is a symmetric key, which is a shared secret. Choose ${SIGNING_BY_SECRET} and enter it as the client secret.`,
  curve: `This key is on a curve that the algorithms ES256, ES384 and ES512 don't use. ${USABLE}`,
  edwards: `This is an Ed25519 or X25519 key or one of their kin, which Okta does not take. ${USABLE}`,
  rsaPss:
    "This RSA key may be used for PSS signatures only (id-RSASSA-PSS), which Okta does not take. Make a plain RSA key; it can sign by PS256 too.",
  dsa: `This is a DSA key, which no JWT algorithm uses. ${USABLE}`,
  otherAlgorithm: `This key is for an algorithm that cannot sign JWTs here. ${USABLE}`,
  shortRsa: "This RSA key is too short: RS256 and its kin need 2048 bits or more (RFC 7518 3.3).",
  longRsa: "This RSA key is longer than 16384 bits, which no server takes. Use one of 2048 to 4096 bits.",
} as const;
