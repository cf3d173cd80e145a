import { randomUUID } from "node:crypto";
import { l10n } from "vscode";
import { COMMANDS, STORED_DOCUMENT_PANEL } from "../contributions.ts";
import { type DocumentPart, maskedDocument } from "../core/profile/maskedDocument.ts";
import { parseStoredProfile } from "../core/profile/storedProfile.ts";
import { profileReadable } from "../core/profileErrors.ts";
import type { ProfileStore } from "../stores/profileStore.ts";
import type { ToResultView } from "../webviewMessages.ts";
import { type PageMessage, PagePanel } from "./pagePanel.ts";
import type { PageGround } from "./resultWebview.ts";
import { startAction } from "./startAction.ts";

interface ShownDocument {
  /** Of this reading: what is asked of an earlier one is not answered. */
  readonly id: string;
  readonly profileId: string;
  readonly name: string;
  readonly reason: string;
  readonly parts: readonly DocumentPart[];
}

/**
 * The one panel that shows a stored document nobody could read. It is a webview and no text document: every extension
 * sees those, and local history keeps them. A text that could be a secret is sent to the page only when it is asked for.
 */
export class StoredDocumentPanel {
  readonly #profiles: ProfileStore;
  readonly #panel: PagePanel;
  readonly #subscription: { dispose(): unknown };
  #shown: ShownDocument | undefined;

  constructor(ground: PageGround, profiles: ProfileStore) {
    this.#profiles = profiles;
    this.#panel = new PagePanel({
      viewType: STORED_DOCUMENT_PANEL,
      title: l10n.t("Stored Document"),
      ground,
      content: () => this.#shown && maskedMessage(this.#shown),
      receive: (message) => this.#receive(message),
      closed: () => (this.#shown = undefined),
    });
    this.#subscription = profiles.onDidChange(({ id }) => {
      if (id === this.#shown?.profileId) this.#panel.dispose();
    });
  }

  /** @throws UserError when there is no such document, or when it is a readable profile */
  async show(profileId: string): Promise<void> {
    const text = await this.#profiles.readDocument(profileId);
    const parsed = parseStoredProfile(profileId, text);
    if (parsed.ok) throw profileReadable(parsed.profile);
    this.#shown = {
      id: randomUUID(),
      profileId,
      name: parsed.name ?? profileId,
      reason: parsed.reason,
      parts: maskedDocument(text),
    };
    this.#panel.show();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#panel.dispose();
  }

  #receive(message: PageMessage): void {
    const shown = this.#shown;
    if (message.runId !== shown?.id) return;
    if (message.type === "editProfile") {
      void startAction({ command: COMMANDS.editProfile, argument: { profileId: shown.profileId } });
    } else if (message.type === "revealPart") {
      const { id, parts } = shown;
      const part = parts[message.index];
      if (part) this.#panel.post({ type: "revealedPart", id, index: message.index, text: part.text });
    }
  }
}

function maskedMessage({ id, name, reason, parts }: ShownDocument): ToResultView {
  return {
    type: "showDocument",
    document: {
      id,
      name,
      reason,
      parts: parts.map((part) =>
        part.isMasked
          ? { isMasked: true, memberName: part.memberName }
          : { isMasked: false, text: part.text },
      ),
    },
  };
}
