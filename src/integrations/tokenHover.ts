import { type Disposable, Hover, languages, Range } from "vscode";
import { tokenAt } from "../core/jwt/tokenAt.ts";
import { isTokenHoverOn } from "../stores/settings.ts";

/** Logs and terminals' output are not for reading tokens in, and their lines can be endless. */
const LEFT_OUT = new Set(["output", "debug"]);

/** Shows what a JWT in an editor holds, whatever the document. Nothing is decoded before one is under the pointer. */
export function registerTokenHover(): Disposable {
  return languages.registerHoverProvider(
    { scheme: "*" },
    {
      async provideHover(document, position) {
        if (LEFT_OUT.has(document.uri.scheme) || !isTokenHoverOn()) return undefined;
        const found = tokenAt(document.lineAt(position.line).text, position.character);
        if (found === undefined) return undefined;
        const { tokenHoverText } = await import("../views/tokenHoverText.ts");
        const text = tokenHoverText(found.text, Date.now());
        const { start } = found;
        const range = new Range(position.line, start, position.line, start + found.text.length);
        return text && new Hover(text, range);
      },
    },
  );
}
