import type * as vscode from "vscode";

type Parts = Partial<Pick<vscode.Uri, "authority" | "path" | "query" | "fragment">> &
  Pick<vscode.Uri, "scheme">;

/** Supports only the addresses that the extension creates: none of them needs VS Code's special encoding. */
export class Uri implements vscode.Uri {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
  readonly query: string;
  readonly fragment: string;

  static from(parts: Parts): Uri {
    return new Uri(parts);
  }

  static parse(text: string): Uri {
    const { protocol, host, pathname, search, hash } = new URL(text);
    return new Uri({
      scheme: protocol.slice(0, -1),
      authority: host,
      path: decodeURIComponent(pathname),
      query: search.slice(1),
      fragment: hash.slice(1),
    });
  }

  static file(path: string): Uri {
    return new Uri({ scheme: "file", path });
  }

  static joinPath(base: vscode.Uri, ...segments: readonly string[]): Uri {
    return new Uri({ ...partsOf(base), path: [base.path, ...segments].join("/") });
  }

  private constructor({ scheme, authority = "", path = "", query = "", fragment = "" }: Parts) {
    this.scheme = scheme;
    this.authority = authority;
    this.path = path;
    this.query = query;
    this.fragment = fragment;
  }

  get fsPath(): string {
    return this.path;
  }

  with(change: Partial<Parts>): Uri {
    return new Uri({ ...partsOf(this), ...change });
  }

  toString(): string {
    const authority = this.authority === "" && this.scheme !== "file" ? "" : `//${this.authority}`;
    const query = this.query === "" ? "" : `?${this.query}`;
    const fragment = this.fragment === "" ? "" : `#${this.fragment}`;
    return `${this.scheme}:${authority}${encodeURI(this.path)}${query}${fragment}`;
  }

  toJSON(): string {
    return this.toString();
  }
}

function partsOf({ scheme, authority, path, query, fragment }: vscode.Uri): Required<Parts> {
  return { scheme, authority, path, query, fragment };
}
