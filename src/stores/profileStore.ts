import type { Secret } from "../core/http/redact.ts";
import type { KeychainPlace } from "../core/keychainAdvice.ts";
import type { Profile, ProfileDraft } from "../core/profile/profile.ts";
import type { UserError } from "../core/userError.ts";
import { Emitter, type Event, type ReportFailure } from "./event.ts";
import { documents, ProfileEntries } from "./profileEntries.ts";
import { isReadable, type ProfileEntry, type ReadableEntry } from "./profileEntry.ts";
import { ProfileKeychain, type ProfileSecrets } from "./profileKeychain.ts";
import { Turns } from "./turns.ts";

export interface ProfileOverview {
  readonly entries: readonly ProfileEntry[];
  /** Set if the keychain failed: the entries are what is known from before, and there may be others. */
  readonly problem?: UserError;
}

/** What is to become of a profile that could not be stored; undefined leaves everything as it was. */
export type StoreAnswer = "keepForSession" | "requestAgain" | undefined;

export interface KeychainPorts {
  place(): KeychainPlace;
  /** Asks the user. */
  askWhereNotStored(profileName: string, advice: string): Promise<StoreAnswer>;
}

export interface WriteOptions {
  /** Whether what cannot be stored is kept for the session without asking, as nobody would miss it afterwards. */
  readonly isKeptUnasked?: boolean;
}

export interface ProfileChange {
  readonly id: string;
}

/**
 * Profiles in SecretStorage, one document per key. The keys are the only list of them, so windows that write at the
 * same time cannot lose each other's profiles.
 */
export class ProfileStore {
  readonly #keychain: ProfileKeychain;
  readonly #newId: () => string;
  readonly #ports: KeychainPorts;
  /** While it is open, whatever else cannot be stored waits for the same answer. */
  #question: Promise<StoreAnswer> | undefined;
  readonly #turns = new Turns();
  readonly #entries: ProfileEntries;
  /** The ids of profiles that were moved to an id of their own, by their former ids. */
  readonly #successors = new Map<string, string>();
  readonly #changed: Emitter<ProfileChange>;
  readonly #deleted: Emitter<ProfileChange>;
  readonly #subscription: { dispose(): unknown };

  /** Fires for every write and deletion, in whichever window it happened. */
  readonly onDidChange: Event<ProfileChange>;
  /** Fires for a deletion by this window before `delete` resolves; `onDidChange` follows later. */
  readonly onDidDelete: Event<ProfileChange>;

