import {
  commands,
  EventEmitter,
  l10n,
  Uri,
  window,
  workspace,
  type TextDocumentContentProvider,
} from "vscode";

const SCHEME = "okta-m2m-page";

/** Read-only pages, written in Markdown and rendered by VS Code. Their text is kept in memory only. */
export class Pages implements TextDocumentContentProvider {
  readonly #texts = new Map<string, string>();
  readonly #changed = new EventEmitter<Uri>();
  readonly #registration = workspace.registerTextDocumentContentProvider(SCHEME, this);

  readonly onDidChange = this.#changed.event;

  provideTextDocumentContent(address: Uri): string {
    return (
      this.#texts.get(address.path) ?? l10n.t("This page is no longer available. Run its command again.")
    );
  }

  /** Shows a page, replacing any earlier one with the same title. */
  async show(title: string, markdown: string): Promise<void> {
    const address = Uri.from({ scheme: SCHEME, path: `/${fileNameOf(title)}.md` });
    this.#texts.set(address.path, markdown);
    this.#changed.fire(address);
    try {
      await commands.executeCommand("markdown.showPreview", address);
    } catch {
      // VS Code's own Markdown extension may be disabled.
      await window.showTextDocument(address, { preview: true });
    }
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
    this.#texts.clear();
  }
}

/** The tab shows the title as a file name, which cannot contain slashes. */
function fileNameOf(title: string): string {
  return title.replaceAll(/[/\\?#%:*"<>|\p{Cc}]+/gu, " ").trim();
}
