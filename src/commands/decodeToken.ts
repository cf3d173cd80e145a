import { CancellationError, env, l10n, type TextEditor, window } from "vscode";
import { findToken } from "../core/jwt/findToken.ts";
import { tokenAt } from "../core/jwt/tokenAt.ts";
import { MAX_SEARCHED_CHARACTERS } from "../core/limits.ts";
import { readTarget } from "./readTarget.ts";
import type { Services } from "./services.ts";

const COUNT = MAX_SEARCHED_CHARACTERS.toLocaleString("en");

/**
 * Shows the content of a token: the one that a hover offers, the one that is selected in the editor or under its caret,
 * the one on the clipboard, or one that the user enters.
 */
export async function decodeToken(services: Services, argument: unknown): Promise<void> {
  const { tokenId, isCheckWanted = false } = readTarget(argument);
  const offered = tokenId === undefined ? undefined : services.offeredTokens.get(tokenId);
  const token = offered ?? (await findOrAskForToken());
  if (token !== undefined) await (await services.decodedTokenPanel()).show(token, { isCheckWanted });
}

async function findOrAskForToken(): Promise<string | undefined> {
  let isCut = false;
  /** A bare word is not enough to be taken for a token without asking. */
  const certain = (text: string) => {
    isCut ||= isTooLong(text);
    const found = findToken(text);
    return found === undefined || found.kind === "bare" ? undefined : found.token;
  };
  const editor = window.activeTextEditor;
  const selected = editor === undefined ? "" : editor.document.getText(editor.selection);
  return (
    certain(selected) ??
    (selected === "" && editor !== undefined ? tokenAtCaret(editor) : undefined) ??
    (await offerClipboard(certain)) ??
    (await enterToken((text) => findToken(text)?.token, isCut))
  );
}

function tokenAtCaret({ document, selection }: TextEditor): string | undefined {
  const { line, character } = selection.active;
  return tokenAt(document.lineAt(line).text, character)?.text;
}

/** @returns the clipboard's token if the user wants it; undefined if there is none, or the user wants another */
async function offerClipboard(certain: (text: string) => string | undefined): Promise<string | undefined> {
  const token = certain(await env.clipboard.readText());
  if (token === undefined) return undefined;
  const decode = { label: l10n.t("$(clippy) Decode the token on the clipboard"), isTaken: true };
  const other = { label: l10n.t("$(edit) Enter a token"), isTaken: false };
  const picked = await window.showQuickPick([decode, other], {
    title: l10n.t("Decode Token (JWT)"),
    placeHolder: l10n.t("Decode which token?"),
  });
  if (picked === undefined) throw new CancellationError();
  return picked.isTaken ? token : undefined;
}

function isTooLong(text: string): boolean {
  return text.length > MAX_SEARCHED_CHARACTERS;
}

/** @param isCut whether a token may stand in a part of the selection or the clipboard that was not searched */
async function enterToken(
  find: (text: string) => string | undefined,
  isCut: boolean,
): Promise<string | undefined> {
  const ask = l10n.t("Paste a token, an Authorization header or a token response.");
  const text = await window.showInputBox({
    title: l10n.t("Decode Token (JWT)"),
    prompt: isCut
      ? `${l10n.t("What is selected or copied is too long: no token is in its first {0} characters, and the rest was not searched.", COUNT)} ${ask}`
      : ask,
    // Keeps what is as good as a password from anyone looking over the user's shoulder.
    password: true,
    ignoreFocusOut: true,
    validateInput: (value) =>
      value.trim() === "" || find(value) !== undefined
        ? undefined
        : isTooLong(value)
          ? l10n.t("There is no token in the first {0} characters; the rest was not searched.", COUNT)
          : l10n.t("There is no token in this text."),
  });
  return text === undefined ? undefined : find(text);
}
