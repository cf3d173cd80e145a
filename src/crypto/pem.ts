import { createPrivateKey, type KeyObject, type PrivateKeyInput } from "node:crypto";
import { decryptPrivateKey, type EncryptedKey } from "./decryptPrivateKey.ts";
import { derElements, INTEGER, OBJECT_IDENTIFIER } from "./der.ts";
import { readJwk } from "./jwk.ts";
import type { KEY_REFUSALS } from "./keyRefusals.ts";
import { type Locked, type OneKey, refused, type UnlockedKey } from "./oneKey.ts";

interface PemBlock {
  readonly label: string;
  /** The text between the first and the last line; undefined if there is no last line. */
  readonly body?: string;
}

type Refusal = keyof typeof KEY_REFUSALS;

type DerType = "pkcs8" | "pkcs1" | "sec1";

/** The formats of an unencrypted private key, by label (RFC 7468 10, RFC 8017 A.1.2, RFC 5915). */
const FORMS: Readonly<Record<string, DerType>> = {
  "PRIVATE KEY": "pkcs8",
  "ENCRYPTED PRIVATE KEY": "pkcs8",
  "RSA PRIVATE KEY": "pkcs1",
  "EC PRIVATE KEY": "sec1",
};

/** For a text without a usable private key: the first pattern that matches any block says what the text is. */
const OTHERS: readonly (readonly [label: RegExp, Refusal])[] = [
  [/^OPENSSH PRIVATE KEY$/, "openSsh"],
  [/^DSA PRIVATE KEY$/, "dsa"],
  [/PRIVATE KEY$/, "otherAlgorithm"],
  [/CERTIFICATE REQUEST$/, "certificateRequest"],
  [/CERTIFICATE$/, "certificate"],
  [/PUBLIC KEY$/, "publicKey"],
];

/** By the algorithm's OID in PKCS #8 (RFC 5208 5), in hexadecimal. */
const REFUSED_ALGORITHMS: Readonly<Record<string, Refusal>> = {
  "2a864886f70d01010a": "rsaPss",
  "2a8648ce380401": "dsa",
  "2b656e": "edwards",
  "2b656f": "edwards",
  "2b6570": "edwards",
  "2b6571": "edwards",
};
const RSA = "2a864886f70d010101";
const EC = "2a8648ce3d0201";
const CURVES: ReadonlySet<string> = new Set(["2a8648ce3d030107", "2b81040022", "2b81040023"]);

/** PBKDF2 rounds, or the product of scrypt's parameters: a few seconds of work. */
const MOST_ROUNDS = 10_000_000;

/** A key with its certificate chain has about five blocks; each costs a search through the rest of the text. */
const MOST_BLOCKS = 20;

/** RFC 1421 4.6.1.1 and 4.6.1.3, with or without line breaks. */
const LEGACY_HEADERS =
  /^\s*Proc-Type:\s{0,9}4,\s{0,9}ENCRYPTED\s{0,9}DEK-Info:\s{0,9}(?:(AES-\d{3}-CBC|CAMELLIA-\d{3}-CBC),\s{0,9}([\dA-F]{32})|(DES-CBC|DES-EDE3-CBC),\s{0,9}([\dA-F]{16}))/i;

export function isPem(text: string): boolean {
  return /-----BEGIN |BEGIN [A-Z ]{0,30}KEY/.test(text);
}

/** Reads the private key in a PEM text (RFC 7468), even if its line breaks are lost. Never throws. */
export function readPem(text: string): OneKey {
  const blocks = pemBlocks(text);
  const keys = blocks.filter(({ label }) => Object.hasOwn(FORMS, label));
  const [block] = keys;
  if (keys.length > 1) return refused("severalPem");
  if (block !== undefined) return readBlock(block);
  const other = OTHERS.find(([pattern]) => blocks.some(({ label }) => pattern.test(label)));
  return refused(other?.[1] ?? (blocks.length === 0 ? "damagedPem" : "otherPem"));
}

