import { randomBytes } from "node:crypto";
import { env, Uri, type Webview } from "vscode";
import type { Folds } from "../stores/folds.ts";
import type { ToResultView } from "../webviewMessages.ts";
import { resultHtml } from "./resultHtml.ts";

/** What every page stands on. */
export interface PageGround {
  readonly extensionUri: Uri;
  readonly folds: Folds;
}

/** What a page is told before it shows anything, of parts that were folded once. */
export function foldsMessages({ folds }: PageGround): readonly ToResultView[] {
  const known = folds.all;
  return Object.keys(known).length === 0 ? [] : [{ type: "folds", folds: known }];
}

/** Fills a webview with the page that shows results and tokens. */
export function loadResultPage(webview: Webview, extensionUri: Uri, title: string): void {
  const folder = Uri.joinPath(extensionUri, "dist", "media");
  const address = (file: string) => webview.asWebviewUri(Uri.joinPath(folder, file)).toString();
  webview.options = { enableScripts: true, localResourceRoots: [folder] };
  webview.html = resultHtml({
    cspSource: webview.cspSource,
    nonce: randomBytes(16).toString("base64url"),
    scriptUri: address("result.js"),
    styleUri: address("result.css"),
    title,
    language: env.language,
  });
}
