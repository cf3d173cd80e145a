import type { Shell } from "./exportLines.ts";
import type { Snippet, SnippetRequest } from "./snippetRequest.ts";
import { csharp } from "./targets/csharp.ts";
import { curl } from "./targets/curl.ts";
import { curlInCmd, curlInPowershell } from "./targets/curlOnWindows.ts";
import { go } from "./targets/go.ts";
import { httpie } from "./targets/httpie.ts";
import { java } from "./targets/java.ts";
import { node } from "./targets/node.ts";
import { powershell } from "./targets/powershell.ts";
import { pythonRequests, pythonUrllib } from "./targets/python.ts";
import { wget } from "./targets/wget.ts";

/** What a snippet is written in, as it is offered. */
export interface TargetText {
  readonly label: string;
  readonly detail: string;
  /** Where it is started; absent for what is started from any shell. */
  readonly shell?: Shell;
}

export interface RequestTarget extends TargetText {
  /** Any request: for a token, or of an API. */
  readonly write: (request: SnippetRequest) => Snippet;
}

/** What a request can be written in. */
export const REQUEST_TARGETS = {
  curl: { label: "curl", detail: "For bash, zsh and other POSIX shells.", shell: "posix", write: curl },
  curlInCmd: {
    label: "curl in Command Prompt",
    detail: "For the prompt of cmd.exe, with curl 8.3 or later.",
    shell: "cmd",
    write: curlInCmd,
  },
  curlInPowershell: {
    label: "curl in PowerShell",
    detail: "For PowerShell on Windows, with curl 8.3 or later.",
    shell: "powershell",
    write: curlInPowershell,
  },
  powershell: {
    label: "PowerShell",
    detail: "Invoke-RestMethod, for Windows PowerShell 5.1 and PowerShell 7.",
    shell: "powershell",
    write: powershell,
  },
  wget: { label: "wget", detail: "GNU Wget, for POSIX shells.", shell: "posix", write: wget },
  httpie: { label: "HTTPie", detail: "HTTPie 3, for POSIX shells.", shell: "posix", write: httpie },
  node: { label: "JavaScript", detail: "fetch in Node.js 18 and later.", write: node },
  pythonRequests: { label: "Python with requests", detail: "Python 3 and requests.", write: pythonRequests },
  pythonUrllib: { label: "Python with urllib", detail: "Python 3 by itself.", write: pythonUrllib },
  java: { label: "Java", detail: "HttpClient in Java 11 and later.", write: java },
  csharp: { label: "C#", detail: "HttpClient in .NET 6 and later.", write: csharp },
  go: { label: "Go", detail: "net/http in Go 1.18 and later.", write: go },
} as const satisfies Readonly<Record<string, RequestTarget>>;

export type RequestTargetId = keyof typeof REQUEST_TARGETS;