function pemBlocks(text: string): readonly PemBlock[] {
  const blocks: PemBlock[] = [];
  for (const match of text.matchAll(/-----BEGIN ([A-Z0-9 ]{1,40})-----/g)) {
    if (blocks.length === MOST_BLOCKS) break;
    const start = match.index + match[0].length;
    const end = text.indexOf("-----END ", start);
    const next = text.indexOf("-----BEGIN ", start);
    const isClosed = end >= 0 && (next < 0 || end < next);
    blocks.push({ label: match[1] ?? "", body: isClosed ? text.slice(start, end) : undefined });
  }
  return blocks;
}

function readBlock({ label, body = "" }: PemBlock): OneKey {
  const legacy = LEGACY_HEADERS.exec(body);
  const base64 = body.slice(legacy?.[0].length ?? 0).replace(/\s+/g, "");
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return refused("damagedPem");
  const der = Buffer.from(base64, "base64");
  const type = FORMS[label] ?? "pkcs8";
  if (legacy !== null) return locked({ key: legacyPem(label, legacy, base64), format: "pem" });
  if (label === "ENCRYPTED PRIVATE KEY") {
    return roundsOf(der) > MOST_ROUNDS
      ? refused("slowPassphrase")
      : locked({ key: der, format: "der", type });
  }
  return readDer(der, type);
}

function readDer(der: Buffer, type: DerType): UnlockedKey {
  const objection = objectionTo(der, type);
  if (objection !== undefined) return refused(objection);
  const key = keyOf({ key: der, format: "der", type });
  return key === undefined ? refused("unreadablePem") : readKeyObject(key);
}

/** In the form that OpenSSL requires: header lines, an empty line, then the body. */
function legacyPem(
  label: string,
  [, aes, aesVector, des, desVector]: RegExpExecArray,
  base64: string,
): string {
  const algorithm = (aes ?? des ?? "").toUpperCase();
  const vector = (aesVector ?? desVector ?? "").toUpperCase();
  const lines = base64.match(/.{1,64}/g) ?? [];
  return [
    `-----BEGIN ${label}-----`,
    "Proc-Type: 4,ENCRYPTED",
    `DEK-Info: ${algorithm},${vector}`,
    "",
    ...lines,
    `-----END ${label}-----`,
    "",
  ].join("\n");
}

function locked(encrypted: EncryptedKey): Locked<UnlockedKey> {
  return {
    kind: "passphraseNeeded",
    unlock: async (passphrase, signal) => {
      const der = await decryptPrivateKey(encrypted, passphrase, signal);
      return der === undefined ? refused("wrongPassphrase") : readDer(der, "pkcs8");
    },
  };
}

function keyOf(input: PrivateKeyInput): KeyObject | undefined {
  try {
    return createPrivateKey(input);
  } catch {
    // The error's message may quote the input, and its code differs between OpenSSL and VS Code's BoringSSL.
    return undefined;
  }
}

function readKeyObject(key: KeyObject): UnlockedKey {
  try {
    return readJwk({ ...key.export({ format: "jwk" }) });
  } catch {
    return refused("otherAlgorithm");
  }
}

/** Judged by the identifiers in the key itself, because crypto libraries differ in which kinds they can read at all. */
function objectionTo(der: Buffer, type: DerType): Refusal | undefined {
  if (type === "pkcs1") return undefined;
  const identifiers = derElements(der)
    .filter(({ tag }) => tag === OBJECT_IDENTIFIER)
    .map(({ content }) => content.toString("hex"));
  const [algorithm, curve] = type === "sec1" ? [EC, ...identifiers] : identifiers;
  if (algorithm === undefined) return "unreadablePem";
  if (algorithm === EC) return curve === undefined || CURVES.has(curve) ? undefined : "curve";
  return algorithm === RSA ? undefined : (REFUSED_ALGORITHMS[algorithm] ?? "otherAlgorithm");
}

/**
 * The product of the key derivation's parameters (RFC 8018 A.2, RFC 7914 7), ignoring small numbers such as key
 * lengths.
 */
function roundsOf(der: Buffer): number {
  return derElements(der)
    .filter(({ tag, content }) => tag === INTEGER && content.length > 0)
    .map(({ content }) => (content.length > 6 ? Infinity : content.readUIntBE(0, content.length)))
    .filter((value) => value > 64)
    .reduce((product, value) => product * value, 1);
}
