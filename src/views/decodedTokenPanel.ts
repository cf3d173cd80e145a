import { type Disposable, env, l10n, ProgressLocation, Uri, window } from "vscode";
import { DECODED_PANEL } from "../contributions.ts";
import { type Redacted, redactAtPace } from "../core/http/redact.ts";
import type { Pace } from "../core/http/steps.ts";
import { type DecodedTokenView, decodedTokenView } from "../core/soundness/decodedToken.ts";
import type { SoundnessCheck } from "../core/record/tokenRun.ts";
import type { ToResultView } from "../webviewMessages.ts";
import { agreeToKeysAt, agreeToKeysOf } from "./agreeToKeys.ts";
import { type PageMessage, PagePanel } from "./pagePanel.ts";
import type { PageGround } from "./resultWebview.ts";
import { plainMessage } from "./plainText.ts";
import { httpsAddress } from "./resultViewMessages.ts";

export interface DecodedTokenPorts {
  newId(): string;
  /** For masking, which takes long for a token of many claims. */
  readonly pace: Pace;
  /**
   * Checks a token against what its issuer publishes; called only after the user has agreed to contact that host, and
   * contacts another one only after `agreeToKeysAt`. A check without the data it needs is skipped.
   * @throws DOMException "AbortError", and nothing else, when the signal is aborted
   */
  readonly checkDecoded: (
    token: string,
    agreeToKeysAt: (host: string) => Promise<boolean>,
    signal: AbortSignal,
  ) => Promise<readonly SoundnessCheck[]>;
}

/** The one panel that shows a token from anywhere. It does not survive the window, because tokens do not. */
export class DecodedTokenPanel implements Disposable {
  readonly #ports: DecodedTokenPorts;
  readonly #panel: PagePanel;
  /** Unredacted, for the check only. */
  #view: DecodedTokenView | undefined;
  #shown: Redacted<DecodedTokenView> | undefined;

  constructor(ground: PageGround, ports: DecodedTokenPorts) {
    this.#ports = ports;
    this.#panel = new PagePanel({
      viewType: DECODED_PANEL,
      title: l10n.t("Decoded Token"),
      ground,
      content: () => this.#shown && messageOf(this.#shown),
      receive: (message) => this.#receive(message),
      closed: () => (this.#view = this.#shown = undefined),
    });
  }

  /** @param isCheckWanted whether to check its signature at once, with the same question as the page's button */
  async show(token: string, { isCheckWanted = false } = {}): Promise<void> {
    const view = decodedTokenView(this.#ports.newId(), token);
    if (!(await this.#mask(view))) return;
    this.#panel.show();
    if (isCheckWanted) await this.#check(view);
  }

  dispose(): void {
    this.#panel.dispose();
  }

  /** Whether it can be shown then: another token, or the panel's end, may come first. */
  async #mask(view: DecodedTokenView): Promise<boolean> {
    this.#view = view;
    const shown = await redactAtPace(view, [{ value: view.token, isToken: true }], this.#ports.pace);
    if (this.#view !== view) return false;
    this.#shown = shown;
    return true;
  }

  #receive(message: PageMessage): void {
    const view = this.#view;
    if (message.runId !== view?.id) return;
    if (message.type === "checkSignature") {
      void this.#check(view);
    } else if (message.type === "openCheckPage") {
      const page = httpsAddress(view.checks?.[message.index]?.page);
      if (page !== undefined) void env.openExternal(Uri.parse(page, true));
    }
  }

  async #check(view: DecodedTokenView): Promise<void> {
    const { checkDecoded } = this.#ports;
    const { issuerHost } = view;
    if (issuerHost === undefined) return;
    if (!(await agreeToKeysOf(issuerHost))) return;
    const checks = await window.withProgress(
      {
        location: ProgressLocation.Notification,
        title: plainMessage(l10n.t("Fetching the keys of {0}", issuerHost)),
        cancellable: true,
      },
      (_, cancellation) => {
        const abort = new AbortController();
        cancellation.onCancellationRequested(() => abort.abort());
        return checkDecoded(view.token, (host) => agreeToKeysAt(issuerHost, host), abort.signal).catch(
          (error: unknown) => {
            if (abort.signal.aborted) return undefined;
            throw error;
          },
        );
      },
    );
    if (checks === undefined || this.#view !== view) return;
    if (await this.#mask({ ...view, checks })) this.#panel.refresh();
  }
}

function messageOf(token: Redacted<DecodedTokenView>): ToResultView {
  return { type: "showToken", token, canCheck: token.issuerHost !== undefined };
}
