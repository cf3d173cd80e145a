import { type KeyReading, readPrivateKeys, type UnlockedKeys } from "../../crypto/readPrivateKeys.ts";

/** Remembers what was last read: each step asks about the same key several times, and its numbers are checked then. */
export class KeyReader {
  #text: string | undefined;
  #reading: KeyReading | undefined;
  #unlocked: { readonly passphrase: string; readonly keys: UnlockedKeys } | undefined;

  /** What is known without trying the passphrase; once that was tried, what came of it. */
  read(text: string, passphrase: string): KeyReading {
    const reading = this.readLocked(text);
    return this.#unlocked?.passphrase === passphrase ? this.#unlocked.keys : reading;
  }

  /** What the text is without a passphrase. */
  readLocked(text: string): KeyReading {
    if (text !== this.#text || this.#reading === undefined) {
      this.#text = text;
      this.#reading = readPrivateKeys(text);
      this.#unlocked = undefined;
    }
    return this.#reading;
  }

  /**
   * Tries the passphrase, if the key needs one.
   * @throws an AbortError once the signal is aborted
   */
  async unlock(text: string, passphrase: string, signal: AbortSignal): Promise<void> {
    const reading = this.readLocked(text);
    if (reading.kind !== "passphraseNeeded" || passphrase === "") return;
    if (this.read(text, passphrase) !== reading) return;
    const keys = await reading.unlock(passphrase, signal);
    if (this.#text === text) this.#unlocked = { passphrase, keys };
  }
}
