import { type Disposable, languages } from "vscode";
import { isTokenHoverOn } from "../stores/settings.ts";

/**
 * Shows the content of a JWT in any editor; TOKEN_LANGUAGES are only those that activate the extension for it. The code
 * that reads tokens is loaded by the first hover.
 */
export function registerTokenHover(): Disposable {
  return languages.registerHoverProvider(
    { scheme: "*" },
    {
      async provideHover(document, position) {
        // Output channels scroll by; nobody reads them word by word.
        if (document.uri.scheme === "output" || !isTokenHoverOn()) return undefined;
        return (await import("../views/tokenHover.ts")).tokenHover(document, position);
      },
    },
  );
}
