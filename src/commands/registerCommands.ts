import { commands, Disposable } from "vscode";
import { type CommandId, COMMANDS } from "../contributions.ts";
import { reportError, type ErrorReportPorts } from "../views/reportError.ts";
import type { Services } from "./services.ts";

type Command = (services: Services, argument: unknown) => unknown;

/** Each is loaded when it is first used: activation pays for none. */
const HANDLERS: Readonly<Record<CommandId, Command>> = {
  [COMMANDS.getClientCredentialsToken]: async (...given) =>
    (await import("./getClientCredentialsToken.ts")).getClientCredentialsToken(...given),
  [COMMANDS.copyBearerToken]: async (...given) => (await import("./copyToken.ts")).copyBearerToken(...given),
  [COMMANDS.copyAuthorizationHeader]: async (...given) =>
    (await import("./copyToken.ts")).copyAuthorizationHeader(...given),
  [COMMANDS.copyResponseJson]: async (...given) =>
    (await import("./copyToken.ts")).copyResponseJson(...given),
  [COMMANDS.introspectToken]: async (...given) =>
    (await import("./introspectToken.ts")).introspectToken(...given),
  [COMMANDS.revokeToken]: async (...given) => (await import("./revokeToken.ts")).revokeToken(...given),
  [COMMANDS.decodeToken]: async (services) => (await import("./decodeToken.ts")).decodeToken(services),
  [COMMANDS.showLastResult]: async (...given) => (await import("./showResult.ts")).showLastResult(...given),
  [COMMANDS.showRun]: async (...given) => (await import("./showResult.ts")).showRun(...given),
  [COMMANDS.addProfile]: async (services) => (await import("./addProfile.ts")).addProfile(services),
  [COMMANDS.editProfile]: async (...given) => (await import("./editProfile.ts")).editProfile(...given),
  [COMMANDS.duplicateProfile]: async (...given) =>
    (await import("./duplicateProfile.ts")).duplicateProfile(...given),
  [COMMANDS.deleteProfile]: async (...given) => (await import("./deleteProfile.ts")).deleteProfile(...given),
  [COMMANDS.enterSecret]: async (...given) => (await import("./enterSecret.ts")).enterSecret(...given),
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
  [COMMANDS.viewStoredDocument]: async (...given) =>
    (await import("./viewStoredDocument.ts")).viewStoredDocument(...given),
  [COMMANDS.startSandbox]: async (services) => (await import("./sandbox.ts")).startSandbox(services),
  [COMMANDS.stopSandbox]: async (services) => (await import("./sandbox.ts")).stopSandbox(services),
  [COMMANDS.removeSandboxProfiles]: async (services) =>
    (await import("./sandbox.ts")).removeSandboxProfiles(services),
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
