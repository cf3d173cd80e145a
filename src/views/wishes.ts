import { l10n } from "vscode";
import { type CommandId, COMMANDS } from "../contributions.ts";
import type { ProfileDraft } from "../core/profile/profile.ts";
import { hostOf, issuerOf } from "../core/server/authorizationServer.ts";
import { visibleLine } from "../core/visibleText.ts";
import { nameOf, type ProfileEntry } from "../stores/profileEntry.ts";
import type { Wish } from "./consent.ts";

/** A profile as the user knows it. */
interface Subject {
  readonly name: string;
  readonly host: string;
}

export function subjectOf(entry: ProfileEntry): Subject {
  const host = entry.kind === "profile" ? hostOf(entry.profile.server) : l10n.t("an unknown server");
  return { name: visibleLine(nameOf(entry)), host };
}

/** A command that only shows something, or that acts on nothing that its argument could name. */
const HARMLESS = undefined;

const copies = () => l10n.t("It is put on the clipboard, which every extension can read.");
const sends = ({ host }: Subject) => l10n.t("The profile's credentials are used at {0}.", host);
const changes = () => l10n.t("The profile is changed, and so is what its requests send.");
const opens = () => l10n.t("You are asked for what is to be changed. Nothing is stored before you finish.");
const reads = ({ host }: Subject) =>
  l10n.t("The metadata and keys are requested from {0}, without the profile's credentials.", host);

