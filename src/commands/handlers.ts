import { type CommandId, COMMANDS } from "../contributions.ts";
import { addProfile } from "./addProfile.ts";
import { callApi } from "./callApi.ts";
import { checkSignature } from "./checkSignature.ts";
import { copyAsCode } from "./copyAsCode.ts";
import { copyCallAsCode } from "./copyCallAsCode.ts";
import { copyCurlCommand } from "./copyCurlCommand.ts";
import { copyDpopProof } from "./copyDpopProof.ts";
import { copyAuthorizationHeader, copyBearerToken, copyResponseJson } from "./copyToken.ts";
import { copyParsingCode } from "./copyParsingCode.ts";
import { copySupportReport } from "./copySupportReport.ts";
import { decodeToken } from "./decodeToken.ts";
import { deleteProfile } from "./deleteProfile.ts";
import { turnDpopOff, turnDpopOn } from "./turnDpop.ts";
import { drillApi } from "./drillApi.ts";
import { duplicateProfile } from "./duplicateProfile.ts";
import { editProfile } from "./editProfile.ts";
import { enterSecret } from "./enterSecret.ts";
import { findOutWhy } from "./findOutWhy.ts";
import { findProfile } from "./findProfile.ts";
import { forgetToken } from "./forgetToken.ts";
import { generateKeyPair } from "./generateKeyPair.ts";
import { getClientCredentialsToken } from "./getClientCredentialsToken.ts";
import { introspectToken } from "./introspectToken.ts";
import { keepTokenFresh, stopKeepingTokenFresh } from "./keepTokenFresh.ts";
import { manageTokenAccess } from "./manageTokenAccess.ts";
import { moveToGroup } from "./moveToGroup.ts";
import { openTerminal } from "./openTerminal.ts";
import { openCallAsHttp } from "./openCallAsHttp.ts";
import { openProfile } from "./openProfile.ts";
import { openWalkthrough } from "./openWalkthrough.ts";
import { overrideAssertion } from "./overrideAssertion.ts";
import { copyPublicKey } from "./copyPublicKey.ts";
import { showPublicKey } from "./showPublicKey.ts";
import { renameGroup } from "./renameGroup.ts";
import { renameProfile } from "./renameProfile.ts";
import { revokeToken } from "./revokeToken.ts";
import { removeSandboxProfiles } from "./removeSandboxProfiles.ts";
import { selectByKey } from "./selectByKey.ts";
import { sortByLastUse, sortByName } from "./sortProfiles.ts";
import { startSandbox } from "./startSandbox.ts";
import { stopSandbox } from "./stopSandbox.ts";
import { enterSecondSecret } from "./enterSecondSecret.ts";
import { token } from "./token.ts";
import { tryBothSecrets } from "./tryBothSecrets.ts";
import { setExpectations } from "./setExpectations.ts";
import { refreshAuthorizationServer, showAuthorizationServer } from "./showAuthorizationServer.ts";
import { showLastResult, showRun } from "./showResult.ts";
import { readProfilesAgain } from "./readProfilesAgain.ts";
import { useMethod } from "./useMethod.ts";
import { viewStoredDocument } from "./viewStoredDocument.ts";
import type { Services } from "./services.ts";

export { permittedTarget } from "./permittedTarget.ts";

/** `asGiven` is what the command was started with, by whomever. */
type Command = (services: Services, argument: unknown, asGiven: unknown) => unknown;

/** What each command does. */
export const HANDLERS: Readonly<Record<CommandId, Command>> = {
  [COMMANDS.getClientCredentialsToken]: getClientCredentialsToken,
  [COMMANDS.copyBearerToken]: copyBearerToken,
  [COMMANDS.copyAuthorizationHeader]: copyAuthorizationHeader,
  [COMMANDS.copyResponseJson]: copyResponseJson,
  [COMMANDS.copyCurlCommand]: copyCurlCommand,
  [COMMANDS.copyAsCode]: copyAsCode,
  [COMMANDS.copyParsingCode]: copyParsingCode,
  [COMMANDS.copySupportReport]: copySupportReport,
  [COMMANDS.openTerminal]: openTerminal,
  [COMMANDS.callApi]: callApi,
  [COMMANDS.copyCallAsCode]: copyCallAsCode,
  [COMMANDS.openCallAsHttp]: openCallAsHttp,
  [COMMANDS.token]: token,
  [COMMANDS.manageTokenAccess]: manageTokenAccess,
  [COMMANDS.introspectToken]: introspectToken,
  [COMMANDS.revokeToken]: revokeToken,
  [COMMANDS.keepTokenFresh]: keepTokenFresh,
  [COMMANDS.stopKeepingTokenFresh]: stopKeepingTokenFresh,
  [COMMANDS.forgetToken]: forgetToken,
  [COMMANDS.checkSignature]: checkSignature,
  [COMMANDS.findOutWhy]: findOutWhy,
  [COMMANDS.drillApi]: drillApi,
  [COMMANDS.decodeToken]: decodeToken,
  [COMMANDS.showLastResult]: showLastResult,
  [COMMANDS.showRun]: showRun,
  [COMMANDS.openProfile]: openProfile,
  [COMMANDS.selectByKey]: selectByKey,
  [COMMANDS.findProfile]: findProfile,
  [COMMANDS.sortByName]: sortByName,
  [COMMANDS.sortByLastUse]: sortByLastUse,
  [COMMANDS.addProfile]: addProfile,
  [COMMANDS.editProfile]: editProfile,
  [COMMANDS.renameProfile]: renameProfile,
  [COMMANDS.moveToGroup]: moveToGroup,
  [COMMANDS.renameGroup]: renameGroup,
  [COMMANDS.duplicateProfile]: duplicateProfile,
  [COMMANDS.deleteProfile]: deleteProfile,
  [COMMANDS.enterSecret]: enterSecret,
  [COMMANDS.enterSecondSecret]: enterSecondSecret,
  [COMMANDS.useMethod]: useMethod,
  [COMMANDS.tryBothSecrets]: tryBothSecrets,
  [COMMANDS.generateKeyPair]: generateKeyPair,
  [COMMANDS.copyPublicKey]: copyPublicKey,
  [COMMANDS.showPublicKey]: showPublicKey,
  [COMMANDS.turnDpopOn]: turnDpopOn,
  [COMMANDS.turnDpopOff]: turnDpopOff,
  [COMMANDS.copyDpopProof]: copyDpopProof,
  [COMMANDS.overrideAssertion]: overrideAssertion,
  [COMMANDS.setExpectations]: setExpectations,
  [COMMANDS.showAuthorizationServer]: showAuthorizationServer,
  [COMMANDS.refreshAuthorizationServer]: refreshAuthorizationServer,
  [COMMANDS.viewStoredDocument]: viewStoredDocument,
  [COMMANDS.readProfilesAgain]: readProfilesAgain,
  [COMMANDS.startSandbox]: startSandbox,
  [COMMANDS.stopSandbox]: stopSandbox,
  [COMMANDS.removeSandboxProfiles]: removeSandboxProfiles,
  [COMMANDS.openWalkthrough]: openWalkthrough,
  [COMMANDS.showLog]: ({ log }) => log.show(),
};
