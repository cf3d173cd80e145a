import { quoted } from "../quoted.ts";
import { compactVerify, errors, importJWK } from "jose";
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

/** Verifies the signature with the one key that its header names (RFC 7515 5.2). */
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
  return found.kind === "found" ? verify(subject, alg, found) : withoutKey(found, kid, alg);
}

type Found = Extract<KeyFinding, { readonly kind: "found" }>;

async function verify({ token }: JwtSubject, alg: string, { key, keySet }: Found): Promise<Finding> {
  if (key.d !== undefined) {
    return failed(
      `The server publishes the private half of the key too, so anyone could have made the signature; it is ${from(keySet)}.`,
      { actual: kidOf(key) },
    );
  }
  const imported = await importPublic(key, alg);
  if (imported === undefined) {
    return skipped(`The key that the token names cannot be used with ${alg}; it is ${from(keySet)}.`);
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
      ? passed(`The signature is valid for the key that the token names, ${from(keySet)}.`, { actual })
      : failed("The claims are not UTF-8, as those of a JWT must be (RFC 7519), so APIs refuse the token.", {
          actual,
        });
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed) {
      return failed(
        `The signature is not valid: the token was changed, or it was signed with a different key than the one it names, ${from(keySet)}.`,
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

function modulusLength(
  key: Exclude<Awaited<ReturnType<typeof importPublic>>, undefined>,
): number | undefined {
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
      return failed(`The server publishes no key with the token's kid; looked for ${among(found.keySet)}.`, {
        actual,
      });
    case "wrongUse":
      return failed(`The key that the token names is not for signatures; it is ${from(found.keySet)}.`, {
        expected: "use sig",
        actual,
      });
    case "wrongAlgorithm":
      return failed(
        `The key that the token names is not for the token's algorithm; it is ${from(found.keySet)}.`,
        {
          expected: found.offered.slice(0, 5).join(", "),
          actual: alg,
        },
      );
    case "ambiguous":
      return skipped(
        `${found.count} of the server's keys fit, and the token does not say which is its own; looked for ${among(found.keySet)}.`,
        { actual },
      );
  }
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
