import { l10n, type QuickPickItem, window } from "vscode";
import type { CommandId } from "../contributions.ts";
import { describeServer } from "../core/server/authorizationServer.ts";
import type { Redacted } from "../core/http/redact.ts";
import type { ListedProfile } from "../core/profile/listedProfile.ts";
import type { TokenRun } from "../core/record/tokenRun.ts";
import { isReadable, type ProfileEntry } from "../stores/profileEntry.ts";
import { inTreeOrder } from "../views/profileGroups.ts";
import { plainLabel } from "../views/plainText.ts";
import { startAction } from "../views/startAction.ts";
import { offerFirstProfile } from "./offerFirstProfile.ts";
import type { Services } from "./services.ts";
import { readTarget } from "./readTarget.ts";

/** What a command asks that was started without a profile. */
export interface ProfileQuestion {
  /** The command's title. */
  readonly title: string;
  readonly placeHolder: string;
  /** Which profiles the command can do something for; all that can be read, if this is left out. */
  readonly serves?: (profile: ListedProfile) => boolean;
  /** What is said where there is none of these. */
  readonly none?: NoneServed;
}

interface NoneServed {
  readonly sentence: string;
  /** The way to get one. */
  readonly button?: { readonly label: string; readonly command: CommandId };
}

/** The profile that a command was started for, or else the readable one that the user picks. */
export async function targetProfileId(
  services: Services,
  argument: unknown,
  question: ProfileQuestion,
): Promise<string | undefined> {
  const { profileId } = readTarget(argument);
  if (profileId !== undefined) return profileId;
  const readable = await services.profiles.listReadable();
  // The command needs a profile that already existed, so it does not continue with a new one.
  if (readable.length === 0) {
    await offerFirstProfile();
    return undefined;
  }
  const { serves = () => true } = question;
  return pickServed(
    readable.filter(({ profile }) => serves(profile)),
    services,
    question,
  );
}

/** Asks for a readable profile, and continues with the new one if there was none. */
export async function pickOrMakeProfile(
  services: Services,
  question: ProfileQuestion,
): Promise<string | undefined> {
  const readable = await services.profiles.listReadable();
  return readable.length === 0 ? offerFirstProfile() : pickOf(readable, services, question);
}

/** Asks for any stored profile, broken ones included. */
export async function pickAnyProfile(
  services: Services,
  question: ProfileQuestion,
): Promise<string | undefined> {
  const entries = await services.profiles.list();
  if (entries.length === 0) await offerFirstProfile();
  return pickOf(entries, services, question);
}

/** Asks for one of the profiles that have something. */
export async function pickProfileWith(
  services: Services,
  has: (profileId: string) => boolean,
  question: ProfileQuestion,
): Promise<string | undefined> {
  const { serves = () => true } = question;
  const entries = await services.profiles.list();
  return pickServed(
    entries.filter((entry) => has(entry.id) && (!isReadable(entry) || serves(entry.profile))),
    services,
    question,
  );
}

/** Asks for one of those that the command can serve, or says that there is none. */
async function pickServed(
  served: readonly ProfileEntry[],
  services: Services,
  question: ProfileQuestion,
): Promise<string | undefined> {
  if (served.length === 0 && question.none !== undefined) await sayNone(question.none);
  return pickOf(served, services, question);
}

async function sayNone({ sentence, button }: NoneServed): Promise<void> {
  const picked = await window.showInformationMessage(
    sentence,
    ...(button === undefined ? [] : [button.label]),
  );
  if (button !== undefined && picked === button.label)
    await startAction({ command: button.command, argument: {} });
}

/**
 * Asks for one of these, the last used one first, even where there is no other: any extension can start a command
 * without an argument, and then a person has to choose what it acts on.
 */
async function pickOf(
  entries: readonly ProfileEntry[],
  { runs, lastUse }: Services,
  { title, placeHolder }: ProfileQuestion,
): Promise<string | undefined> {
  if (entries.length === 0) return undefined;
  // Sorting is stable, so profiles that were never used stay in the order of the tree.
  const items = inTreeOrder(entries)
    .map((entry) => ({ id: entry.id, entry, usedAt: lastUse.of(entry.id) ?? 0 }))
    .sort((a, b) => b.usedAt - a.usedAt)
    .map(({ id, entry }) => ({ ...itemOf(entry, runs.ofProfile(id)[0]), id }));
  const options = { title, placeHolder, matchOnDescription: true, matchOnDetail: true };
  return (await window.showQuickPick(items, options))?.id;
}

/** It is found by whatever a profile is known by: name, group, host, client ID or scope. */
function itemOf(entry: ProfileEntry, last: Redacted<TokenRun> | undefined): QuickPickItem {
  if (entry.kind === "broken") {
    return {
      label: plainLabel(entry.name ?? l10n.t("Unreadable profile")),
      description: l10n.t("cannot be read"),
    };
  }
  const { name, group, server, clientId, scopes } = entry.profile;
  const lastRun = last && l10n.t("Last run: {0}", last.verdict.headline);
  return {
    label: plainLabel(name),
    description: joined(describeServer(server), group),
    detail: joined(lastRun, clientId, scopes.join(" ")),
  };
}

function joined(...texts: readonly (string | undefined)[]): string {
  return plainLabel(texts.filter((text) => text !== undefined && text !== "").join(" · "));
}
