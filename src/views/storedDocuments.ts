import { EventEmitter, Uri, window, workspace, type TextDocumentContentProvider } from "vscode";
import type { ProfileStore } from "../stores/profileStore.ts";

const SCHEME = "okta-m2m-stored-profile";

/** Shows stored documents read-only. Their text is read from SecretStorage each time and never written to a file. */
export class StoredDocuments implements TextDocumentContentProvider {
  readonly #profiles: ProfileStore;
  readonly #changed = new EventEmitter<Uri>();
  readonly #subscriptions: readonly { dispose(): unknown }[];

  readonly onDidChange = this.#changed.event;

  constructor(profiles: ProfileStore) {
    this.#profiles = profiles;
    this.#subscriptions = [
      workspace.registerTextDocumentContentProvider(SCHEME, this),
      profiles.onDidChange(({ id }) => this.#changed.fire(addressOf(id))),
    ];
  }

  provideTextDocumentContent({ path }: Uri): Promise<string> {
    return this.#profiles.readDocument(path.slice(1, -".json".length));
  }

  async show(profileId: string): Promise<void> {
    await window.showTextDocument(await workspace.openTextDocument(addressOf(profileId)), { preview: true });
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }
}

function addressOf(profileId: string): Uri {
  return Uri.from({ scheme: SCHEME, path: `/${profileId}.json` });
}
