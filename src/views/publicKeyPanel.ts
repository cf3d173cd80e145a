import { env, l10n, type Uri } from "vscode";
import { PUBLIC_KEY_PANEL } from "../contributions.ts";
import { type FromResultView, PUBLIC_KEY_FORMS, type ShownPublicKey } from "../webviewMessages.ts";
import { confirm } from "./confirmation.ts";
import { PagePanel } from "./pagePanel.ts";

/** The one panel that shows the public half of a profile's key, and how to register it. */
export class PublicKeyPanel {
  readonly #panel: PagePanel;
  #key: ShownPublicKey | undefined;

  constructor(extensionUri: Uri) {
    this.#panel = new PagePanel({
      viewType: PUBLIC_KEY_PANEL,
      title: l10n.t("Public Key"),
      extensionUri,
      content: () => this.#key && { type: "showPublicKey", key: this.#key },
      receive: (message) => this.#receive(message),
      closed: () => (this.#key = undefined),
    });
  }

  show(key: ShownPublicKey): void {
    this.#key = key;
    this.#panel.show(l10n.t("Public key of {0}", key.profileName));
  }

  dispose(): void {
    this.#panel.dispose();
  }

  #receive(message: Exclude<FromResultView, { type: "ready" | "cancel" }>): void {
    const key = this.#key;
    if (message.type === "copyText" && message.runId === key?.id) void copy(key, message.index);
  }
}

async function copy(key: ShownPublicKey, index: number): Promise<void> {
  const form = PUBLIC_KEY_FORMS[index];
  if (form === undefined) return;
  await env.clipboard.writeText(key[form.member]);
  confirm(l10n.t("Public key copied as {0}.", form.label));
}
