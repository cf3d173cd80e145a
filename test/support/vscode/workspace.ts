import { readFile, stat } from "node:fs/promises";
import type * as vscode from "vscode";
import { Uri } from "./uri.ts";
import { FileType } from "./values.ts";

type Api = Pick<typeof vscode.workspace, "getConfiguration" | "isTrusted"> & {
  readonly openTextDocument: (asked: NewDocument) => Promise<vscode.TextDocument>;
  readonly fs: Pick<vscode.FileSystem, "readFile" | "stat">;
};

/** A document without a file. */
export interface NewDocument {
  readonly language?: string;
  readonly content?: string;
}

/** `vscode.workspace`: real files, and settings at their defaults. */
export class FakeWorkspace {
  /** What the user has set, by name. */
  readonly settings = new Map<string, unknown>();
  /** Those that were opened without a file, oldest first. */
  readonly documents: NewDocument[] = [];
  readonly api: Api;
  isTrusted = true;

  constructor() {
    const isTrusted = () => this.isTrusted;
    this.api = {
      get isTrusted() {
        return isTrusted();
      },
      getConfiguration: () => {
        const configuration: Pick<vscode.WorkspaceConfiguration, "get" | "inspect"> = {
          get: (name: string) => this.settings.get(name),
          inspect: () => undefined,
        };
        return configuration as vscode.WorkspaceConfiguration;
      },
      openTextDocument: (asked) => {
        this.documents.push(asked);
        const uri = Uri.file(`/untitled-${this.documents.length}`);
        return Promise.resolve({ uri } as vscode.TextDocument);
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
}
