import { l10n } from "vscode";
import { durationText } from "../core/durationText.ts";
import type { ServerReport } from "../core/server/serverReport.ts";
import { beginningOf, withShortQuotes } from "../core/quoted.ts";
import { asCode, asProse, table } from "../core/markdown.ts";

export interface ServerPage {
  readonly profileName: string;
  readonly report: ServerReport;
  /** Addresses of the metadata documents. */
  readonly addresses: readonly string[];
  /** Milliseconds since they were fetched. */
  readonly ageMs: number;
  /** A sentence on why there are no keys. */
  readonly keysReason?: string;
  /** Milliseconds since the keys were fetched; absent if there are none. */
  readonly keysAgeMs?: number;
}

/** A server may list any number; the documents themselves, whose addresses the page gives, have all of them. */
const MOST_SHOWN = 100;

/** A server's metadata and keys as Markdown; every value from the server is shown as plain text. */
export function authorizationServerPage(page: ServerPage): string {
  const { profileName, report, addresses, ageMs } = page;
  return [
    `# ${asCode(report.issuer)}`,
    asProse(
      l10n.t(
        'What the metadata says, and what the profile "{0}" uses of it. {1}',
        profileName,
        ageText(ageMs),
      ),
    ),
    addresses.map((address) => `- ${asCode(address)}`).join("\n"),
    ...warningsOf(report),
    `## ${l10n.t("Endpoints")}`,
    table(
      [l10n.t("What"), l10n.t("Address"), l10n.t("Profile")],
      report.endpoints.map(({ label, address, isUsed }) => [label, cell(address), used(isUsed)]),
    ),
    ...report.lists.flatMap(({ label, values }) => [
      `## ${label}`,
      values.length === 0
        ? l10n.t("None.")
        : [
            ...inOrderOfUse(values)
              .slice(0, MOST_SHOWN)
              .map(({ value, isUsed }) => (isUsed ? `**${cell(value)}** ✓` : cell(value))),
            ...more(values.length),
          ].join(", "),
    ]),
    `## ${l10n.t("Published keys")}`,
    ...keysOf(page),
    l10n.t('"Okta: Refresh Authorization Server" fetches this again.'),
    "",
  ].join("\n\n");
}

function warningsOf({ warnings }: ServerReport): readonly string[] {
  return warnings.length === 0
    ? []
    : [
        `## ${l10n.t("Worth a look")}`,
        warnings.map((warning) => `- ⚠ ${asProse(withShortQuotes(warning))}`).join("\n"),
      ];
}

function keysOf({ report, keysReason, keysAgeMs }: ServerPage): readonly string[] {
  if (keysReason !== undefined) return [asProse(withShortQuotes(keysReason))];
  return [
    ...(keysAgeMs === undefined ? [] : [ageText(keysAgeMs)]),
    table(
      [l10n.t("Key ID"), l10n.t("Type"), l10n.t("Algorithm"), l10n.t("Use")],
      report.keys
        .slice(0, MOST_SHOWN)
        .map(({ kid = "", type, algorithm = "", use = "" }) => [kid, type, algorithm, use].map(cell)),
    ),
    ...more(report.keys.length),
  ];
}

function cell(text: string): string {
  return asCode(beginningOf(text));
}

function more(count: number): readonly string[] {
  return count > MOST_SHOWN ? [l10n.t("and {0} more", count - MOST_SHOWN)] : [];
}

/** What the profile uses must not be among what is left out. */
function inOrderOfUse<T extends { readonly isUsed: boolean }>(values: readonly T[]): readonly T[] {
  return values.length > MOST_SHOWN ? values.toSorted((a, b) => Number(b.isUsed) - Number(a.isUsed)) : values;
}

function ageText(ageMs: number): string {
  return ageMs < 1000 ? l10n.t("Fetched just now.") : l10n.t("Fetched {0} ago.", durationText(ageMs / 1000));
}

function used(isUsed: boolean): string {
  return isUsed ? `✓ ${l10n.t("used")}` : "";
}