/** What another extension wants when it starts a command with a profile or a run, or does the same by the API. */
export const WISHES = {
  [COMMANDS.getClientCredentialsToken]: (subject) => ({
    sentence: l10n.t('Another extension wants to request a token with "{0}".', subject.name),
    detail: sends(subject),
    button: l10n.t("Request Token"),
  }),
  [COMMANDS.copyBearerToken]: ({ name }) => ({
    sentence: l10n.t('Another extension wants to copy the bearer token of "{0}".', name),
    detail: copies(),
    button: l10n.t("Copy Bearer Token"),
  }),
  [COMMANDS.copyAuthorizationHeader]: ({ name }) => ({
    sentence: l10n.t('Another extension wants to copy the Authorization header of "{0}".', name),
    detail: copies(),
    button: l10n.t("Copy Authorization Header"),
  }),
  [COMMANDS.copyResponseJson]: ({ name }) => ({
    sentence: l10n.t('Another extension wants to copy a response to "{0}", tokens included.', name),
    detail: copies(),
    button: l10n.t("Copy Response JSON"),
  }),
  [COMMANDS.copyCurlCommand]: ({ name }) => ({
    sentence: l10n.t('Another extension wants to copy a curl command with the token of "{0}".', name),
    detail: copies(),
    button: l10n.t("Copy curl Command"),
  }),
  [COMMANDS.copyAsCode]: ({ name }) => ({
    sentence: l10n.t('Another extension wants to copy the token request of "{0}" as code.', name),
    detail: copies(),
    button: l10n.t("Copy as Code"),
  }),
  [COMMANDS.copyParsingCode]: ({ name }) => ({
    sentence: l10n.t('Another extension wants to copy code that reads a response to "{0}".', name),
    detail: copies(),
    button: l10n.t("Copy Parsing Code"),
  }),
  [COMMANDS.copySupportReport]: ({ name }) => ({
    sentence: l10n.t('Another extension wants to copy a support report of "{0}".', name),
    detail: copies(),
    button: l10n.t("Copy Support Report"),
  }),
  [COMMANDS.openTerminal]: ({ name, host }) => ({
    sentence: l10n.t('Another extension wants to open a terminal with a token of "{0}".', name),
    detail: l10n.t(
      "Every program in the terminal can read the token, and so can every extension that writes to it. A new one is requested from {0} if necessary.",
      host,
    ),
    button: l10n.t("Open Terminal"),
  }),
  [COMMANDS.introspectToken]: (subject) => ({
    sentence: l10n.t('Another extension wants to introspect the token of "{0}".', subject.name),
    detail: sends(subject),
    button: l10n.t("Introspect Token"),
  }),
  [COMMANDS.revokeToken]: (subject) => ({
    sentence: l10n.t('Another extension wants to revoke the token of "{0}".', subject.name),
    detail: sends(subject),
    button: l10n.t("Revoke Token"),
  }),
  [COMMANDS.keepTokenFresh]: ({ name, host }) => ({
    sentence: l10n.t('Another extension wants to keep the token of "{0}" fresh.', name),
    detail: l10n.t(
      "The profile's credentials are used at {0} now, and again before each token ends, while a window is open.",
      host,
    ),
    button: l10n.t("Keep Token Fresh"),
  }),
  [COMMANDS.stopKeepingTokenFresh]: ({ name }) => ({
    sentence: l10n.t('Another extension wants the token of "{0}" to be kept fresh no longer.', name),
    detail: l10n.t("It is not renewed before it ends. Nothing is sent."),
    button: l10n.t("Stop Keeping Token Fresh"),
  }),
  [COMMANDS.forgetToken]: ({ name }) => ({
    sentence: l10n.t('Another extension wants to forget the token of "{0}".', name),
    detail: l10n.t("It is dropped from memory, and stays valid at its server until it expires."),
    button: l10n.t("Forget Token"),
  }),
  [COMMANDS.checkSignature]: (subject) => ({
    sentence: l10n.t('Another extension wants to check the signature of the token of "{0}".', subject.name),
    detail: reads(subject),
    button: l10n.t("Check Signature"),
  }),
  [COMMANDS.findOutWhy]: ({ name, host }) => ({
    sentence: l10n.t('Another extension wants to find out why a request of "{0}" failed.', name),
    detail: l10n.t(
      "Up to six requests go to {0}, one a second. Some of them may use the profile's credentials.",
      host,
    ),
    button: l10n.t("Find Out Why"),
  }),
  [COMMANDS.drillApi]: ({ name }) => ({
    sentence: l10n.t('Another extension wants to drill an API with the token of "{0}".', name),
    detail: l10n.t(
      "The token and broken copies of it go to the API that you name. You are asked for its address first.",
    ),
    button: l10n.t("Drill API"),
  }),
  [COMMANDS.editProfile]: ({ name }) => ({
    sentence: l10n.t('Another extension wants you to edit "{0}".', name),
    detail: opens(),
    button: l10n.t("Edit Profile"),
  }),
  [COMMANDS.duplicateProfile]: ({ name }) => ({
    sentence: l10n.t('Another extension wants to duplicate "{0}".', name),
    detail: l10n.t("The copy holds the same secrets and keys."),
    button: l10n.t("Duplicate Profile"),
  }),
  [COMMANDS.deleteProfile]: ({ name }) => ({
    sentence: l10n.t('Another extension wants to delete "{0}".', name),
    detail: l10n.t("Its secret is deleted too."),
    button: l10n.t("Delete Profile"),
  }),
  [COMMANDS.renameProfile]: ({ name }) => ({
    sentence: l10n.t('Another extension wants you to rename "{0}".', name),
    detail: opens(),
    button: l10n.t("Rename Profile"),
  }),
  [COMMANDS.moveToGroup]: ({ name }) => ({
    sentence: l10n.t('Another extension wants you to move "{0}" to a group.', name),
    detail: opens(),
    button: l10n.t("Move to Group"),
  }),
  [COMMANDS.renameGroup]: ({ name }) => ({
    sentence: l10n.t('Another extension wants you to rename the group of "{0}".', name),
    detail: opens(),
    button: l10n.t("Rename Group"),
  }),
  [COMMANDS.enterSecret]: ({ name, host }) => ({
    sentence: l10n.t('Another extension wants you to enter the secret or key of "{0}".', name),
    detail: l10n.t("What you enter is used at {0}.", host),
    button: l10n.t("Enter Secret"),
  }),
  [COMMANDS.enterSecondSecret]: ({ name, host }) => ({
    sentence: l10n.t('Another extension wants you to enter a second secret for "{0}".', name),
    detail: l10n.t("What you enter is used at {0}.", host),
    button: l10n.t("Enter Second Secret"),
  }),
  [COMMANDS.useMethod]: ({ name }) => ({
    sentence: l10n.t('Another extension wants to change the client authentication method of "{0}".', name),
    detail: changes(),
    button: l10n.t("Change Method"),
  }),
  [COMMANDS.tryBothSecrets]: (subject) => ({
    sentence: l10n.t('Another extension wants to request tokens with both secrets of "{0}".', subject.name),
    detail: sends(subject),
    button: l10n.t("Try Both Secrets"),
  }),
  [COMMANDS.generateKeyPair]: ({ name }) => ({
    sentence: l10n.t('Another extension wants to generate a key pair for "{0}".', name),
    detail: l10n.t("The profile is changed, and the public key is put on the clipboard."),
    button: l10n.t("Generate Key Pair"),
  }),
  [COMMANDS.copyPublicKey]: ({ name }) => ({
    sentence: l10n.t('Another extension wants to copy the public key of "{0}".', name),
    detail: copies(),
    button: l10n.t("Copy Public Key"),
  }),
  [COMMANDS.turnDpopOn]: ({ name }) => ({
    sentence: l10n.t('Another extension wants to turn DPoP on for "{0}".', name),
    detail: changes(),
    button: l10n.t("Turn DPoP On"),
  }),
  [COMMANDS.turnDpopOff]: ({ name }) => ({
    sentence: l10n.t('Another extension wants to turn DPoP off for "{0}".', name),
    detail: changes(),
    button: l10n.t("Turn DPoP Off"),
  }),
  [COMMANDS.copyDpopProof]: ({ name }) => ({
    sentence: l10n.t('Another extension wants to copy a DPoP proof of "{0}".', name),
    detail: copies(),
    button: l10n.t("Copy DPoP Proof"),
  }),
  [COMMANDS.overrideAssertion]: ({ name }) => ({
    sentence: l10n.t('Another extension wants to override the client assertion of "{0}".', name),
    detail: opens(),
    button: l10n.t("Override Client Assertion"),
  }),
  [COMMANDS.setExpectations]: ({ name }) => ({
    sentence: l10n.t('Another extension wants to set the token expectations of "{0}".', name),
    detail: opens(),
    button: l10n.t("Set Token Expectations"),
  }),
  [COMMANDS.showAuthorizationServer]: (subject) => ({
    sentence: l10n.t('Another extension wants to show the authorization server of "{0}".', subject.name),
    detail: reads(subject),
    button: l10n.t("Show Authorization Server Metadata"),
  }),
  [COMMANDS.refreshAuthorizationServer]: (subject) => ({
    sentence: l10n.t('Another extension wants to refresh the authorization server of "{0}".', subject.name),
    detail: reads(subject),
    button: l10n.t("Refresh Authorization Server Metadata"),
  }),
  // Asks in its own words, for it cannot tell whether another extension or a task wants it.
  [COMMANDS.token]: HARMLESS,
  [COMMANDS.manageTokenAccess]: HARMLESS,
  [COMMANDS.decodeToken]: HARMLESS,
  [COMMANDS.showLastResult]: HARMLESS,
  [COMMANDS.showRun]: HARMLESS,
  [COMMANDS.openProfile]: HARMLESS,
  [COMMANDS.selectByKey]: HARMLESS,
  [COMMANDS.findProfile]: HARMLESS,
  [COMMANDS.callApi]: (subject) => ({
    sentence: l10n.t('Another extension wants to call an API with a token of "{0}".', subject.name),
    detail: `${sends(subject)} ${l10n.t("You enter the call, and are asked before a token goes to its address.")}`,
    button: l10n.t("Call API"),
  }),
  [COMMANDS.copyCallAsCode]: ({ name }) => ({
    sentence: l10n.t('Another extension wants to copy the API call of "{0}" as code.', name),
    detail: copies(),
    button: l10n.t("Copy as Code"),
  }),
  [COMMANDS.openCallAsHttp]: ({ name }) => ({
    sentence: l10n.t('Another extension wants to open the API call of "{0}" as a document.', name),
    detail: l10n.t("Every extension can read an open document. The token is not in it."),
    button: l10n.t("Open as .http"),
  }),
  [COMMANDS.sortByName]: HARMLESS,
  [COMMANDS.sortByLastUse]: HARMLESS,
  [COMMANDS.showPublicKey]: HARMLESS,
  [COMMANDS.viewStoredDocument]: HARMLESS,
  [COMMANDS.addProfile]: HARMLESS,
  [COMMANDS.startSandbox]: HARMLESS,
  [COMMANDS.stopSandbox]: HARMLESS,
  [COMMANDS.removeSandboxProfiles]: HARMLESS,
  [COMMANDS.readProfilesAgain]: HARMLESS,
  [COMMANDS.openWalkthrough]: HARMLESS,
  [COMMANDS.showLog]: HARMLESS,
} satisfies Readonly<Record<CommandId, ((subject: Subject) => Wish) | undefined>>;

/** What another extension wants when it adds a profile. */
export function wishToAdd({ name, server, clientId }: ProfileDraft): Wish {
  return {
    sentence: l10n.t('Another extension wants to add the profile "{0}".', name),
    detail: l10n.t(
      "Server: {0}\nClient ID: {1}\n\nIts secret is used at {2} only, whether the extension brings it or you enter it.",
      issuerOf(server),
      clientId,
      hostOf(server),
    ),
    button: l10n.t("Add Profile"),
  };
}
