import { commands, Disposable } from "vscode";
import { type CommandId, COMMANDS } from "../contributions.ts";
import { reportError, type ErrorReportPorts } from "../views/reportError.ts";
import { addProfile } from "./addProfile.ts";
import { copyAuthorizationHeader, copyBearerToken, copyResponseJson } from "./copyToken.ts";
import { deleteProfile } from "./deleteProfile.ts";
import { duplicateProfile } from "./duplicateProfile.ts";
import { editProfile } from "./editProfile.ts";
import { enterSecret } from "./enterSecret.ts";
import { getClientCredentialsToken } from "./getClientCredentialsToken.ts";
import { removeSandboxProfiles, startSandbox, stopSandbox } from "./sandbox.ts";
import type { Services } from "./services.ts";
import { showLastResult, showRun } from "./showResult.ts";
import { viewStoredDocument } from "./viewStoredDocument.ts";

type Command = (services: Services, argument: unknown) => unknown;

const HANDLERS: Readonly<Record<CommandId, Command>> = {
  [COMMANDS.getClientCredentialsToken]: getClientCredentialsToken,
  [COMMANDS.copyBearerToken]: copyBearerToken,
  [COMMANDS.copyAuthorizationHeader]: copyAuthorizationHeader,
  [COMMANDS.copyResponseJson]: copyResponseJson,
  [COMMANDS.introspectToken]: async (...given) =>
    (await import("./introspectToken.ts")).introspectToken(...given),
  [COMMANDS.revokeToken]: async (...given) => (await import("./revokeToken.ts")).revokeToken(...given),
  [COMMANDS.decodeToken]: async (services) => (await import("./decodeToken.ts")).decodeToken(services),
  [COMMANDS.showLastResult]: showLastResult,
  [COMMANDS.showRun]: showRun,
  [COMMANDS.addProfile]: addProfile,
  [COMMANDS.editProfile]: editProfile,
  [COMMANDS.duplicateProfile]: duplicateProfile,
  [COMMANDS.deleteProfile]: deleteProfile,
  [COMMANDS.enterSecret]: enterSecret,
  [COMMANDS.enterSecondSecret]: async (...given) =>
    (await import("./secondSecret.ts")).enterSecondSecret(...given),
  [COMMANDS.tryBothSecrets]: async (...given) => (await import("./secondSecret.ts")).tryBothSecrets(...given),
  [COMMANDS.generateKeyPair]: async (...given) =>
    (await import("./generateKeyPair.ts")).generateKeyPair(...given),
  [COMMANDS.copyPublicKey]: async (...given) => (await import("./publicKey.ts")).copyPublicKey(...given),
  [COMMANDS.showPublicKey]: async (...given) => (await import("./publicKey.ts")).showPublicKey(...given),
  [COMMANDS.turnDpopOn]: async (...given) => (await import("./dpop.ts")).turnDpopOn(...given),
  [COMMANDS.turnDpopOff]: async (...given) => (await import("./dpop.ts")).turnDpopOff(...given),
  [COMMANDS.copyDpopProof]: async (...given) => (await import("./copyDpopProof.ts")).copyDpopProof(...given),
  [COMMANDS.overrideAssertion]: async (...given) =>
    (await import("./overrideAssertion.ts")).overrideAssertion(...given),
  [COMMANDS.setExpectations]: async (...given) =>
    (await import("./setExpectations.ts")).setExpectations(...given),
  [COMMANDS.showAuthorizationServer]: async (...given) =>
    (await import("./showAuthorizationServer.ts")).showAuthorizationServer(...given),
  [COMMANDS.refreshAuthorizationServer]: async (...given) =>
    (await import("./showAuthorizationServer.ts")).refreshAuthorizationServer(...given),
  [COMMANDS.viewStoredDocument]: viewStoredDocument,
  [COMMANDS.startSandbox]: startSandbox,
  [COMMANDS.stopSandbox]: stopSandbox,
  [COMMANDS.removeSandboxProfiles]: removeSandboxProfiles,
  [COMMANDS.showLog]: ({ log }) => log.show(),
};

/** Registers every command; whatever one throws is told in one place. */
export function registerCommands(services: Services): Disposable {
  const { log, profiles, tokens } = services;
  const reportPorts: ErrorReportPorts = {
    log,
    knownSecrets: async () => [
      ...(await profiles.knownSecrets()),
      ...tokens.all.map(({ accessToken }) => ({ value: accessToken, isToken: true })),
    ],
  };
  return Disposable.from(
    ...Object.entries(HANDLERS).map(([id, handle]) =>
      commands.registerCommand(id, async (argument: unknown) => {
        try {
          return await handle(services, argument);
        } catch (error) {
          await reportError(error, reportPorts);
          return undefined;
        }
      }),
    ),
  );
}
