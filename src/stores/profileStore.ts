import type { SecretStorage } from "vscode";
import type { Secret } from "../core/http/redact.ts";
import type { Profile, ProfileDraft } from "../core/profile/profile.ts";
import type { ListedProfile } from "../core/profile/listedProfile.ts";
import { Emitter, type Event, type ReportFailure } from "./event.ts";

/** The name to show for an entry, or its id if no name can be read. */
export function nameOf(entry: ProfileEntry): string {
  return entry.kind === "profile" ? entry.profile.name : (entry.name ?? entry.id);
}

/** Each profile is one SecretStorage entry whose key is this prefix followed by its id. */
export const PROFILE_KEY_PREFIX = "profile.";

/** Includes the validation library and the error messages, which activation can do without. */
const documents = () => import("./profileDocuments.ts");

export type ProfileEntry =
  | { readonly kind: "profile"; readonly id: string; readonly profile: ListedProfile }
  /** An unreadable document; it is kept until somebody repairs or deletes it. */
  | { readonly kind: "broken"; readonly id: string; readonly name?: string; readonly reason: string };

/** The parts of VS Code's SecretStorage that the store needs. */
export type ProfileSecrets = Omit<SecretStorage, "onDidChange"> & {
  readonly onDidChange: Event<{ readonly key: string }>;
};

export interface ProfileChange {
  readonly id: string;
}

/**
 * Profiles in SecretStorage, one document per key. The keys are the only list of them, so windows that write at the
 * same time cannot lose each other's profiles.
 */
export class ProfileStore {
  readonly #secrets: ProfileSecrets;
  readonly #newId: () => string;
  /** The last write of each profile in this window; the next one waits for it. */
  readonly #turns = new Map<string, Promise<void>>();
  /** What was read for each key, without secrets, until the key changes in any window. */
  readonly #entries = new Map<string, Promise<ProfileEntry | undefined>>();
  readonly #changed: Emitter<ProfileChange>;
  readonly #deleted: Emitter<ProfileChange>;
  readonly #subscription: { dispose(): unknown };

  /** Fires for every write and deletion, in whichever window it happened. */
  readonly onDidChange: Event<ProfileChange>;
  /** Fires for a deletion by this window before `delete` resolves; `onDidChange` follows later. */
  readonly onDidDelete: Event<ProfileChange>;

