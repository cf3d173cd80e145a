import { quoted } from "../quoted.ts";
import { calculateJwkThumbprint, compactVerify, errors, importJWK } from "jose";
import { durationText } from "../durationText.ts";
import type { JsonObject } from "../json.ts";
import type { KeyFinding, KeySetFacts } from "../jwks/findKey.ts";
import { keyTypeOf } from "../jwks/keyTypes.ts";
import { isOrgToken } from "./type.ts";
import { failed, passed, skipped } from "./check.ts";
import type { Finding, JwtSubject } from "./check.ts";
import { refusedHeader } from "./refusedHeader.ts";
import { shownValue } from "./shownValue.ts";

/** Bits; a shorter RSA key must not be used (RFC 7518 3.3). */
const SHORTEST_RSA = 2048;

/** The members that decide whether a public key can be used; any others could make the import fail. */
const PUBLIC_MEMBERS = ["kty", "crv", "n", "e", "x", "y", "key_ops", "ext"];

/** Verifies the signature with the key that its header names, or with each one that may be it (RFC 7515 5.2). */
export async function checkSignature(subject: JwtSubject): Promise<Finding> {
  const { header, facts, findKey } = subject;
  const { alg, kid } = header;
  if (typeof alg !== "string")
    return failed("Without an algorithm, there is no signature to trust.", { actual: shownValue(alg) });
  if (alg.toLowerCase() === "none") {
    return failed("The token is not signed: anyone could have written it.", { actual: shownValue(alg) });
  }
  const refused = refusedHeader(header);
  if (refused !== undefined) return refused;
  if (facts.serverKind === "okta-org" || isOrgToken(header)) {
    return skipped(
      "Okta does not publish the keys of its org authorization server, so introspection is the only official check, and what such a token holds may change.",
    );
  }
  if (/^HS\d/i.test(alg)) {
    return skipped("The signature is made with a shared secret, so no published key can check it.");
  }
  if (keyTypeOf(alg) === undefined) {
    return skipped("The signature's algorithm is not a known one.", { actual: shownValue(alg) });
  }
  if (kid !== undefined && typeof kid !== "string") {
    return failed("The header's kid is not a string.", { actual: shownValue(kid) });
  }
  if (findKey === undefined) return skipped("The server was not asked for its keys.");
  const found = await findKey({ kid, algorithm: alg });
  if (found.kind !== "found") return withoutKey(found, kid, alg);
  const [only, another] = found.keys;
  return only !== undefined && another === undefined
    ? verify(subject, alg, only, found.keySet)
    : verifyByAny(subject, alg, found);
}

type Found = Extract<KeyFinding, { readonly kind: "found" }>;

/** Tries the keys that the header does not tell apart; the one that fits is then judged as if it had been named. */
async function verifyByAny(subject: JwtSubject, alg: string, { keys, keySet }: Found): Promise<Finding> {
  let isEveryKeyUsable = true;
  for (const key of keys) {
    const imported = await importPublic(key, alg);
    const isUsable = imported !== undefined && (modulusLength(imported) ?? Infinity) >= SHORTEST_RSA;
    isEveryKeyUsable &&= isUsable;
    if (!isUsable || !(await isSignedBy(subject, imported, alg))) continue;
    const { result, finding, actual } = await verify(subject, alg, key, keySet);
    if (result !== "passed") return { result, finding, actual };
    return passed(
      `The token does not say which of ${keys.length} keys that fit is its own; its signature is valid for one of them, ${from(keySet)}.`,
      { actual: `${alg}, ${await nameAmong(keys, key)}` },
    );
  }
  return isEveryKeyUsable
    ? failed(
        `The signature is not valid for any of the ${keys.length} keys that fit: the token was changed, or signed with a key that is not ${among(keySet)}.`,
        { actual: alg },
      )
    : skipped(
        `The token does not say which of ${keys.length} keys that fit is its own, and not all of them can be used; looked for ${among(keySet)}.`,
        { actual: alg },
      );
}

async function isSignedBy({ token }: JwtSubject, key: ImportedKey, alg: string): Promise<boolean> {
  try {
    await compactVerify(token.accessToken, key, { algorithms: [alg] });
    return true;
  } catch (error) {
    if (error instanceof errors.JOSEError) return false;
    throw error;
  }
}

/** By its kid if it has one of its own, else by its thumbprint (RFC 7638). */
async function nameAmong(keys: readonly JsonObject[], key: JsonObject): Promise<string> {
  const hasOwnKid = key.kid !== undefined && keys.filter(({ kid }) => kid === key.kid).length === 1;
  if (hasOwnKid) return kidOf(key);
  return `thumbprint ${await calculateJwkThumbprint(Object.fromEntries(Object.entries(key)))}`;
}

