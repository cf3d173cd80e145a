import { randomUUID } from "node:crypto";
import { commands, l10n, type Uri, ViewColumn, type WebviewPanel, window } from "vscode";
import { COMMANDS, STORED_DOCUMENT_PANEL } from "../contributions.ts";
import { type DocumentPart, maskedDocument } from "../core/profile/maskedDocument.ts";
import { parseStoredProfile } from "../core/profile/storedProfile.ts";
import { profileReadable } from "../core/userError.ts";
import type { ProfileStore } from "../stores/profileStore.ts";
import type { ToResultView } from "../webviewMessages.ts";
import { readMessage } from "./resultViewMessages.ts";
import { loadResultPage } from "./resultWebview.ts";

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
  readonly #extensionUri: Uri;
  readonly #profiles: ProfileStore;
  readonly #subscription: { dispose(): unknown };
  #panel: WebviewPanel | undefined;
  #shown: ShownDocument | undefined;
  /** False until the webview says so, and again whenever it is hidden: a hidden one hears nothing. */
  #isReady = false;

  constructor(extensionUri: Uri, profiles: ProfileStore) {
    this.#extensionUri = extensionUri;
    this.#profiles = profiles;
    this.#subscription = profiles.onDidChange(({ id }) => {
      if (id === this.#shown?.profileId) this.#close();
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
    if (this.#panel) this.#panel.reveal();
    else this.#open();
    this.#postDocument();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#close();
  }

  #open(): void {
    const title = l10n.t("Stored Document");
    const panel = window.createWebviewPanel(STORED_DOCUMENT_PANEL, title, ViewColumn.Active, {
      enableFindWidget: true,
    });
    this.#panel = panel;
    panel.onDidChangeViewState(() => {
      if (!panel.visible) this.#isReady = false;
    });
    panel.onDidDispose(() => {
      this.#panel = undefined;
      this.#shown = undefined;
      this.#isReady = false;
    });
    panel.webview.onDidReceiveMessage((message: unknown) => this.#receive(message));
    loadResultPage(panel.webview, this.#extensionUri, title);
  }

  #close(): void {
    this.#panel?.dispose();
  }

  #receive(message: unknown): void {
    const known = readMessage(message);
    if (known?.type === "ready") {
      this.#isReady = true;
      this.#postDocument();
      return;
    }
    const shown = this.#shown;
    if (shown === undefined || known?.runId !== shown.id) return;
    if (known.type === "editProfile") {
      void commands.executeCommand(COMMANDS.editProfile, { profileId: shown.profileId });
    } else if (known.type === "revealPart") {
      const part = shown.parts[known.index];
      if (part) this.#post({ type: "revealedPart", id: shown.id, index: known.index, text: part.text });
    }
  }

  /** What is not heard now is sent again on "ready". */
  #postDocument(): void {
    if (!this.#isReady || this.#shown === undefined) return;
    const { id, name, reason, parts } = this.#shown;
    this.#post({
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
    });
  }

  #post(message: ToResultView): void {
    void this.#panel?.webview.postMessage(message);
  }
}
