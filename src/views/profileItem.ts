import { l10n, MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from "vscode";
import { CAPABILITIES, COMMANDS } from "../contributions.ts";
import { describeServer, issuerOf } from "../core/server/authorizationServer.ts";
import { CLIENT_AUTHENTICATION_METHODS } from "../core/profile/clientAuthenticationMethods.ts";
import { sendsAssertion } from "../core/profile/credentials.ts";
import { isBrokenOnPurpose, overriddenParts } from "../core/oauth/assertionOverrides.ts";
import { own } from "../core/ownTarget.ts";
import type { Verdict } from "../core/record/tokenRun.ts";
import type { ListedProfile } from "../core/profile/listedProfile.ts";
import { timeLeft } from "../core/timeLeft.ts";
import { type ProfileEntry, nameOf, type ReadableEntry } from "../stores/profileEntry.ts";
import { asText } from "../core/markdown.ts";
import type { ProfileState } from "./profileState.ts";

type BrokenEntry = Extract<ProfileEntry, { kind: "broken" }>;

export interface ShownProfile {
  readonly profile: ListedProfile;
  /** What tells its server from those of the others in its group, if anything does. */
  readonly serverText: string | undefined;
  /** Whether it is requesting a token. */
  readonly isRunning: boolean;
  readonly isForSession: boolean;
  readonly isOvertaken: boolean;
  readonly state: ProfileState;
  readonly hasRuns: boolean;
  readonly hasToken: boolean;
  readonly isTokenRevoked: boolean;
  readonly isKeptFresh: boolean;
}

/** The tree item of a readable profile, without its tooltip. */
export function profileItem(shown: ShownProfile): TreeItem {
  const { profile, isRunning, isForSession, isOvertaken, state, hasRuns, hasToken, isTokenRevoked } = shown;
  const { isKeptFresh } = shown;
  const item = new TreeItem(
    profile.name,
    hasRuns ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None,
  );
  item.id = profile.id;
  item.description = descriptionOf(shown);
  item.iconPath = isRunning ? RUNNING : isForewarned(profile, state) ? WARNING : stateIcon(state);
  item.command = openCommand(profile.id);
  const stateText = isRunning ? l10n.t("Requesting a token") : stateInWords(state);
  item.accessibilityInformation = {
    label: [
      l10n.t("{0}. {1}. {2}.", profile.name, stateText, describeProfileServer(profile)),
      ...(isForewarned(profile, state) ? profile.forewarnings : []),
      ...(isBrokenOnPurpose(profile) ? [l10n.t("Broken on purpose.")] : []),
      ...(isKeptFresh ? [l10n.t("Its token is kept fresh.")] : []),
      ...(isForSession ? [l10n.t("Kept for this session only.")] : []),
      ...(isOvertaken ? [l10n.t("Another version is stored.")] : []),
      ...(profile.isAddedByExtension === true ? [l10n.t("Added by an extension.")] : []),
    ].join(" "),
  };
  item.contextValue = [
    CAPABILITIES.canRun,
    CAPABILITIES.canEdit,
    CAPABILITIES.canMove,
    CAPABILITIES.canDuplicate,
    CAPABILITIES.canDelete,
    ...(hasToken ? [CAPABILITIES.canCopyToken] : []),
    ...(hasToken && !isTokenRevoked ? [CAPABILITIES.canRevoke] : []),
    ...(hasToken && profile.isDpopOn ? [CAPABILITIES.canProve] : []),
    ...(state.kind === "failed" ? [CAPABILITIES.hasFailed] : []),
    profile.isDpopOn ? CAPABILITIES.isDpopOn : CAPABILITIES.isDpopOff,
    isKeptFresh ? CAPABILITIES.isFreshOn : CAPABILITIES.isFreshOff,
    ...proofCapabilities(profile),
  ].join(" ");
  return item;
}

/** A click, Enter and a double click do the same. */
function openCommand(profileId: string): NonNullable<TreeItem["command"]> {
  return {
    command: COMMANDS.openProfile,
    title: l10n.t("Open Profile"),
    arguments: [own({ profileId })],
  };
}

/** What can be done about the client's credentials. */
function proofCapabilities({ method, hasSecret, hasSecondSecret }: ListedProfile): readonly string[] {
  const { needs } = CLIENT_AUTHENTICATION_METHODS[method];
  return [
    ...(hasSecret ? [] : [CAPABILITIES.needsSecret]),
    ...(needs === "clientSecret" ? [CAPABILITIES.usesSecret] : []),
    ...(needs === "privateKey" && hasSecret ? [CAPABILITIES.hasKey] : []),
    ...(hasSecondSecret ? [CAPABILITIES.hasSecondSecret] : []),
    ...(sendsAssertion(method) ? [CAPABILITIES.sendsAssertion] : []),
  ];
}

/** The tree item of an unreadable document. */
export function brokenItem(entry: BrokenEntry): TreeItem {
  const item = new TreeItem(nameOf(entry));
  item.id = entry.id;
  item.description =
    entry.withheld === "undecryptable" ? l10n.t("Cannot be decrypted") : l10n.t("Cannot be read");
  item.command = openCommand(entry.id);
  item.iconPath = new ThemeIcon("warning", new ThemeColor("list.warningForeground"));
  item.accessibilityInformation = {
    label: l10n.t("{0}. {1}", nameOf(entry), whatIsWrong(entry)),
  };
  item.contextValue = [
    ...(entry.withheld === undefined ? [CAPABILITIES.isBroken, CAPABILITIES.canEdit] : []),
    CAPABILITIES.canDelete,
  ].join(" ");
  return item;
}

interface TooltipFacts {
  readonly last?: Verdict;
  /** What a profile of the sandbox shows. */
  readonly shows?: string;
  readonly isKeptFresh?: boolean;
}

/**
 * A tooltip in which every value is plain text: nothing from a profile or a server becomes markup.
 * @param shows what it is there for, if it is one of the sandbox's
 */
export function profileTooltip(
  { profile, isForSession = false, isOvertaken = false }: ReadableEntry,
  state: ProfileState,
  { last, shows, isKeptFresh = false }: TooltipFacts = {},
): MarkdownString {
  return textTooltip(profile.name, [
    ...(shows === undefined ? [] : [shows]),
    stateInWords(state),
    ...(last ? [last.meaning] : []),
    ...(isForewarned(profile, state) ? profile.forewarnings : []),
    l10n.t("Issuer: {0}", issuerOf(profile.server)),
    l10n.t("Client ID: {0}", profile.clientId),
    l10n.t("Client authentication: {0}", profile.method),
    ...(isBrokenOnPurpose(profile)
      ? [l10n.t("Broken on purpose: {0}", overriddenParts(profile).join(", "))]
      : []),
    ...(profile.isDpopOn ? [l10n.t("DPoP is on: its tokens are bound to the profile's own key")] : []),
    ...(isKeptFresh
      ? [l10n.t("Its token is kept fresh: it is renewed before it ends, while this window is open")]
      : []),
    profile.scopes.length > 0
      ? l10n.t("Scopes: {0}", profile.scopes.join(" "))
      : l10n.t("Scopes: none requested"),
    ...(profile.isSandbox ? [l10n.t("Created by the sandbox")] : []),
    ...(isForSession
      ? [
          l10n.t(
            "Kept in memory for this session only, because it could not be stored. To store it, edit and save it again.",
          ),
        ]
      : []),
    ...(isOvertaken
      ? [
          l10n.t(
            "Another window has stored another version since. Saving this one keeps what was changed there, unless the same was changed here.",
          ),
        ]
      : []),
    ...(profile.isAddedByExtension === true ? [l10n.t("Added by an extension")] : []),
  ]);
}

export function brokenTooltip(entry: BrokenEntry): MarkdownString {
  return textTooltip(nameOf(entry), [
    whatIsWrong(entry),
    ...(entry.withheld === undefined
      ? [l10n.t("It is kept unchanged. View its stored document, edit it to repair it, or delete it.")]
      : []),
  ]);
}

function whatIsWrong({ withheld, reason }: BrokenEntry): string {
  return withheld === undefined ? l10n.t("The stored profile cannot be read: {0}", reason) : reason;
}

function textTooltip(heading: string, lines: readonly string[]): MarkdownString {
  const markdown = new MarkdownString(`**${asText(heading.trim())}**`);
  for (const line of lines) markdown.appendMarkdown(`\n\n${asText(line)}`);
  return markdown;
}

/** What tells the profile from others comes first, since a narrow side bar cuts off the end. */
function descriptionOf(shown: ShownProfile): string {
  const { profile, serverText = "", isForSession, isOvertaken, state, isKeptFresh } = shown;
  const pieces = [
    isForSession
      ? isOvertaken
        ? l10n.t("For this session only, another version is stored")
        : l10n.t("For this session only")
      : "",
    state.kind === "revoked" ? l10n.t("revoked") : "",
    state.kind === "valid" && state.leftMs !== undefined ? timeLeft(state.leftMs) : "",
    isKeptFresh ? l10n.t("kept fresh") : "",
    serverText,
    // The sandbox's say so by their names.
    isBrokenOnPurpose(profile) && !profile.isSandbox ? l10n.t("broken on purpose") : "",
    profile.isAddedByExtension === true ? l10n.t("added by an extension") : "",
  ];
  return pieces.filter((piece) => piece !== "").join(" · ");
}

function describeProfileServer({ server, isSandbox }: ListedProfile): string {
  return isSandbox ? l10n.t("Sandbox · {0}", describeServer(server)) : describeServer(server);
}

function stateInWords(state: ProfileState): string {
  switch (state.kind) {
    case "needsSecret":
      return l10n.t("The secret is missing");
    case "neverRun":
      return l10n.t("No token requested yet");
    case "valid":
      return state.hasWarning ? validWithWarning(state.leftMs) : valid(state.leftMs);
    case "expired":
      return l10n.t("Token expired");
    case "revoked":
      return l10n.t("Token revoked");
    case "failed":
      return l10n.t("Last request: {0}", state.headline);
  }
}

function valid(leftMs: number | undefined): string {
  return leftMs === undefined
    ? l10n.t("Token issued; its lifetime is unknown")
    : l10n.t("Token valid for another {0}", timeLeft(leftMs));
}

function validWithWarning(leftMs: number | undefined): string {
  return leftMs === undefined
    ? l10n.t("Token issued with a warning; its lifetime is unknown")
    : l10n.t("Token issued with a warning; {0} left", timeLeft(leftMs));
}

const RUNNING = new ThemeIcon("loading~spin");
const WARNING = new ThemeIcon("warning", new ThemeColor("list.warningForeground"));

/** Once a request was sent, its result says what is left of it. */
function isForewarned({ forewarnings }: ListedProfile, { kind }: ProfileState): boolean {
  return kind === "neverRun" && forewarnings.length > 0;
}

function stateIcon(state: ProfileState): ThemeIcon {
  switch (state.kind) {
    case "needsSecret":
      return new ThemeIcon("key", new ThemeColor("list.warningForeground"));
    case "neverRun":
      return new ThemeIcon("circle-outline");
    case "valid":
      return state.hasWarning
        ? new ThemeIcon("warning", new ThemeColor("list.warningForeground"))
        : new ThemeIcon("pass-filled", new ThemeColor("testing.iconPassed"));
    case "expired":
      return new ThemeIcon("history", new ThemeColor("list.warningForeground"));
    case "revoked":
      return new ThemeIcon("circle-slash", new ThemeColor("list.warningForeground"));
    case "failed":
      return new ThemeIcon("error", new ThemeColor("testing.iconFailed"));
  }
}
