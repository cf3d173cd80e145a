import { readFile, stat } from "node:fs/promises";
import type * as vscode from "vscode";
import { Disposable } from "./events.ts";
import { FileType, Uri } from "./values.ts";

type Api = Pick<
  typeof vscode.workspace,
  "getConfiguration" | "openTextDocument" | "registerTextDocumentContentProvider"
> & { readonly fs: Pick<vscode.FileSystem, "readFile" | "stat"> };

/** `vscode.workspace`: documents from their providers, real files, and settings at their defaults. */
export class FakeWorkspace {
  readonly #providers = new Map<string, vscode.TextDocumentContentProvider>();
  readonly api: Api;

  constructor() {
    this.api = {
      getConfiguration: () => {
        const configuration: Pick<vscode.WorkspaceConfiguration, "get" | "inspect"> = {
          get: () => undefined,
          inspect: () => undefined,
        };
        return configuration as vscode.WorkspaceConfiguration;
      },
      openTextDocument: async (uri?: unknown) => {
        const text = await this.textAt(uri as vscode.Uri);
        const document: Pick<vscode.TextDocument, "uri" | "getText"> = {
          uri: uri as vscode.Uri,
          getText: () => text,
        };
        return document as vscode.TextDocument;
      },
      registerTextDocumentContentProvider: (scheme, provider) => {
        this.#providers.set(scheme, provider);
        return new Disposable(() => this.#providers.delete(scheme));
      },
      fs: {
        stat: async ({ fsPath }) => {
          const found = await stat(fsPath);
          const type = found.isDirectory() ? FileType.Directory : FileType.File;
          return { type, size: found.size, ctime: found.ctimeMs, mtime: found.mtimeMs };
        },
        readFile: ({ fsPath }) => readFile(fsPath),
      },
    };
  }

  /** The text of a document that the extension provides. */
  async textAt(address: vscode.Uri | string): Promise<string> {
    const uri = typeof address === "string" ? Uri.parse(address) : address;
    const provider = this.#providers.get(uri.scheme);
    if (provider === undefined) throw new Error(`Nobody provides ${uri.toString()}.`);
    const token = {
      isCancellationRequested: false,
      onCancellationRequested: () => new Disposable(() => undefined),
    };
    return (await provider.provideTextDocumentContent(uri, token)) ?? "";
  }
}
