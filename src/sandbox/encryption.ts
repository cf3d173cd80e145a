import { CompactEncrypt, importJWK } from "jose";
import * as v from "valibot";
import { fetchKeySet } from "./fetchKeySet.ts";
import {
  invalidEncryptionKey,
  noEncryptionKey,
  noEncryptionKeyAtUrl,
  severalEncryptionKeysAtUrl,
  unreachableEncryptionKeys,
} from "./refusals/tokens.ts";
import type { TokenEncryption } from "./world.ts";
import { publicRsaKey } from "./worldFields.ts";

type EncryptionKey = v.InferOutput<typeof publicRsaKey>;

/**
 * A nested JWT (RFC 7519 section 5.2) that only the API can read.
 * @throws Refusal when there is no key to encrypt it for
 */
export async function encrypt(signed: string, encryption: TokenEncryption): Promise<string> {
  const { algorithm } = encryption;
  const key = await keyOf(encryption);
  try {
    return await new CompactEncrypt(new TextEncoder().encode(signed))
      .setProtectedHeader({ alg: algorithm, enc: "A256GCM", kid: key.kid, cty: "JWT" })
      .encrypt(await importJWK({ ...key }, algorithm));
  } catch {
    throw invalidEncryptionKey(key.kid);
  }
}

async function keyOf({ key, jwksUri }: TokenEncryption): Promise<EncryptionKey> {
  if (key !== undefined) return key;
  if (jwksUri === undefined) throw noEncryptionKey();
  const published = await fetchKeySet(jwksUri);
  if (published === undefined) throw unreachableEncryptionKeys();
  const [found, ...others] = published
    .filter((one) => v.is(v.object({ use: v.literal("enc") }), one))
    .map((one) => v.safeParse(publicRsaKey, one))
    .flatMap((read) => (read.success ? [read.output] : []));
  if (found === undefined) throw noEncryptionKeyAtUrl();
  if (others.length > 0) throw severalEncryptionKeysAtUrl();
  return found;
}
