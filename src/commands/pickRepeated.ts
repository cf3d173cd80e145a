import { l10n, QuickPickItemKind, type QuickPickItem, type QuickPickOptions, window } from "vscode";
import type { Question } from "../stores/lastChoices.ts";
import type { Services } from "./services.ts";

interface Offer {
  readonly id: string;
  readonly label: string;
  readonly detail?: string;
  /** The heading that it stands under. */
  readonly group?: string;
}

/** Asks which of these is wanted, with what was chosen the last time first, and remembers the choice. */
export async function pickRepeated<T extends Offer>(
  { choices }: Services,
  question: Question,
  offers: readonly T[],
  options: QuickPickOptions,
): Promise<T | undefined> {
  const last = offers.find(({ id }) => id === choices.of(question));
  const others = offers.filter((offer) => offer !== last);
  const items = [
    ...(last === undefined ? [] : [heading(l10n.t("Last Used")), itemOf(last)]),
    ...others.flatMap((offer, index) => {
      const isNew = offer.group !== undefined && offer.group !== others[index - 1]?.group;
      return [...(isNew ? [heading(offer.group ?? "")] : []), itemOf(offer)];
    }),
  ];
  const picked = await window.showQuickPick<QuickPickItem & { readonly offer?: T }>(items, {
    matchOnDetail: true,
    ...options,
  });
  if (picked?.offer === undefined) return undefined;
  await choices.keep(question, picked.offer.id);
  return picked.offer;
}

function itemOf<T extends Offer>(offer: T): QuickPickItem & { readonly offer: T } {
  return { label: offer.label, detail: offer.detail, offer };
}

function heading(label: string): QuickPickItem {
  return { label, kind: QuickPickItemKind.Separator };
}
