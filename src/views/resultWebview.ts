import { randomBytes } from "node:crypto";
import { env, Uri, type Webview } from "vscode";
import { resultHtml } from "./resultHtml.ts";

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
