import { commands, Disposable, type TextEditor, window, workspace } from "vscode";
import { CONTEXT_KEYS } from "../contributions.ts";

/** Milliseconds without a key stroke before a text is searched. */
const REST_MS = 300;

/**
 * Keeps a context key that says whether the active editor has a token, so that its menu offers to decode one. Whether
 * one is under the pointer would be known too late: the menu opens together with the click.
 */
export function trackTokens(): Disposable {
  let pending: NodeJS.Timeout | undefined;
  let told = false;
  const look = async () => {
    const hasToken = await isTokenIn(window.activeTextEditor);
    if (hasToken === told) return;
    told = hasToken;
    await commands.executeCommand("setContext", CONTEXT_KEYS.hasTokenInEditor, hasToken);
  };
  const lookSoon = () => {
    clearTimeout(pending);
    pending = setTimeout(() => void look(), REST_MS);
  };
  lookSoon();
  return Disposable.from(
    window.onDidChangeActiveTextEditor(lookSoon),
    workspace.onDidChangeTextDocument(({ document }) => {
      if (document === window.activeTextEditor?.document) lookSoon();
    }),
    new Disposable(() => clearTimeout(pending)),
  );
}

async function isTokenIn(editor: TextEditor | undefined): Promise<boolean> {
  if (editor === undefined || editor.document.uri.scheme === "output") return false;
  const [{ compactTokens }, { MAX_SEARCHED_CHARACTERS }] = await Promise.all([
    import("../core/jwt/compactForm.ts"),
    import("../core/limits.ts"),
  ]);
  const { document } = editor;
  let searched = 0;
  for (let line = 0; line < document.lineCount && searched < MAX_SEARCHED_CHARACTERS; line++) {
    const text = document.lineAt(line).text.slice(0, MAX_SEARCHED_CHARACTERS - searched);
    if (compactTokens(text).next().done === false) return true;
    searched += text.length + 1;
  }
  return false;
}
