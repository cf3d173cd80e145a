import type { KeychainPlace } from "../core/keychainAdvice.ts";
import { nameOf, type ProfileEntry } from "./profileEntry.ts";
import type { ProfileKeychain, Reading } from "./profileKeychain.ts";

/** Includes the validation library and the error messages, which activation can do without. */
export const documents = () => import("./profileDocuments.ts");

export interface ReadEntry {
  /** Undefined if there is none. */
  readonly entry?: ProfileEntry;
  /** Set if the keychain failed. */
  readonly isUnreadable?: boolean;
}

export interface ProfileEntriesPorts {
  place(): KeychainPlace;
  /** There is a document under this id. */
  found(id: string): void;
}

/** What the documents in the keychain hold, without secrets. */
export class ProfileEntries {
  readonly #keychain: ProfileKeychain;
  readonly #ports: ProfileEntriesPorts;
  /** What was read for each id, until it changes in any window. */
  readonly #entries = new Map<string, Promise<ReadEntry>>();
  /** What could be read last, to be shown while the keychain fails. */
  readonly #lastReadable = new Map<string, ProfileEntry>();

  constructor(keychain: ProfileKeychain, ports: ProfileEntriesPorts) {
    this.#keychain = keychain;
    this.#ports = ports;
  }

  /** What is stored under an id. While the keychain cannot be read, that is what was read last. */
  read(id: string): Promise<ReadEntry> {
    const known = this.#entries.get(id);
    if (known) return known;
    const reading = this.#readAgain(id);
    this.#entries.set(id, reading);
    return reading;
  }

  /** The ids of what could be read at some time and was not deleted since. */
  knownIds(): readonly string[] {
    return [...this.#lastReadable.keys()];
  }

  /** It is read again when it is next asked for. */
  outdate(id: string): void {
    this.#entries.delete(id);
  }

  /** It was deleted. */
  forget(id: string): void {
    this.#entries.delete(id);
    this.#lastReadable.delete(id);
  }

  async #readAgain(id: string): Promise<ReadEntry> {
    const reading = await this.#keychain.read(id);
    if (reading.kind === "text") {
      this.#ports.found(id);
      // Nobody may tell of what another window stores while the keychain fails.
      if (reading.isForSession) this.#entries.delete(id);
      return { entry: await this.#parsed(id, reading) };
    }
    // Asked for again next time: there is nothing to remember.
    this.#entries.delete(id);
    const last = this.#lastReadable.get(id);
    if (reading.kind === "gone") {
      this.#lastReadable.delete(id);
      return {};
    }
    const isUnreadable = reading.kind === "unreadable";
    if (isUnreadable && last) return { entry: last, isUnreadable };
    const { keychainAdvice, withheldReason } = await documents();
    const reason = withheldReason(reading.kind, keychainAdvice(this.#ports.place()));
    const name = last && nameOf(last);
    return { entry: { kind: "broken", id, name, reason, withheld: reading.kind }, isUnreadable };
  }

  async #parsed(
    id: string,
    { text, isForSession, overtaken }: Extract<Reading, { kind: "text" }>,
  ): Promise<ProfileEntry> {
    const { listedProfile, parseStoredProfile } = await documents();
    const parsed = parseStoredProfile(id, text);
    const entry: ProfileEntry = parsed.ok
      ? {
          kind: "profile",
          id,
          profile: listedProfile(parsed.profile),
          ...(isForSession ? { isForSession, isOvertaken: overtaken !== undefined } : {}),
        }
      : { kind: "broken", id, name: parsed.name, reason: parsed.reason };
    this.#lastReadable.set(id, entry);
    return entry;
  }
}
