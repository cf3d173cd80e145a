import { type CommandId, COMMANDS } from "../contributions.ts";

/** The fields of a profile that can be edited directly. */
export const EDIT_STEPS = [
  "address",
  "server",
  "clientId",
  "method",
  "keyId",
  "algorithm",
  "scopes",
  "parameters",
] as const;

export type EditStep = (typeof EDIT_STEPS)[number];

/** What a command acts on; each command reads only the members it knows. */
export interface Target {
  readonly profileId?: string;
  /** All profiles that the command was started for, where it was started for several. */
  readonly profileIds?: readonly string[];
  readonly runId?: string;
  /** A group of the tree. */
  readonly groupId?: string;
  /** The group to move profiles to; an empty text stands for none. */
  readonly toGroup?: string;
  /** The field to edit. */
  readonly step?: EditStep;
  /** Whether to request a token once the command is done. */
  readonly isRequestWanted?: boolean;
  /** A token that a hover has offered to decode. */
  readonly tokenId?: string;
  /** Whether to check that token's signature, too. */
  readonly isCheckWanted?: boolean;
  /** Set by keys, which name no profile: what is selected in the tree is meant. */
  readonly isSelectionMeant?: boolean;
  /** Registered name of the client authentication method to use from now on. */
  readonly method?: string;
  /** Whether what the profile breaks on purpose is to be removed. */
  readonly isRemovalWanted?: boolean;
  /** Whether the run's own audience is to be expected from now on. */
  readonly isAudienceWanted?: boolean;
  /** Whether the call of an API that the user has entered is to be sent at once. */
  readonly isCallWanted?: boolean;
}

/** A button that takes the user to where a problem can be fixed. */
export interface Action {
  readonly label: string;
  readonly command: CommandId;
  readonly argument: Target;
}

/** In the label, {} stands for what the button is about in a single case. */
type Button = Omit<Action, "argument"> & {
  readonly argument?: Pick<
    Target,
    "step" | "isRequestWanted" | "isRemovalWanted" | "isAudienceWanted" | "isCallWanted"
  >;
};

const edit = (label: string, step: EditStep) => ({
  label,
  command: COMMANDS.editProfile,
  argument: { step },
});

/** Everything that can be fixed from within this extension, and where. */
export const REMEDIES = {
  enterSecret: { label: "Enter Secret", command: COMMANDS.enterSecret },
  enterKey: { label: "Enter Key", command: COMMANDS.enterSecret },
  enterSecretAndRequest: {
    label: "Enter Secret and Request Again",
    command: COMMANDS.enterSecret,
    argument: { isRequestWanted: true },
  },
  enterKeyAndRequest: {
    label: "Enter Key and Request Again",
    command: COMMANDS.enterSecret,
    argument: { isRequestWanted: true },
  },
  useMethodAndRequest: {
    label: "Use {} and Request Again",
    command: COMMANDS.useMethod,
    argument: { isRequestWanted: true },
  },
  enterSecondSecret: { label: "Enter Second Secret", command: COMMANDS.enterSecondSecret },
  tryBothSecrets: { label: "Try Both Secrets", command: COMMANDS.tryBothSecrets },
  showPublicKey: { label: "Show Public Key", command: COMMANDS.showPublicKey },
  turnDpopOn: {
    label: "Turn DPoP On and Request Again",
    command: COMMANDS.turnDpopOn,
    argument: { isRequestWanted: true },
  },
  turnDpopOff: { label: "Turn DPoP Off", command: COMMANDS.turnDpopOff },
  changeOverrides: { label: "Change Overrides", command: COMMANDS.overrideAssertion },
  removeOverrides: {
    label: "Remove Overrides and Request Again",
    command: COMMANDS.overrideAssertion,
    argument: { isRemovalWanted: true, isRequestWanted: true },
  },
  checkSignature: { label: "Check Signature", command: COMMANDS.checkSignature },
  setExpectations: { label: "Set Expectations", command: COMMANDS.setExpectations },
  expectAudience: {
    label: "Expect {} from now on",
    command: COMMANDS.setExpectations,
    argument: { isAudienceWanted: true },
  },
  showServer: { label: "Show Server", command: COMMANDS.showAuthorizationServer },
  startSandbox: { label: "Start Sandbox", command: COMMANDS.startSandbox },
  requestToken: { label: "Request Token", command: COMMANDS.getClientCredentialsToken },
  requestAgain: { label: "Request Again", command: COMMANDS.getClientCredentialsToken },
  showResult: { label: "Show Result", command: COMMANDS.showRun },
  callAgain: { label: "Call Again", command: COMMANDS.callApi, argument: { isCallWanted: true } },
  introspectToken: { label: "Introspect Token", command: COMMANDS.introspectToken },
  introspectAgain: { label: "Try Again", command: COMMANDS.introspectToken },
  revokeAgain: { label: "Try Again", command: COMMANDS.revokeToken },
  readProfilesAgain: { label: "Try Again", command: COMMANDS.readProfilesAgain },
  repairProfile: { label: "Repair", command: COMMANDS.editProfile },
  editAddress: edit("Edit Address…", "address"),
  chooseServer: edit("Use Another Server…", "server"),
  editClientId: edit("Edit Client ID…", "clientId"),
  switchMethod: edit("Use Another Method…", "method"),
  editKeyId: edit("Edit Key ID…", "keyId"),
  chooseAlgorithm: edit("Choose Algorithm…", "algorithm"),
  chooseScopes: edit("Choose Scopes…", "scopes"),
  editParameters: edit("Edit Parameters…", "parameters"),
} as const satisfies Readonly<Record<string, Button>>;

export type Remedy = keyof typeof REMEDIES;

/** The only commands that a button may start. */
export const ACTION_COMMANDS = Object.values(REMEDIES).map(({ command }) => command);

/** @param value what the label names, where it names something */
export function actionFor(
  remedy: Remedy,
  about: Pick<Target, "profileId" | "runId" | "method">,
  value = "",
): Action {
  const { label, command, argument }: Button = REMEDIES[remedy];
  return { label: label.replace("{}", () => value), command, argument: { ...about, ...argument } };
}
