import { type Disposable, ViewColumn, type WebviewPanel, window } from "vscode";
import type { FromResultView, ToResultView } from "../webviewMessages.ts";
import { readMessage } from "./resultViewMessages.ts";
import { foldsMessages, loadResultPage, type PageGround } from "./resultWebview.ts";

/** What a page has done to it, beyond what its panel does by itself. */
export type PageMessage = Exclude<FromResultView, { type: "ready" | "cancel" | "fold" }>;

export interface PagePanelPorts {
  readonly viewType: string;
  readonly title: string;
  readonly ground: PageGround;
  /** The message that shows everything there is; undefined if there is nothing to show. */
  content(): ToResultView | undefined;
  receive(message: PageMessage): void;
  /** The request that the page waits for is no longer wanted. */
  cancel?(): void;
  closed(): void;
}

/** The one panel of its kind, for a page that does not survive the window. */
export class PagePanel implements Disposable {
  readonly #ports: PagePanelPorts;
  #panel: WebviewPanel | undefined;
  /** False until the webview says so, and again whenever it is hidden, because a hidden one receives nothing. */
  #isReady = false;

  constructor(ports: PagePanelPorts) {
    this.#ports = ports;
  }

  /** Brings the panel to the front, in a new panel where there is none, and shows its content. */
  show(title = this.#ports.title): void {
    this.#panel?.reveal();
    this.#panel ??= this.#open();
    this.#panel.title = title;
    this.refresh();
  }

  /** Sends the content again. What cannot be received now is sent on "ready". */
  refresh(): void {
    const content = this.#isReady ? this.#ports.content() : undefined;
    if (content !== undefined) this.post(content);
  }

  post(message: ToResultView): void {
    void this.#panel?.webview.postMessage(message);
  }

  dispose(): void {
    this.#panel?.dispose();
  }

  #open(): WebviewPanel {
    const { viewType, title, ground } = this.#ports;
    const panel = window.createWebviewPanel(viewType, title, ViewColumn.Active, { enableFindWidget: true });
    panel.onDidChangeViewState(() => {
      if (!panel.visible) this.#isReady = false;
    });
    panel.onDidDispose(() => {
      this.#panel = undefined;
      this.#isReady = false;
      this.#ports.closed();
    });
    panel.webview.onDidReceiveMessage((message: unknown) => this.#receive(message));
    loadResultPage(panel.webview, ground.extensionUri, title);
    return panel;
  }

  #receive(message: unknown): void {
    const known = readMessage(message);
    const { ground } = this.#ports;
    if (known?.type === "ready") {
      this.#isReady = true;
      for (const message of foldsMessages(ground)) this.post(message);
      this.refresh();
    } else if (known?.type === "fold") {
      ground.folds.set(known.part, known.isOpen);
    } else if (known?.type === "cancel") {
      this.#ports.cancel?.();
    } else if (known !== undefined) {
      this.#ports.receive(known);
    }
  }
}
