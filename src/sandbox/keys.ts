import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from "jose";
import type { CryptoKey } from "jose";
import type { SigningKeyJwk, World } from "./world.ts";

export interface PublicKey {
  readonly kty: string;
  readonly kid: string;
  readonly use: "sig";
  readonly alg: "RS256";
  readonly e: string;
  readonly n: string;
}

interface SigningKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly published: PublicKey;
}

/** The keys of one authorization server; generated on first use, as an RSA key takes a tenth of a second. */
class KeyRing {
  readonly #isSigningKeyPublished: boolean;
  readonly #given: readonly SigningKeyJwk[];
  #signing: Promise<SigningKey> | undefined;
  #others: Promise<readonly SigningKey[]> | undefined;

  constructor(given: readonly SigningKeyJwk[], isSigningKeyPublished: boolean) {
    this.#given = given;
    this.#isSigningKeyPublished = isSigningKeyPublished;
  }

  signing(): Promise<SigningKey> {
    const [given] = this.#given;
    return (this.#signing ??= given ? readKey(given) : makeKey());
  }

  async published(): Promise<readonly PublicKey[]> {
    // Okta publishes the next key along with the current one.
    const count = this.#isSigningKeyPublished ? 1 : 2;
    this.#others ??= Promise.all(
      this.#given.length > 0 ? this.#given.slice(1).map(readKey) : Array.from({ length: count }, makeKey),
    );
    const keys = this.#isSigningKeyPublished
      ? [await this.signing(), ...(await this.#others)]
      : await this.#others;
    return keys.map((key) => key.published);
  }
}

/** Keys of the org server and of each custom one; no two servers share any. */
export class KeyStore {
  /** Okta does not publish the keys of the org server's access tokens: only Okta itself may verify those. */
  readonly org: KeyRing;
  readonly #custom: ReadonlyMap<string, KeyRing>;

  constructor(world: World) {
    this.org = new KeyRing(world.org.signingKeys, false);
    this.#custom = new Map(
      world.authorizationServers.map(({ id, signingKeys }) => [id, new KeyRing(signingKeys, true)]),
    );
  }

  ofCustom(id: string): KeyRing {
    const ring = this.#custom.get(id);
    if (!ring) throw new RangeError("every authorization server of the world has keys");
    return ring;
  }
}

async function makeKey(): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair("RS256", { modulusLength: 2048 });
  const { n = "", e = "" } = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint({ kty: "RSA", n, e });
  return { kid, privateKey, published: publish(kid, n, e) };
}

async function readKey(jwk: SigningKeyJwk): Promise<SigningKey> {
  const privateKey = await importJWK({ ...jwk, kty: "RSA" }, "RS256");
  if (privateKey instanceof Uint8Array) throw new TypeError("an RSA key is never a secret");
  return { kid: jwk.kid, privateKey, published: publish(jwk.kid, jwk.n, jwk.e) };
}

/** A key of Okta's as its key sets show it. */
export const publish = (kid: string, n: string, e: string): PublicKey => ({
  kty: "RSA",
  kid,
  use: "sig",
  alg: "RS256",
  e,
  n,
});
