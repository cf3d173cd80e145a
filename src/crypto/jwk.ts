import { createECDH } from "node:crypto";
import type { EcPrivateJwk, PrivateJwk } from "../core/keys/privateKey.ts";
import { refused, type UnlockedKey } from "./oneKey.ts";

type Members = Readonly<Record<string, unknown>>;

const SHORTEST_RSA = 2048;
/** Bits. OpenSSL verifies nothing longer, and the arithmetic below would take too long. */
const LONGEST_RSA = 16384;
/** Characters in a member; more than the longest RSA key needs. */
const LONGEST_MEMBER = 3000;

/** OpenSSL's name for a curve, and the size of its coordinates in bytes. */
const CURVES = {
  "P-256": { name: "prime256v1", size: 32 },
  "P-384": { name: "secp384r1", size: 48 },
  "P-521": { name: "secp521r1", size: 66 },
} as const satisfies Record<EcPrivateJwk["crv"], { name: string; size: number }>;

const RSA_REST = ["p", "q", "dp", "dq", "qi"] as const;

/** Reads a private JWK (RFC 7518 6.2 and 6.3) and checks that its parts belong together. Never throws. */
export function readJwk(jwk: Members): UnlockedKey {
  if (jwk.use === "enc") return refused("encryptionKey");
  switch (jwk.kty) {
    case "RSA":
      return readRsa(jwk);
    case "EC":
      return readEc(jwk);
    case "oct":
      return refused("symmetric");
    case "OKP":
      return refused("edwards");
    default:
      return refused(typeof jwk.kty === "string" ? "otherAlgorithm" : "noJwk");
  }
}

function readRsa(jwk: Members): UnlockedKey {
  if (jwk.d === undefined) return refused("publicJwk");
  if (jwk.oth !== undefined) return refused("multiPrime");
  const [n, e, d] = [bytesOf(jwk.n), bytesOf(jwk.e), bytesOf(jwk.d)];
  if (n === undefined || e === undefined || d === undefined) {
    return refused(isTooLong(jwk.n) ? "longRsa" : "damagedJwk");
  }
  const bits = numberOf(n).toString(2).length;
  if (bits < SHORTEST_RSA) return refused("shortRsa");
  if (bits > LONGEST_RSA) return refused("longRsa");
  if (RSA_REST.every((name) => jwk[name] === undefined)) return refused("shortRsaJwk");
  const [p, q, dp, dq, qi] = RSA_REST.map((name) => bytesOf(jwk[name]));
  if (!p || !q || !dp || !dq || !qi) return refused("damagedJwk");
  if (!isRsaPair([n, e, d, p, q, dp, dq, qi].map(numberOf))) return refused("mismatchedJwk");
  const key: PrivateJwk = {
    kty: "RSA",
    ...kidOf(jwk),
    n: textOf(n),
    e: textOf(e),
    d: textOf(d),
    p: textOf(p),
    q: textOf(q),
    dp: textOf(dp),
    dq: textOf(dq),
    qi: textOf(qi),
  };
  return { kind: "key", key };
}

/** The relations between the numbers of an RSA key (RFC 8017 3.2). */
function isRsaPair([n = 0n, e = 0n, d = 0n, p = 0n, q = 0n, dp = 0n, dq = 0n, qi = 0n]: bigint[]): boolean {
  if (p < 3n || q < 3n || e < 3n || n !== p * q) return false;
  return (
    (e * d) % (p - 1n) === 1n &&
    (e * d) % (q - 1n) === 1n &&
    dp === d % (p - 1n) &&
    dq === d % (q - 1n) &&
    (qi * q) % p === 1n
  );
}

function readEc(jwk: Members): UnlockedKey {
  const { crv } = jwk;
  if (typeof crv !== "string") return refused("damagedJwk");
  if (!isCurve(crv)) return refused("curve");
  if (jwk.d === undefined) return refused("publicJwk");
  const { name, size } = CURVES[crv];
  const [x, y, d] = [jwk.x, jwk.y, jwk.d].map((member) => bytesOf(member, size));
  if (!x || !y || !d) return refused("damagedJwk");
  const publicPoint = pointOf(name, d);
  if (!publicPoint?.equals(Buffer.concat([UNCOMPRESSED, x, y]))) {
    return refused("mismatchedJwk");
  }
  const key: PrivateJwk = {
    kty: "EC",
    ...kidOf(jwk),
    crv,
    x: x.toString("base64url"),
    y: y.toString("base64url"),
    d: d.toString("base64url"),
  };
  return { kind: "key", key };
}

/** SEC 1 2.3.3: the first byte of a point with both coordinates. */
const UNCOMPRESSED = Buffer.from([4]);

function pointOf(curve: string, d: Buffer): Buffer | undefined {
  try {
    const ecdh = createECDH(curve);
    ecdh.setPrivateKey(d);
    return ecdh.getPublicKey();
  } catch {
    // Zero, or not below the order of the curve.
    return undefined;
  }
}

function isCurve(crv: string): crv is keyof typeof CURVES {
  return Object.hasOwn(CURVES, crv);
}

function kidOf({ kid }: Members): { readonly kid?: string } {
  return typeof kid === "string" && kid !== "" ? { kid } : {};
}

function isTooLong(member: unknown): boolean {
  return typeof member === "string" && member.length > LONGEST_MEMBER;
}

/** The bytes of a base64url member, padded to `size` if given; some tools omit leading zeros or add one. */
function bytesOf(member: unknown, size?: number): Buffer | undefined {
  if (typeof member !== "string" || isTooLong(member) || !/^[\w-]+={0,2}$/.test(member)) return undefined;
  const bytes = Buffer.from(member, "base64url");
  const first = bytes.findIndex((byte) => byte !== 0);
  const significant = bytes.subarray(first < 0 ? bytes.length : first);
  if (size === undefined) return significant.length === 0 ? undefined : significant;
  if (significant.length > size) return undefined;
  return Buffer.concat([Buffer.alloc(size - significant.length), significant]);
}

function numberOf(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString("hex")}`);
}

function textOf(bytes: Buffer): string {
  return bytes.toString("base64url");
}
