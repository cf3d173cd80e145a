import { l10n, type QuickPickItem, window } from "vscode";
import { describeServer } from "../core/server/authorizationServer.ts";
import type { Redacted } from "../core/http/redact.ts";
import type { TokenRun } from "../core/record/tokenRun.ts";
import type { ListedProfile } from "../core/profile/listedProfile.ts";
import type { ProfileEntry, ReadableEntry } from "../stores/profileStore.ts";
import { sortedNodes } from "../views/profileNodes.ts";
import { plainLabel } from "../views/plainText.ts";
import { offerFirstProfile } from "./offerFirstProfile.ts";
import type { Services } from "./services.ts";
import { readTarget } from "./readTarget.ts";

/** Asks for a readable profile: a single one is taken without asking, and the last used one comes first. */
async function pickProfile(services: Services, placeHolder: string): Promise<string | undefined> {
  const readable = await readableProfiles(services);
  // The command needs a profile that already existed, so it does not continue with a new one.
  if (readable.length === 0) await offerFirstProfile();
  return pickOf(readable, services, placeHolder);
}

/** The profile that a command was started for, or else the one that the user picks. */
export async function targetProfileId(
  services: Services,
  argument: unknown,
  placeHolder: string,
): Promise<string | undefined> {
  return readTarget(argument).profileId ?? pickProfile(services, placeHolder);
}

/** Like `pickProfile`, but continues with the new profile if there was none. */
export async function pickOrMakeProfile(
  services: Services,
  placeHolder: string,
): Promise<string | undefined> {
  const readable = await readableProfiles(services);
  return readable.length === 0 ? offerFirstProfile() : pickOf(readable, services, placeHolder);
}

async function readableProfiles({ profiles }: Services): Promise<readonly ReadableEntry[]> {
  return profiles.listReadable();
}

async function pickOf(
  readable: readonly ReadableEntry[],
  { runs }: Services,
  placeHolder: string,
): Promise<string | undefined> {
  if (readable.length <= 1) return readable[0]?.id;
  const lastUsed = (id: string) => runs.ofProfile(id)[0]?.startedAt ?? 0;
  // Sorting is stable, so profiles that were never used stay in the order of the tree.
  const items = sortedNodes(readable)
    .map(({ entry }) => entry)
    .filter((entry) => entry.kind === "profile")
    .map(({ id, profile }) => ({ ...item(profile, runs.ofProfile(id)[0]), id, lastUsed: lastUsed(id) }))
    .sort((a, b) => b.lastUsed - a.lastUsed);
  const picked = await window.showQuickPick(items, { placeHolder, matchOnDescription: true });
  return picked?.id;
}

/** Asks for any stored profile, broken ones included. */
export async function pickAnyProfile(services: Services, placeHolder: string): Promise<string | undefined> {
  const entries = await services.profiles.list();
  if (entries.length === 0) {
    await offerFirstProfile();
    return undefined;
  }
  const items = sortedNodes(entries).map(({ entry }) => ({ ...entryItem(entry), id: entry.id }));
  return (await window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.id;
}

function entryItem(entry: ProfileEntry): QuickPickItem {
  if (entry.kind === "profile") return item(entry.profile, undefined);
  return {
    label: plainLabel(entry.name ?? l10n.t("Unreadable profile")),
    description: l10n.t("cannot be read"),
  };
}

function item(profile: ListedProfile, last: Redacted<TokenRun> | undefined): QuickPickItem {
  return {
    label: plainLabel(profile.name),
    description: describeServer(profile.server),
    detail: last === undefined ? undefined : l10n.t("Last run: {0}", last.verdict.headline),
  };
}
