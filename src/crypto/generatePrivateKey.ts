import { generateKeyPair } from "node:crypto";
import { promisify } from "node:util";
import type { PrivateJwk } from "../core/keys/privateKey.ts";
import { thumbprintOf } from "../core/keys/publicKey.ts";
import { readJwk } from "./jwk.ts";

/** The kinds of key pairs that can be generated, the most common one first. */
export const KEY_KINDS = ["RSA 2048", "RSA 3072", "RSA 4096", "EC P-256", "EC P-384", "EC P-521"] as const;

export type KeyKind = (typeof KEY_KINDS)[number];

const generate = promisify(generateKeyPair);

/** Generates a key pair off the main thread; its kid is the SHA-256 thumbprint (RFC 7638). */
export async function generatePrivateKey(kind: KeyKind): Promise<PrivateJwk> {
  const [type, size = ""] = kind.split(" ");
  const { privateKey } =
    type === "RSA"
      ? await generate("rsa", { modulusLength: Number(size) })
      : await generate("ec", { namedCurve: size });
  const made = readJwk({ ...privateKey.export({ format: "jwk" }) });
  if (made.kind !== "key") throw new Error(`A key of kind ${kind} was made that cannot be read.`);
  return { ...made.key, kid: await thumbprintOf(made.key) };
}