  constructor(secrets: ProfileSecrets, newId: () => string, report: ReportFailure, ports: KeychainPorts) {
    this.#keychain = new ProfileKeychain(secrets);
    this.#newId = newId;
    this.#ports = ports;
    this.#entries = new ProfileEntries(this.#keychain, {
      place: () => ports.place(),
      // Somebody has stored another profile under that id, such as the sandbox.
      found: (id) => void this.#successors.delete(id),
    });
    this.#changed = new Emitter(report);
    this.#deleted = new Emitter(report);
    this.onDidChange = this.#changed.event;
    this.onDidDelete = this.#deleted.event;
    this.#subscription = this.#keychain.onDidChange(({ id }) => {
      this.#entries.outdate(id);
      this.#changed.fire({ id });
    });
  }

  /**
   * Every stored profile, in no particular order; one that cannot be read is a broken entry.
   * @throws UserError when the keychain fails and none is known
   */
  async list(): Promise<readonly ProfileEntry[]> {
    const { entries, problem } = await this.overview();
    if (problem !== undefined && !entries.some(isReadable)) throw problem;
    return entries;
  }

  /**
   * The profiles that can be used.
   * @throws UserError when there are some, but the keychain hands out none of them
   */
  async listReadable(): Promise<readonly ReadableEntry[]> {
    const entries = await this.list();
    const readable = entries.filter(isReadable);
    const lost = entries.find((entry) => entry.kind === "broken" && entry.withheld !== undefined);
    if (readable.length === 0 && lost !== undefined) await this.readDocument(lost.id);
    return readable;
  }

  /** Every profile that is known, even while the keychain fails. */
  async overview(): Promise<ProfileOverview> {
    const { ids, isComplete } = await this.#keychain.ids();
    const known = isComplete ? ids : [...new Set([...ids, ...this.#entries.knownIds()])];
    const read = await Promise.all(known.map((id) => this.#entries.read(id)));
    const entries = read.map(({ entry }) => entry).filter((entry) => entry !== undefined);
    if (isComplete && !read.some(({ isUnreadable = false }) => isUnreadable)) return { entries };
    const { keychainAdvice, keychainUnreadable } = await documents();
    return { entries, problem: keychainUnreadable(keychainAdvice(this.#ports.place())) };
  }

  /** The entry of one profile, or undefined if there is none. */
  async entry(id: string): Promise<ProfileEntry | undefined> {
    return (await this.#entries.read(id)).entry;
  }

  /** @throws UserError when the profile is gone or its document cannot be read */
  async get(id: string): Promise<Profile> {
    const [text, { parseStoredProfile, profileBroken }] = await Promise.all([
      this.readDocument(id),
      documents(),
    ]);
    const parsed = parseStoredProfile(id, text);
    if (!parsed.ok) throw profileBroken(parsed.reason, id);
    return parsed.profile;
  }

  /** @throws UserError when the draft is invalid or cannot be written */
  async add(draft: ProfileDraft): Promise<Profile> {
    const profile = { ...draft, id: this.#newId() };
    await this.save(profile);
    return profile;
  }

  /**
   * Stores a profile under an id of its own; whoever knows it by its former id is led there by `currentId`.
   * @returns that id
   * @throws UserError when the draft is invalid or cannot be written
   */
  async moveToOwnId(formerId: string, draft: ProfileDraft): Promise<string> {
    const { id } = await this.add(draft);
    try {
      await this.delete(formerId);
      this.#successors.set(formerId, id);
    } catch {
      // The profile is stored by now; what could not be deleted is the profile as it was.
    }
    return id;
  }

  /** The id under which a profile is stored by now. */
  currentId(id: string): string {
    return this.#successors.get(id) ?? id;
  }

  /** Stores the whole document, replacing what was there. @throws UserError when it is invalid or cannot be written */
  async save(profile: Profile, options?: WriteOptions): Promise<void> {
    const { serializeProfile } = await documents();
    await this.writeDocument(profile.id, serializeProfile(profile), profile.name, options);
  }

  /** Keeps a profile in memory only. @throws UserError when it is invalid */
  async keepForSession(profile: Profile): Promise<void> {
    const { serializeProfile } = await documents();
    this.#keep(profile.id, serializeProfile(profile));
  }

  /**
   * Changes the profile as it is stored at that moment. Whoever has asked the user something since reading a profile uses
   * this to store the answer, because another window may have changed or deleted the profile meanwhile. Nothing is
   * written if `change` returns the profile itself.
   * @throws UserError as `get` and `save` do, and what `change` throws
   */
  update(id: string, change: (current: Profile) => Profile, options?: WriteOptions): Promise<void> {
    return this.#turns.next(id, async () => {
      const current = await this.#current(id);
      const changed = change(current);
      if (changed === current) return;
      const { serializeProfile } = await documents();
      await this.#store(id, serializeProfile(changed), changed.name, options);
    });
  }

  /** @throws UserError when it cannot be deleted */
  delete(id: string): Promise<void> {
    return this.#turns.next(id, async () => {
      const name = await this.#knownName(id);
      let isToldOf: boolean;
      try {
        isToldOf = await this.#keychain.remove(id);
      } catch {
        const { deleteFailed, keychainAdvice } = await documents();
        throw deleteFailed(name, keychainAdvice(this.#ports.place()));
      }
      // The change event for our own write may arrive after the next read.
      this.#entries.forget(id);
      this.#deleted.fire({ id });
      if (!isToldOf) this.#changed.fire({ id });
    });
  }

  /** The stored text, secrets included, however broken. @throws UserError when it cannot be had */
  async readDocument(id: string): Promise<string> {
    const reading = await this.#keychain.read(id);
    if (reading.kind === "text") return reading.text;
    const { keychainAdvice, keychainUnreadable, profileGone, profileUndecryptable } = await documents();
    if (reading.kind === "gone") throw profileGone();
    const [name, advice] = [await this.#knownName(id), keychainAdvice(this.#ports.place())];
    throw reading.kind === "unreadable"
      ? keychainUnreadable(advice, name)
      : profileUndecryptable(advice, name);
  }

  /** Stores text unchanged. @throws UserError when it cannot be written */
  writeDocument(id: string, text: string, name?: string, options?: WriteOptions): Promise<void> {
    return this.#turns.next(id, async () =>
      this.#store(id, text, name ?? (await this.#knownName(id)) ?? id, options),
    );
  }

  /** Every stored secret, so that they can be masked in a log. @throws Error when they cannot all be read */
  async knownSecrets(): Promise<Secret[]> {
    const { parseStoredProfile, profileSecrets } = await documents();
    const { ids, isComplete } = await this.#keychain.ids();
    const readings = await Promise.all(ids.map((id) => this.#keychain.read(id)));
    if (!isComplete || readings.some(({ kind }) => kind === "unreadable"))
      throw new Error("Not every stored secret can be read.");
    return readings.flatMap((reading) => {
      const parsed = parseStoredProfile("", reading.kind === "text" ? reading.text : "");
      return parsed.ok ? profileSecrets(parsed.profile) : [];
    });
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
    this.#deleted.dispose();
  }

  /**
   * What a change is made to. Where another window has stored a newer version than the one from which this one keeps its
   * own for the session, both are merged, as far as they do not contradict each other.
   */
  async #current(id: string): Promise<Profile> {
    const after = await this.get(id);
    const reading = await this.#keychain.read(id);
    if (reading.kind !== "text" || reading.overtaken === undefined) return after;
    const { parseStoredProfile, mergedProfile } = await documents();
    const [before, current] = [reading.overtaken.before, reading.overtaken.by].map((text) =>
      parseStoredProfile(id, text ?? ""),
    );
    return before?.ok === true && current?.ok === true
      ? mergedProfile(current.profile, { before: before.profile, after })
      : after;
  }

  /** Undefined where no name could ever be read. */
  async #knownName(id: string): Promise<string | undefined> {
    const entry = await this.entry(id);
    return entry?.kind === "profile" ? entry.profile.name : entry?.name;
  }

  async #store(
    id: string,
    text: string,
    name: string,
    { isKeptUnasked = false }: WriteOptions = {},
  ): Promise<void> {
    for (;;) {
      try {
        await this.#keychain.write(id, text);
        // The change event for our own write may arrive after the next read.
        this.#entries.outdate(id);
        return;
      } catch {
        // The original error is dropped: a keychain's message may quote what it was given.
      }
      const { keychainAdvice, writeFailed } = await documents();
      const advice = keychainAdvice(this.#ports.place());
      const answer = isKeptUnasked ? "keepForSession" : await this.#ask(name, advice);
      if (answer === undefined) throw writeFailed(name, advice);
      if (answer === "keepForSession") {
        this.#keep(id, text);
        return;
      }
    }
  }

  #ask(name: string, advice: string): Promise<StoreAnswer> {
    this.#question ??= this.#ports
      .askWhereNotStored(name, advice)
      .finally(() => (this.#question = undefined));
    return this.#question;
  }

  #keep(id: string, text: string): void {
    this.#keychain.keepForSession(id, text);
    this.#entries.outdate(id);
    this.#changed.fire({ id });
  }
}
