import { importJWK } from "jose";
import type { AppKey } from "./world.ts";

type Imported = Awaited<ReturnType<typeof importJWK>>;

/** Public keys of apps, each imported once for an algorithm, because that takes longer than verifying with it. */
export class ImportedKeys {
  readonly #byKey = new WeakMap<AppKey, Map<string, Promise<Imported>>>();

  /** @throws Error when no key can be made of it */
  get(key: AppKey, algorithm: string): Promise<Imported> {
    const known = this.#byKey.get(key) ?? new Map<string, Promise<Imported>>();
    this.#byKey.set(key, known);
    const imported = known.get(algorithm) ?? importJWK({ ...key }, algorithm);
    known.set(algorithm, imported);
    return imported;
  }
}
