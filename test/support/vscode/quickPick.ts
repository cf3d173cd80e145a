import type * as vscode from "vscode";
import { EventEmitter } from "./events.ts";
import { isIn, type Move, type Words } from "./moves.ts";
import { FakeQuickInput } from "./quickInput.ts";
import type { Question, Screen, ShownRow } from "./screen.ts";
import { QuickPickItemKind } from "./values.ts";

export class FakeQuickPick<T extends vscode.QuickPickItem>
  extends FakeQuickInput
  implements vscode.QuickPick<T>
{
  canSelectMany = false;
  matchOnDescription = false;
  matchOnDetail = false;
  selectedItems: readonly T[] = [];
  activeItems: readonly T[] = [];
  #items: readonly T[] = [];
  readonly #active = new EventEmitter<readonly T[]>();
  readonly #selected = new EventEmitter<readonly T[]>();

  readonly onDidChangeActive = this.#active.event;
  readonly onDidChangeSelection = this.#selected.event;
  readonly onDidTriggerItemButton = new EventEmitter<vscode.QuickPickItemButtonEvent<T>>().event;

  get items(): readonly T[] {
    return this.#items;
  }

  /** Replaces the rows: then none of them is ticked, and the first is highlighted. */
  set items(items: readonly T[]) {
    this.#items = items;
    this.selectedItems = [];
    this.activeItems = items.filter(isRow).slice(0, 1);
  }

  protected override get question(): Question {
    const { title, placeholder, items } = this;
    return { kind: "list", title, placeholder, rows: items.map(shownRow) };
  }

  protected override use(move: Move): string | undefined {
    if (move.does === "enter") {
      this.type(move.text);
    } else if (move.does === "pick") {
      const found = find(this.items, move.labels);
      if (typeof found === "string") return found;
      if (!this.canSelectMany) {
        this.activeItems = found;
        this.#active.fire(found);
      }
      this.selectedItems = this.canSelectMany ? [...this.selectedItems, ...found] : found;
      this.#selected.fire(this.selectedItems);
    } else if (move.does !== "accept") {
      return "this is a list";
    }
    this.accept();
    return undefined;
  }
}

/** `showQuickPick`; where several can be picked, a pick toggles rows, and the ones that are ticked then are returned. */
export async function showQuickPick<T extends string | vscode.QuickPickItem>(
  screen: Screen,
  given: readonly T[] | Thenable<readonly T[]>,
  { title, placeHolder: placeholder, canPickMany = false }: vscode.QuickPickOptions = {},
): Promise<T | readonly T[] | undefined> {
  const items = await given;
  const rows = items.map(asRow);
  const move = await screen.ask({ kind: "list", title, placeholder, rows: rows.map(shownRow) });
  if (move.does === "dismiss") return undefined;
  const isAsShown = canPickMany && move.does === "accept";
  const labels = move.does === "pick" ? move.labels : isAsShown ? [] : undefined;
  const found = labels ? find(rows, labels) : "this is a list to pick from";
  if (typeof found !== "string" && canPickMany)
    return items.filter((_, index) => {
      const row = rows[index];
      return row !== undefined && (row.picked ?? false) !== found.includes(row);
    });
  if (typeof found !== "string") return items[rows.findIndex((row) => row === found[0])];
  screen.cannot(move, found);
  return undefined;
}

/** The rows with these labels, or a sentence on what is there instead. */
function find<T extends vscode.QuickPickItem>(
  items: readonly T[],
  labels: readonly Words[],
): readonly T[] | string {
  const rows = items.filter(isRow);
  const found = labels.map((words) => rows.filter(({ label }) => isIn(words, label)));
  return found.every((some) => some.length === 1)
    ? found.flat()
    : `of ${labels.map(String).join(", ")} there must be one row each in ${JSON.stringify(rows.map(({ label }) => label))}`;
}

function asRow(item: string | vscode.QuickPickItem): vscode.QuickPickItem {
  return typeof item === "string" ? { label: item } : item;
}

function isRow({ kind }: vscode.QuickPickItem): boolean {
  return kind !== QuickPickItemKind.Separator;
}

function shownRow({ label, description, detail }: vscode.QuickPickItem): ShownRow {
  return { label, description, detail };
}
