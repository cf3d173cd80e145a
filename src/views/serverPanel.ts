import { env, l10n } from "vscode";
import { COMMANDS, SERVER_PANEL } from "../contributions.ts";
import type { Redacted } from "../core/http/redact.ts";
import { type ShownServer, textsToCopyOf } from "../webviewMessages.ts";
import { confirm } from "./confirmation.ts";
import { type PageMessage, PagePanel } from "./pagePanel.ts";
import type { PageGround } from "./resultWebview.ts";
import { startAction } from "./startAction.ts";

/** A server's page, and what its buttons are about. */
export interface ServerPage {
  readonly title: string;
  readonly profileId: string;
  readonly server: Redacted<ShownServer>;
  /** Remembers that the user wants the keys fetched from the host that the page names. */
  readonly agreeToKeys: () => void;
}

/** The one panel that shows an authorization server: what it says about itself, next to how a profile uses it. */
export class ServerPanel {
  readonly #panel: PagePanel;
  #page: ServerPage | undefined;

  constructor(ground: PageGround) {
    this.#panel = new PagePanel({
      viewType: SERVER_PANEL,
      title: l10n.t("Authorization Server"),
      ground,
      content: () => this.#page && { type: "showServer", server: this.#page.server },
      receive: (message) => this.#receive(message),
      closed: () => (this.#page = undefined),
    });
  }

  show(page: ServerPage): void {
    this.#page = page;
    this.#panel.show(page.title);
  }

  dispose(): void {
    this.#panel.dispose();
  }

  #receive(message: PageMessage): void {
    if (this.#page === undefined || message.runId !== this.#page.server.id) return;
    const { server, profileId, agreeToKeys } = this.#page;
    if (message.type === "copyText") {
      void copy(textsToCopyOf(server)[message.index]);
    } else if (message.type === "refreshServer") {
      void startAction({ command: COMMANDS.refreshAuthorizationServer, argument: { profileId } });
    } else if (message.type === "askForKeys") {
      agreeToKeys();
      void startAction({ command: COMMANDS.showAuthorizationServer, argument: { profileId } });
    }
  }
}

async function copy(text: string | undefined): Promise<void> {
  if (text === undefined) return;
  await env.clipboard.writeText(text);
  confirm(l10n.t("Copied."));
}
