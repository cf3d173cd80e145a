import {
  type Disposable,
  env,
  l10n,
  ProgressLocation,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
} from "vscode";
import { DECODED_PANEL } from "../contributions.ts";
import { redact } from "../core/http/redact.ts";
import { type DecodedTokenView, decodedTokenView } from "../core/soundness/decodedToken.ts";
import type { SoundnessCheck } from "../core/record/tokenRun.ts";
import type { ToResultView } from "../webviewMessages.ts";
import { plainMessage } from "./plainText.ts";
import { httpsAddress, readMessage } from "./resultViewMessages.ts";
import { loadResultPage } from "./resultWebview.ts";

export interface DecodedTokenPorts {
  newId(): string;
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
  readonly #extensionUri: Uri;
  readonly #ports: DecodedTokenPorts;
  #panel: WebviewPanel | undefined;
  /** Unredacted, for the check only. */
  #view: DecodedTokenView | undefined;
  /** False until the webview says so, and again whenever it is hidden, because a hidden one receives nothing. */
  #isReady = false;

  constructor(extensionUri: Uri, ports: DecodedTokenPorts) {
    this.#extensionUri = extensionUri;
    this.#ports = ports;
  }

  show(token: string): void {
    this.#view = decodedTokenView(this.#ports.newId(), token);
    if (this.#panel) this.#panel.reveal();
    else this.#open();
    this.#post();
  }

  dispose(): void {
    this.#panel?.dispose();
  }

  #open(): void {
    const panel = window.createWebviewPanel(DECODED_PANEL, l10n.t("Decoded Token"), ViewColumn.Active, {
      enableFindWidget: true,
    });
    this.#panel = panel;
    panel.onDidChangeViewState(() => {
      if (!panel.visible) this.#isReady = false;
    });
    panel.onDidDispose(() => {
      this.#panel = undefined;
      this.#view = undefined;
      this.#isReady = false;
    });
    panel.webview.onDidReceiveMessage((message: unknown) => this.#receive(message));
    loadResultPage(panel.webview, this.#extensionUri, l10n.t("Decoded Token"));
  }

  #receive(message: unknown): void {
    const known = readMessage(message);
    if (known?.type === "ready") {
      this.#isReady = true;
      this.#post();
    } else if (known?.type === "checkSignature" && known.runId === this.#view?.id) {
      void this.#check(this.#view);
    } else if (known?.type === "openCheckPage" && known.runId === this.#view?.id) {
      const page = httpsAddress(this.#view.checks?.[known.index]?.page);
      if (page !== undefined) void env.openExternal(Uri.parse(page, true));
    }
  }

  async #check(view: DecodedTokenView): Promise<void> {
    const { checkDecoded } = this.#ports;
    const { issuerHost } = view;
    if (issuerHost === undefined) return;
    const isAgreed = await agreeToFetch(
      l10n.t("Fetch the keys of {0}?", issuerHost),
      l10n.t(
        "The token names this host as its issuer. Its metadata and keys are requested; the token is not sent.",
      ),
    );
    if (!isAgreed) return;
    const agreeToKeysAt = (host: string) =>
      agreeToFetch(
        l10n.t("Fetch the keys from {0} too?", host),
        l10n.t(
          "The metadata of {0} says that its keys are on another host, {1}. Only the keys are requested there; the token is not sent.",
          issuerHost,
          host,
        ),
      );
    const checks = await window.withProgress(
      {
        location: ProgressLocation.Notification,
        title: plainMessage(l10n.t("Fetching the keys of {0}", issuerHost)),
        cancellable: true,
      },
      (_, cancellation) => {
        const abort = new AbortController();
        cancellation.onCancellationRequested(() => abort.abort());
        return checkDecoded(view.token, agreeToKeysAt, abort.signal).catch((error: unknown) => {
          if (abort.signal.aborted) return undefined;
          throw error;
        });
      },
    );
    if (checks === undefined || this.#view !== view) return;
    this.#view = { ...view, checks };
    this.#post();
  }

  /** A message that cannot be received now is sent again on "ready". */
  #post(): void {
    const view = this.#view;
    if (!this.#isReady || view === undefined) return;
    void this.#panel?.webview.postMessage({
      type: "showToken",
      token: redact(view, [{ value: view.token, isToken: true }]),
      canCheck: view.issuerHost !== undefined,
    } satisfies ToResultView);
  }
}

async function agreeToFetch(question: string, detail: string): Promise<boolean> {
  const ask = l10n.t("Fetch Keys");
  const picked = await window.showInformationMessage(plainMessage(question), { modal: true, detail }, ask);
  return picked === ask;
}
