import { type Disposable, languages } from "vscode";
import { isTokenHoverOn } from "../stores/settings.ts";

/**
 * Shows what a JWT in an editor holds, whatever the document: TOKEN_LANGUAGES are those that activate the extension for
 * it. What reads tokens is loaded by the first hover.
 */
export function registerTokenHover(): Disposable {
  return languages.registerHoverProvider(
    { scheme: "*" },
    {
      async provideHover(document, position) {
        // What goes by in an output channel is no text to be read word by word.
        if (document.uri.scheme === "output" || !isTokenHoverOn()) return undefined;
        return (await import("../views/tokenHover.ts")).tokenHover(document, position);
      },
    },
  );
}
