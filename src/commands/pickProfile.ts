import { commands, l10n, type QuickPickItem, window } from "vscode";
import { COMMANDS } from "../contributions.ts";
import { describeServer } from "../core/authorizationServer.ts";
import type { Redacted } from "../core/http/redact.ts";
import type { TokenRun } from "../core/tokenRun.ts";
import type { ListedProfile, ProfileEntry } from "../stores/profileStore.ts";
import type { Services } from "./services.ts";

/** Asks which profile is meant: none offers the ways to get one, a single one is taken, of more the last used is first. */
export async function pickProfile(
  { profiles, runs }: Services,
  placeHolder: string,
): Promise<string | undefined> {
  const readable = (await profiles.list()).filter((entry) => entry.kind === "profile");
  const [only, ...others] = readable;
  if (only === undefined) return offerFirstSteps();
  if (others.length === 0) return only.id;
  const lastUsed = (id: string) => runs.ofProfile(id)[0]?.startedAt ?? 0;
  const collator = new Intl.Collator(undefined, { numeric: true });
  const items = readable
    .map(({ id, profile }) => ({ ...item(profile, runs.ofProfile(id)[0]), id, lastUsed: lastUsed(id) }))
    .sort((a, b) => b.lastUsed - a.lastUsed || collator.compare(a.label, b.label));
  const picked = await window.showQuickPick(items, { placeHolder, matchOnDescription: true });
  return picked?.id;
}

/** Asks for any stored profile, broken ones included. */
export async function pickAnyProfile(
  { profiles }: Services,
  placeHolder: string,
): Promise<string | undefined> {
  const entries = await profiles.list();
  if (entries.length === 0) return offerFirstSteps();
  const collator = new Intl.Collator(undefined, { numeric: true });
  const items = entries
    .map((entry) => ({ ...entryItem(entry), id: entry.id }))
    .sort((a, b) => collator.compare(a.label, b.label));
  return (await window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.id;
}

function entryItem(entry: ProfileEntry): QuickPickItem {
  if (entry.kind === "profile") return item(entry.profile, undefined);
  return { label: entry.name ?? l10n.t("Unreadable profile"), description: l10n.t("cannot be read") };
}

function item(profile: ListedProfile, last: Redacted<TokenRun> | undefined): QuickPickItem {
  return {
    label: profile.name,
    description: describeServer(profile.server),
    detail: last === undefined ? undefined : l10n.t("Last run: {0}", last.verdict.headline),
  };
}

async function offerFirstSteps(): Promise<undefined> {
  const add = {
    label: l10n.t("$(add) Add Profile"),
    description: l10n.t("for your own Okta app"),
    command: COMMANDS.addProfile,
    argument: undefined,
  };
  const sandbox = {
    label: l10n.t("$(beaker) Try the Sandbox"),
    description: l10n.t("an embedded authorization server with ready profiles"),
    command: COMMANDS.startSandbox,
    argument: { run: true },
  };
  const picked = await window.showQuickPick([add, sandbox], {
    placeHolder: l10n.t("There is no profile yet"),
  });
  if (picked) await commands.executeCommand(picked.command, picked.argument);
  return undefined;
}
