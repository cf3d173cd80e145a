import { l10n, type QuickPickItem, window } from "vscode";
import { describeServer } from "../core/server/authorizationServer.ts";
import type { Redacted } from "../core/http/redact.ts";
import type { TokenRun } from "../core/record/tokenRun.ts";
import type { ProfileEntry } from "../stores/profileEntry.ts";
import { sortedNodes } from "../views/profileNodes.ts";
import { plainLabel } from "../views/plainText.ts";
import { offerFirstProfile } from "./offerFirstProfile.ts";
import type { Services } from "./services.ts";
import { readTarget } from "./readTarget.ts";

/** The profile that a command was started for, or else the readable one that the user picks. */
export async function targetProfileId(
  services: Services,
  argument: unknown,
  placeHolder: string,
): Promise<string | undefined> {
  const { profileId } = readTarget(argument);
  if (profileId !== undefined) return profileId;
  const readable = await services.profiles.listReadable();
  // The command needs a profile that already existed, so it does not continue with a new one.
  if (readable.length === 0) await offerFirstProfile();
  return pickOf(readable, services, placeHolder);
}

/** Asks for a readable profile, and continues with the new one if there was none. */
export async function pickOrMakeProfile(
  services: Services,
  placeHolder: string,
): Promise<string | undefined> {
  const readable = await services.profiles.listReadable();
  return readable.length === 0 ? offerFirstProfile() : pickOf(readable, services, placeHolder);
}

/** Asks for any stored profile, broken ones included. */
export async function pickAnyProfile(services: Services, placeHolder: string): Promise<string | undefined> {
  const entries = await services.profiles.list();
  if (entries.length === 0) await offerFirstProfile();
  return pickOf(entries, services, placeHolder);
}

/** Asks for one of the profiles that have something; without any, nothing is asked. */
export async function pickProfileWith(
  services: Services,
  has: (profileId: string) => boolean,
  placeHolder: string,
): Promise<string | undefined> {
  const entries = await services.profiles.list();
  return pickOf(
    entries.filter(({ id }) => has(id)),
    services,
    placeHolder,
  );
}

/**
 * Asks for one of these, the last used one first, even where there is no other: any extension can start a command
 * without an argument, and then a person has to choose what it acts on.
 */
async function pickOf(
  entries: readonly ProfileEntry[],
  { runs }: Services,
  placeHolder: string,
): Promise<string | undefined> {
  if (entries.length === 0) return undefined;
  // Sorting is stable, so profiles that were never used stay in the order of the tree.
  const items = sortedNodes(entries)
    .map(({ entry }) => ({ id: entry.id, entry, last: runs.ofProfile(entry.id)[0] }))
    .sort((a, b) => (b.last?.startedAt ?? 0) - (a.last?.startedAt ?? 0))
    .map(({ id, entry, last }) => ({ ...itemOf(entry, last), id }));
  return (await window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.id;
}

function itemOf(entry: ProfileEntry, last: Redacted<TokenRun> | undefined): QuickPickItem {
  if (entry.kind === "broken") {
    return {
      label: plainLabel(entry.name ?? l10n.t("Unreadable profile")),
      description: l10n.t("cannot be read"),
    };
  }
  const { name, server } = entry.profile;
  return {
    label: plainLabel(name),
    description: describeServer(server),
    detail: last === undefined ? undefined : l10n.t("Last run: {0}", last.verdict.headline),
  };
}
