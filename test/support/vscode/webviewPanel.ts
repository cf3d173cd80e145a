import type * as vscode from "vscode";
import { EventEmitter } from "./events.ts";
import { Uri, ViewColumn } from "./values.ts";

/** A panel without a real page: the test says what the page sends, and reads what it was sent. */
export class FakeWebviewPanel implements vscode.WebviewPanel {
  readonly #received = new EventEmitter<unknown>();
  readonly #disposed = new EventEmitter<void>();
  readonly #viewChanged = new EventEmitter<vscode.WebviewPanelOnDidChangeViewStateEvent>();
  readonly #posted: unknown[] = [];
  readonly #post = new EventEmitter<unknown>();
  readonly onDidPost = this.#post.event;
  readonly webview: vscode.Webview;
  readonly onDidDispose = this.#disposed.event;
  readonly onDidChangeViewState = this.#viewChanged.event;
  readonly viewColumn = ViewColumn.One;
  /** How often it was brought to the front after it was created. */
  reveals = 0;
  visible = true;
  active = true;

  constructor(
    readonly viewType: string,
    public title: string,
    readonly options: vscode.WebviewPanelOptions,
    /** The message that its page sends once it has loaded. */
    firstMessage: unknown,
  ) {
    const posted = this.#posted;
    let html = "";
    const received = this.#received;
    const post = this.#post;
    this.webview = {
      options: {},
      cspSource: "https://webview.example.com",
      onDidReceiveMessage: received.event,
      asWebviewUri: (local) =>
        Uri.from({ scheme: "https", authority: "webview.example.com", path: local.path }),
      postMessage: (message: unknown) => {
        posted.push(message);
        post.fire(message);
        return Promise.resolve(true);
      },
      get html() {
        return html;
      },
      set html(page) {
        html = page;
        queueMicrotask(() => received.fire(firstMessage));
      },
    };
  }

  /** Every message to the page, oldest first. */
  get posted(): readonly unknown[] {
    return this.#posted;
  }

  /** Acts as if the page had sent this. */
  receive(message: unknown): void {
    this.#received.fire(message);
  }

  reveal(): void {
    this.reveals += 1;
  }

  dispose(): void {
    this.#disposed.fire();
  }
}
