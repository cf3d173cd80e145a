import type { SecretStorage } from "vscode";
import type { Event } from "./event.ts";

/** Each profile is one SecretStorage entry whose key is this prefix followed by its id. */
export const PROFILE_KEY_PREFIX = "profile.";

/** The parts of VS Code's SecretStorage that profiles need. */
export type ProfileSecrets = Omit<SecretStorage, "onDidChange"> & {
  readonly onDidChange: Event<{ readonly key: string }>;
};

/** What came of reading one document. */
export type Reading =
  | {
      readonly kind: "text";
      readonly text: string;
      readonly isForSession: boolean;
      /** Set if something else is stored by now than what was there before the text was kept for the session. */
      readonly overtaken?: { readonly before: string | undefined; readonly by: string };
    }
  | { readonly kind: "gone" }
  /** The keychain failed; the document may well be there. */
  | { readonly kind: "unreadable" }
  /** It was listed, but VS Code could not decrypt it, and has probably removed it since. */
  | { readonly kind: "undecryptable" };

export interface ListedIds {
  readonly ids: readonly string[];
  /** False if the keychain failed, so that there may be more. */
  readonly isComplete: boolean;
}

/**
 * The documents in SecretStorage, by the ids of their profiles, and those that it could not take and that are kept in
 * memory instead. Errors of the keychain stay here: their text may quote what it was given.
 */
export class ProfileKeychain {
  readonly #secrets: ProfileSecrets;
  /** What could not be stored, until this window closes. */
  readonly #forSession = new Map<string, { readonly text: string; readonly before: string | undefined }>();
  /** What was last known to be stored, by id. */
  readonly #lastTexts = new Map<string, string>();
  /** Ids of documents that were listed and then not handed out. VS Code removes them, so nothing else remembers them. */
  readonly #undecryptable = new Set<string>();
  /** Ids known to have a document in SecretStorage. */
  readonly #stored = new Set<string>();

  readonly onDidChange: Event<{ readonly id: string }>;

  constructor(secrets: ProfileSecrets) {
    this.#secrets = secrets;
    this.onDidChange = (listener) =>
      secrets.onDidChange(({ key }) => {
        if (key.startsWith(PROFILE_KEY_PREFIX)) listener({ id: key.slice(PROFILE_KEY_PREFIX.length) });
      });
  }

  async ids(): Promise<ListedIds> {
    const listed = await this.#listed();
    const ids = new Set([...(listed ?? []), ...this.#forSession.keys(), ...this.#undecryptable]);
    return { ids: [...ids], isComplete: listed !== undefined };
  }

  async read(id: string): Promise<Reading> {
    const kept = this.#forSession.get(id);
    if (kept !== undefined) {
      const stored = await this.#get(id);
      const by = stored === "failed" || stored.text === kept.before ? undefined : stored.text;
      const overtaken = by === undefined ? undefined : { before: kept.before, by };
      return { kind: "text", text: kept.text, isForSession: true, overtaken };
    }
    // Asked for at the same time: VS Code removes a document when it fails to decrypt it.
    const [listed, found] = await Promise.all([this.#listed(), this.#get(id)]);
    if (found === "failed") return { kind: "unreadable" };
    if (found.text !== undefined) {
      this.#undecryptable.delete(id);
      this.#stored.add(id);
      this.#lastTexts.set(id, found.text);
      return { kind: "text", text: found.text, isForSession: false };
    }
    if (listed?.includes(id) === true) this.#undecryptable.add(id);
    if (this.#undecryptable.has(id)) return { kind: "undecryptable" };
    return { kind: listed === undefined ? "unreadable" : "gone" };
  }

  /** @throws whatever the keychain says */
  async write(id: string, text: string): Promise<void> {
    await this.#secrets.store(PROFILE_KEY_PREFIX + id, text);
    this.#forSession.delete(id);
    this.#undecryptable.delete(id);
    this.#stored.add(id);
    this.#lastTexts.set(id, text);
  }

  /** Keeps in memory what could not be stored; what is stored stays as it is. */
  keepForSession(id: string, text: string): void {
    const before = this.#forSession.get(id)?.before ?? this.#lastTexts.get(id);
    this.#forSession.set(id, { text, before });
  }

  /**
   * @returns whether SecretStorage tells of the change
   * @throws whatever the keychain says
   */
  async remove(id: string): Promise<boolean> {
    const isToldOf = this.#stored.has(id) && !this.#undecryptable.has(id);
    // A keychain that takes nothing may refuse this too, and need not be asked.
    if (!this.#forSession.has(id) || this.#stored.has(id)) {
      await this.#secrets.delete(PROFILE_KEY_PREFIX + id);
    }
    this.#forSession.delete(id);
    this.#undecryptable.delete(id);
    this.#stored.delete(id);
    this.#lastTexts.delete(id);
    return isToldOf;
  }

  /** Undefined if the keychain failed. */
  async #listed(): Promise<readonly string[] | undefined> {
    try {
      const keys = (await this.#secrets.keys()).filter((key) => key.startsWith(PROFILE_KEY_PREFIX));
      const ids = keys.map((key) => key.slice(PROFILE_KEY_PREFIX.length));
      for (const id of ids) this.#stored.add(id);
      return ids;
    } catch {
      return undefined;
    }
  }

  async #get(id: string): Promise<{ readonly text: string | undefined } | "failed"> {
    try {
      return { text: await this.#secrets.get(PROFILE_KEY_PREFIX + id) };
    } catch {
      return "failed";
    }
  }
}
