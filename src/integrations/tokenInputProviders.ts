import {
  CodeAction,
  CodeActionKind,
  CodeActionTriggerKind,
  CompletionItem,
  CompletionItemKind,
  l10n,
  type Position,
  Range,
  type TextDocument,
  WorkspaceEdit,
} from "vscode";
import { COMMANDS } from "../contributions.ts";
import { describeServer } from "../core/server/authorizationServer.ts";
import type { LastUse } from "../stores/lastUse.ts";
import type { ReadableEntry } from "../stores/profileEntry.ts";
import type { ProfileStore } from "../stores/profileStore.ts";
import { completableAt, isPlaceForInput, type Stretch, tokenInputEdits } from "./tokenInputText.ts";

export interface TokenInputSources {
  readonly profiles: ProfileStore;
  readonly lastUse: LastUse;
}

/** The profiles, formats or the command that an input for tokens can have where the caret is. */
export async function tokenInputCompletions(
  sources: TokenInputSources,
  document: TextDocument,
  position: Position,
): Promise<CompletionItem[]> {
  const place = completableAt(document.getText(), document.offsetAt(position));
  if (place === undefined) return [];
  const range = rangeOf(document, place.value);
  if (place.member === "command")
    return [itemFor(COMMANDS.token, COMMANDS.token, l10n.t("A valid token of an Okta profile"), range)];
  if (place.member === "format")
    return [
      itemFor("token", "token", l10n.t("The bare access token"), range),
      itemFor(
        "header",
        "header",
        l10n.t("The value of the Authorization header: Bearer or DPoP, and the token"),
        range,
      ),
    ];
  const entries = await lastUsedFirst(sources);
  return entries.map((entry, index) => {
    const { name, server } = entry.profile;
    const item = itemFor(name, nameOrId(entry, entries), describeServer(server), range);
    item.sortText = String(index).padStart(6, "0");
    return item;
  });
}

/** An action that adds an input for tokens of the profile that was used last, whose name can then be completed. */
export async function tokenInputActions(
  sources: TokenInputSources,
  document: TextDocument,
  range: Range,
  trigger: CodeActionTriggerKind,
): Promise<CodeAction[]> {
  const text = document.getText();
  const offset = document.offsetAt(range.start);
  if (trigger === CodeActionTriggerKind.Automatic && !isPlaceForInput(text, offset)) return [];
  const entries = await lastUsedFirst(sources);
  const [entry] = entries;
  const edits = entry && tokenInputEdits(text, offset, nameOrId(entry, entries));
  if (edits === undefined) return [];
  const action = new CodeAction(l10n.t("Insert an Okta token input"), CodeActionKind.Refactor);
  action.edit = new WorkspaceEdit();
  for (const { offset: start, length, content } of edits)
    action.edit.replace(document.uri, rangeOf(document, { start, end: start + length }), content);
  return [action];
}

async function lastUsedFirst({ profiles, lastUse }: TokenInputSources): Promise<readonly ReadableEntry[]> {
  const entries = await profiles.listReadable();
  return entries.toSorted((a, b) => (lastUse.of(b.id) ?? 0) - (lastUse.of(a.id) ?? 0));
}

/** A name is what a team can share; where several profiles have it, only the id tells them apart. */
function nameOrId({ id, profile }: ReadableEntry, entries: readonly ReadableEntry[]): string {
  const isOnlyOne = entries.filter((entry) => entry.profile.name === profile.name).length === 1;
  return isOnlyOne ? profile.name : id;
}

function itemFor(label: string, value: string, detail: string, range: Range): CompletionItem {
  const item = new CompletionItem(label, CompletionItemKind.Value);
  item.detail = detail;
  item.insertText = JSON.stringify(value);
  // What is typed is compared with this, and begins with a quotation mark.
  item.filterText = JSON.stringify(label);
  item.range = range;
  return item;
}

function rangeOf(document: TextDocument, { start, end }: Stretch): Range {
  return new Range(document.positionAt(start), document.positionAt(end));
}