  constructor(secrets: ProfileSecrets, newId: () => string, report: ReportFailure) {
    this.#secrets = secrets;
    this.#newId = newId;
    this.#changed = new Emitter(report);
    this.#deleted = new Emitter(report);
    this.onDidChange = this.#changed.event;
    this.onDidDelete = this.#deleted.event;
    this.#subscription = secrets.onDidChange(({ key }) => {
      if (!key.startsWith(PROFILE_KEY_PREFIX)) return;
      this.#entries.delete(key);
      this.#changed.fire({ id: key.slice(PROFILE_KEY_PREFIX.length) });
    });
  }

  /** Every stored profile, in no particular order; one that cannot be read is a broken entry. */
  async list(): Promise<ProfileEntry[]> {
    const keys = (await this.#secrets.keys()).filter((key) => key.startsWith(PROFILE_KEY_PREFIX));
    const entries = await Promise.all(keys.map((key) => this.#entryOf(key)));
    return entries.filter((entry) => entry !== undefined);
  }

  /** The entry of one profile, or undefined if there is none. */
  entry(id: string): Promise<ProfileEntry | undefined> {
    return this.#entryOf(PROFILE_KEY_PREFIX + id);
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

  /** Stores the whole document, replacing what was there. @throws UserError when it is invalid or cannot be written */
  async save(profile: Profile): Promise<void> {
    const { serializeProfile } = await documents();
    await this.writeDocument(profile.id, serializeProfile(profile), profile.name);
  }

  /**
   * Changes the profile as it is stored at that moment. Whoever has asked the user something since reading a profile uses
   * this to store the answer, because another window may have changed or deleted the profile meanwhile. Nothing is
   * written if `change` returns the profile itself.
   * @throws UserError as `get` and `save` do, and what `change` throws
   */
  update(id: string, change: (current: Profile) => Profile): Promise<void> {
    return this.#inTurn(id, async () => {
      const current = await this.get(id);
      const changed = change(current);
      if (changed === current) return;
      const { serializeProfile } = await documents();
      await this.#store(id, serializeProfile(changed), changed.name);
    });
  }

  /** @throws UserError when it cannot be deleted */
  delete(id: string): Promise<void> {
    return this.#inTurn(id, async () => {
      await this.#write(id, id, (key) => this.#secrets.delete(key));
      this.#deleted.fire({ id });
    });
  }

  /** The stored text, secrets included, however broken. @throws UserError when there is none */
  async readDocument(id: string): Promise<string> {
    const text = await this.#secrets.get(PROFILE_KEY_PREFIX + id);
    if (text === undefined) throw (await documents()).profileGone();
    return text;
  }

  /** Stores text unchanged. @throws UserError when it cannot be written */
  writeDocument(id: string, text: string, name = id): Promise<void> {
    return this.#inTurn(id, () => this.#store(id, text, name));
  }

  /** Every stored secret, so that they can be masked in a log. */
  async knownSecrets(): Promise<Secret[]> {
    const { parseStoredProfile, profileSecrets } = await documents();
    const keys = (await this.#secrets.keys()).filter((key) => key.startsWith(PROFILE_KEY_PREFIX));
    const found = await Promise.all(
      keys.map(async (key) => {
        const parsed = parseStoredProfile(key, (await this.#secrets.get(key)) ?? "");
        return parsed.ok ? profileSecrets(parsed.profile) : [];
      }),
    );
    return found.flat();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
    this.#deleted.dispose();
  }

  #entryOf(key: string): Promise<ProfileEntry | undefined> {
    const known = this.#entries.get(key);
    if (known) return known;
    const reading = this.#readEntry(key);
    this.#entries.set(key, reading);
    return reading;
  }

  async #readEntry(key: string): Promise<ProfileEntry | undefined> {
    const id = key.slice(PROFILE_KEY_PREFIX.length);
    let text: string | undefined;
    try {
      text = await this.#secrets.get(key);
    } catch (error) {
      this.#entries.delete(key);
      return { kind: "broken", id, reason: messageOf(error) };
    }
    // Deleted between keys() and get(): nothing to show, nothing to remember.
    if (text === undefined) {
      this.#entries.delete(key);
      return undefined;
    }
    const { listedProfile, parseStoredProfile } = await documents();
    const parsed = parseStoredProfile(id, text);
    if (!parsed.ok) return { kind: "broken", id, name: parsed.name, reason: parsed.reason };
    return { kind: "profile", id, profile: listedProfile(parsed.profile) };
  }

  /** Does one thing to a profile at a time, so that nothing of this window comes between its reading and its writing. */
  #inTurn(id: string, work: () => Promise<void>): Promise<void> {
    const turn = (this.#turns.get(id) ?? Promise.resolve()).then(work);
    // Whoever waits for its turn must not fail for what went wrong before.
    const settled = turn.catch(() => undefined);
    this.#turns.set(id, settled);
    void settled.then(() => {
      if (this.#turns.get(id) === settled) this.#turns.delete(id);
    });
    return turn;
  }

  #store(id: string, text: string, name: string): Promise<void> {
    return this.#write(id, name, (key) => this.#secrets.store(key, text));
  }

  async #write(id: string, name: string, write: (key: string) => Thenable<void>): Promise<void> {
    const key = PROFILE_KEY_PREFIX + id;
    try {
      await write(key);
    } catch {
      // The original error is dropped: a keychain's message may quote what it was given.
      throw (await documents()).writeFailed(name);
    }
    // The change event for our own write may arrive after the next read.
    this.#entries.delete(key);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
