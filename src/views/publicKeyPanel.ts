import { env, l10n } from "vscode";
import { COMMANDS, PUBLIC_KEY_PANEL } from "../contributions.ts";
import { PUBLIC_KEY_FORMS, type ShownPublicKey } from "../webviewMessages.ts";
import { startAction } from "./startAction.ts";
import { confirm } from "./confirmation.ts";
import { type PageMessage, PagePanel } from "./pagePanel.ts";
import type { PageGround } from "./resultWebview.ts";

/** The one panel that shows the public half of a profile's key, and how to register it. */
export class PublicKeyPanel {
  readonly #panel: PagePanel;
  #key: ShownPublicKey | undefined;

  constructor(ground: PageGround) {
    this.#panel = new PagePanel({
      viewType: PUBLIC_KEY_PANEL,
      title: l10n.t("Public Key"),
      ground,
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

  #receive(message: PageMessage): void {
    const key = this.#key;
    if (key?.id !== message.runId) return;
    const { profileId } = key;
    if (message.type === "copyText") void copy(key, message.index);
    else if (message.type === "refreshKey")
      void startAction({ command: COMMANDS.showPublicKey, argument: { profileId } });
  }
}

async function copy(key: ShownPublicKey, index: number): Promise<void> {
  const form = PUBLIC_KEY_FORMS[index];
  if (form === undefined) return;
  await env.clipboard.writeText(key[form.member]);
  confirm(l10n.t("Public key copied as {0}.", form.label));
}
