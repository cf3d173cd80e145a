import { l10n, type QuickPickItem, QuickPickItemKind } from "vscode";
import { parseScopes } from "../core/profile/profileFields.ts";
import { plainLabel } from "./plainText.ts";
import type { ChoiceGroup, ManyQuestion } from "./wizard/question.ts";

export interface ManyItem extends QuickPickItem {
  /** The value that the row stands for; headings and the row for the typed text have none. */
  readonly scope?: string;
}

/** The rows of a list with multiple selection, and what is picked in it. */
export class ManyItems {
  readonly #remarkOn: ManyQuestion["remarkOn"];
  readonly #picked: Set<string>;
  #groups: readonly ChoiceGroup[] = [];

  constructor({ value, remarkOn }: Pick<ManyQuestion, "value" | "remarkOn">) {
    this.#picked = new Set(parseScopes(value));
    this.#remarkOn = remarkOn;
  }

  /** The picked values, separated by blanks. */
  get value(): string {
    return [...this.#picked].join(" ");
  }

  has(scope: string): boolean {
    return this.#picked.has(scope);
  }

  offer(groups: readonly ChoiceGroup[]): void {
    this.#groups = groups;
  }

  /** Adopts which of the rows are ticked; picked values without a row stay picked. */
  select(selected: readonly ManyItem[], rows: readonly ManyItem[]): void {
    for (const { scope } of rows) if (scope !== undefined) this.#picked.delete(scope);
    for (const { scope } of selected) if (scope !== undefined) this.#picked.add(scope);
  }

  /**
   * Adds the highlighted row, or the typed values if that is their row.
   * @returns false if the typed values are refused
   */
  add(typed: string, highlighted: ManyItem | undefined): boolean {
    if (highlighted?.scope !== undefined) {
      this.#picked.add(highlighted.scope);
      return true;
    }
    if (this.#refusal(typed) !== undefined) return false;
    for (const scope of parseScopes(typed)) this.#picked.add(scope);
    return true;
  }

  /** The rows for the text typed so far: the user's own values first, then the offered ones by group. */
  items(typed: string): ManyItem[] {
    const offered = new Set(this.#groups.flatMap(({ values }) => values));
    const own = [...this.#picked].filter((scope) => !offered.has(scope));
    const rows = [
      ...this.#remark(),
      ...(own.length === 0 ? [] : [headingOf(l10n.t("Picked"))]),
      ...own.map(rowOf),
      ...this.#groups.flatMap(({ label, values }) => [headingOf(label), ...values.map(rowOf)]),
    ];
    const text = typed.trim();
    if (text === "") return rows;
    const isBeginning = [...offered].some((scope) => scope.includes(text) && !offered.has(text));
    const added = this.#typedRow(text);
    return isBeginning ? [...rows, added] : [added, ...rows];
  }

  /** A remark on the picked values comes first, where it is seen. */
  #remark(): ManyItem[] {
    const remark = this.#remarkOn(this.value);
    return remark === undefined ? [] : [{ label: `$(${remark.severity}) ${plainLabel(remark.message)}` }];
  }

  #typedRow(text: string): ManyItem {
    const refusal = this.#refusal(text);
    return refusal === undefined
      ? { label: l10n.t("$(add) Add {0}", plainLabel(text)), description: l10n.t("Enter"), alwaysShow: true }
      : { label: `$(error) ${plainLabel(refusal)}`, alwaysShow: true };
  }

  #refusal(typed: string): string | undefined {
    const remark = this.#remarkOn(`${this.value} ${typed}`);
    return remark?.severity === "error" ? remark.message : undefined;
  }
}

function rowOf(scope: string): ManyItem {
  return { label: plainLabel(scope), scope };
}

function headingOf(label: string): ManyItem {
  return { label, kind: QuickPickItemKind.Separator };
}