async function verify(
  { token, header }: JwtSubject,
  alg: string,
  key: JsonObject,
  keySet: KeySetFacts,
): Promise<Finding> {
  const which = header.kid === undefined ? "the only key that fits" : "the key that the token names";
  if (key.d !== undefined) {
    return failed(
      `The server publishes the private half of the key too, so anyone could have made the signature; it is ${from(keySet)}.`,
      { actual: kidOf(key) },
    );
  }
  const imported = await importPublic(key, alg);
  if (imported === undefined) {
    return skipped(
      `The signature cannot be checked: ${which} cannot be used with ${alg}; it is ${from(keySet)}.`,
    );
  }
  const bits = modulusLength(imported);
  if (bits !== undefined && bits < SHORTEST_RSA) {
    return failed(`The key is too short to be safe; it is ${from(keySet)}.`, {
      expected: `${SHORTEST_RSA} bits or more`,
      actual: `${bits} bits`,
    });
  }
  const actual = `${alg}, ${kidOf(key)}`;
  try {
    const { payload } = await compactVerify(token.accessToken, imported, { algorithms: [alg] });
    return isUtf8(payload)
      ? passed(`The signature is valid for ${which}, ${from(keySet)}.`, { actual })
      : failed("The claims are not UTF-8, as those of a JWT must be (RFC 7519), so APIs refuse the token.", {
          actual,
        });
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed) {
      return failed(
        `The signature is not valid: the token was changed, or it was signed with a different key than ${header.kid === undefined ? "the only one that fits" : "the one it names"}, ${from(keySet)}.`,
        { actual },
      );
    }
    if (error instanceof errors.JOSEError) {
      return failed(
        "The token is not well-formed as a signed JWT (RFC 7515), so its signature cannot be valid.",
        { actual },
      );
    }
    throw error;
  }
}

/** A lenient decoder reads claims even where a strict one finds no text. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

type ImportedKey = Exclude<Awaited<ReturnType<typeof importPublic>>, undefined>;

/** Undefined for anything but a public key of the algorithm's type. */
async function importPublic(key: JsonObject, alg: string) {
  const members = Object.fromEntries(
    PUBLIC_MEMBERS.flatMap((name) => (name in key ? [[name, key[name]]] : [])),
  );
  try {
    return await importJWK(members, alg);
  } catch {
    // The error classes differ by runtime, and all of them mean that the key is invalid.
    return undefined;
  }
}

function modulusLength(key: ImportedKey): number | undefined {
  if (key instanceof Uint8Array || !("modulusLength" in key.algorithm)) return undefined;
  const { modulusLength: bits } = key.algorithm;
  return typeof bits === "number" ? bits : undefined;
}

function withoutKey(found: Exclude<KeyFinding, Found>, kid: string | undefined, alg: string): Finding {
  const actual = kid === undefined ? "no kid" : `kid ${shownValue(kid)}`;
  switch (found.kind) {
    case "notPublished":
      return skipped(
        "The server's metadata names no https address of keys, so the signature cannot be checked.",
      );
    case "elsewhere":
      return skipped(
        `The issuer keeps its keys on another host, ${quoted(new URL(found.address).host)}, which was not asked.`,
        { remedy: "checkSignature" },
      );
    case "late":
      return skipped(
        `The server's keys did not come within ${durationText(found.waitedMs / 1000)} of the token. Request again: they may be there by then.`,
      );
    case "cancelled":
      return skipped("The request was cancelled before the server's keys came.");
    case "unavailable":
      return skipped(
        `The server's keys could not be fetched from ${shownValue(found.address)}. ${found.reason}`,
      );
    case "unknownKid":
      return failed(
        kid === undefined
          ? `The server publishes no key: ${countOf(found.keySet)} at ${placeOf(found.keySet)}.`
          : `The server publishes no key with the token's kid; looked for ${among(found.keySet)}.`,
        { actual },
      );
    case "wrongUse":
      return failed(noKeyFor("signatures", kid, found.keySet), {
        expected: "use sig",
        actual,
      });
    case "wrongAlgorithm":
      return failed(noKeyFor("the token's algorithm", kid, found.keySet), {
        expected: found.offered.slice(0, 5).join(", "),
        actual: alg,
      });
    case "ambiguous":
      return skipped(
        `${found.count} of the server's keys fit, and the token does not say which is its own; looked for ${among(found.keySet)}.`,
        { actual },
      );
  }
}

function noKeyFor(purpose: string, kid: string | undefined, keySet: KeySetFacts): string {
  return kid === undefined
    ? `The server publishes no key for ${purpose}; looked for ${among(keySet)}.`
    : `The key that the token names is not for ${purpose}; it is ${from(keySet)}.`;
}

function from(keySet: KeySetFacts): string {
  return `one of ${countOf(keySet)} at ${placeOf(keySet)}`;
}

function among(keySet: KeySetFacts): string {
  return `among ${countOf(keySet)} at ${placeOf(keySet)}`;
}

function countOf({ count }: KeySetFacts): string {
  return count === 1 ? "1 key" : `${count} keys`;
}

function placeOf({ address, ageMs }: KeySetFacts): string {
  const age = ageMs < 1000 ? "just now" : `${durationText(ageMs / 1000)} ago`;
  return `${shownValue(address)}, fetched ${age}`;
}

function kidOf({ kid }: JsonObject): string {
  return kid === undefined ? "no kid" : `kid ${shownValue(kid)}`;
}
