/** Every id that package.json contributes, in one place; a unit test compares both directions. */
export const COMMANDS = {
  getClientCredentialsToken: "oktaM2m.getClientCredentialsToken",
  copyBearerToken: "oktaM2m.copyBearerToken",
  copyAuthorizationHeader: "oktaM2m.copyAuthorizationHeader",
  copyResponseJson: "oktaM2m.copyResponseJson",
  copyCurlCommand: "oktaM2m.copyCurlCommand",
  copyAsCode: "oktaM2m.copyAsCode",
  copyParsingCode: "oktaM2m.copyParsingCode",
  copySupportReport: "oktaM2m.copySupportReport",
  openTerminal: "oktaM2m.openTerminal",
  callApi: "oktaM2m.callApi",
  copyCallAsCode: "oktaM2m.copyCallAsCode",
  openCallAsHttp: "oktaM2m.openCallAsHttp",
  token: "oktaM2m.token",
  manageTokenAccess: "oktaM2m.manageTokenAccess",
  introspectToken: "oktaM2m.introspectToken",
  revokeToken: "oktaM2m.revokeToken",
  keepTokenFresh: "oktaM2m.keepTokenFresh",
  stopKeepingTokenFresh: "oktaM2m.stopKeepingTokenFresh",
  forgetToken: "oktaM2m.forgetToken",
  checkSignature: "oktaM2m.checkSignature",
  findOutWhy: "oktaM2m.findOutWhy",
  drillApi: "oktaM2m.drillApi",
  decodeToken: "oktaM2m.decodeToken",
  showLastResult: "oktaM2m.showLastResult",
  showRun: "oktaM2m.showRun",
  openProfile: "oktaM2m.openProfile",
  selectByKey: "oktaM2m.selectByKey",
  findProfile: "oktaM2m.findProfile",
  sortByName: "oktaM2m.sortByName",
  sortByLastUse: "oktaM2m.sortByLastUse",
  addProfile: "oktaM2m.addProfile",
  editProfile: "oktaM2m.editProfile",
  renameProfile: "oktaM2m.renameProfile",
  moveToGroup: "oktaM2m.moveToGroup",
  renameGroup: "oktaM2m.renameGroup",
  duplicateProfile: "oktaM2m.duplicateProfile",
  deleteProfile: "oktaM2m.deleteProfile",
  enterSecret: "oktaM2m.enterSecret",
  enterSecondSecret: "oktaM2m.enterSecondSecret",
  useMethod: "oktaM2m.useMethod",
  tryBothSecrets: "oktaM2m.tryBothSecrets",
  generateKeyPair: "oktaM2m.generateKeyPair",
  copyPublicKey: "oktaM2m.copyPublicKey",
  showPublicKey: "oktaM2m.showPublicKey",
  turnDpopOn: "oktaM2m.turnDpopOn",
  turnDpopOff: "oktaM2m.turnDpopOff",
  copyDpopProof: "oktaM2m.copyDpopProof",
  overrideAssertion: "oktaM2m.overrideAssertion",
  setExpectations: "oktaM2m.setExpectations",
  showAuthorizationServer: "oktaM2m.showAuthorizationServer",
  refreshAuthorizationServer: "oktaM2m.refreshAuthorizationServer",
  viewStoredDocument: "oktaM2m.viewStoredDocument",
  readProfilesAgain: "oktaM2m.readProfilesAgain",
  startSandbox: "oktaM2m.startSandbox",
  stopSandbox: "oktaM2m.stopSandbox",
  removeSandboxProfiles: "oktaM2m.removeSandboxProfiles",
  openWalkthrough: "oktaM2m.openWalkthrough",
  showLog: "oktaM2m.showLog",
} as const;

export type CommandId = (typeof COMMANDS)[keyof typeof COMMANDS];

/** The commands that a key starts for what is selected in the tree. That of F2 renames a selected group as well. */
export const KEY_COMMANDS: readonly CommandId[] = [COMMANDS.renameProfile, COMMANDS.deleteProfile];

export const VIEWS = { profiles: "oktaM2m.profiles" } as const;
export const VIEW_CONTAINER = "oktaM2m";
/** The first steps. */
export const WALKTHROUGH = "getStarted";
/** Submenus of a profile's menu. */
export const SUBMENUS = { proof: "oktaM2m.proof" } as const;

/** Language model tools, by names that agents read. */
export const AGENT_TOOLS = {
  checkProfile: "check_okta_profile",
  listProfiles: "list_okta_profiles",
  explainError: "explain_okta_error",
  decodeJwt: "decode_jwt",
} as const;

export const RESULT_PANEL = "oktaM2m.result";
export const DECODED_PANEL = "oktaM2m.decoded";
export const STORED_DOCUMENT_PANEL = "oktaM2m.storedDocument";
export const SERVER_PANEL = "oktaM2m.authorizationServer";
export const PUBLIC_KEY_PANEL = "oktaM2m.publicKey";
export const INVESTIGATION_PANEL = "oktaM2m.investigation";
export const DRILL_PANEL = "oktaM2m.drill";
export const SECRET_TRIALS_PANEL = "oktaM2m.secretTrials";

/**
 * Languages in which people come across tokens: a document in one of them activates the extension, for the hover.
 * Languages that VS Code itself opens in every window would mean "always" and are left out: `plaintext` (input boxes,
 * and editors restored before their language is known) and `json` (VS Code's own list of chat models, a project's
 * package.json). Once the extension is active, the hover works in every document.
 */
export const TOKEN_LANGUAGES = [
  "bat",
  "csv",
  "dockercompose",
  "dotenv",
  // The language id from an extension for .env files; "properties" below is what VS Code used before it had "dotenv".
  "env",
  "http",
  "ini",
  "jsonc",
  "jsonl",
  "log",
  "markdown",
  "powershell",
  "properties",
  "rest",
  "shellscript",
  "toml",
  "xml",
  "yaml",
] as const;

export const CONTEXT_KEYS = {
  isSandboxRunning: "oktaM2m.isSandboxRunning",
  hasTokenInEditor: "oktaM2m.hasTokenInEditor",
  /** Set once it is known, and not before: a welcome must not greet who has profiles. */
  hasNoProfiles: "oktaM2m.hasNoProfiles",
  /** The keychain fails, and no profile is known. */
  isKeychainLocked: "oktaM2m.isKeychainLocked",
  isSortedByLastUse: "oktaM2m.isSortedByLastUse",
  /** There is a profile that did not come with the sandbox. */
  hasOwnProfile: "oktaM2m.hasOwnProfile",
  /** A token was issued in this window. */
  hasToken: "oktaM2m.hasToken",
  /** The result of a request that has failed was shown in this window. */
  hasShownRefusal: "oktaM2m.hasShownRefusal",
  /** A token, or a proof for its use, was copied in this window. */
  hasUsedToken: "oktaM2m.hasUsedToken",
} as const;

export const SETTINGS = {
  /** Seconds. */
  requestTimeout: "oktaM2m.requestTimeout",
  tokenHover: "oktaM2m.tokenHover",
  /** The name of an environment variable. */
  terminalVariable: "oktaM2m.terminal.variable",
} as const;

/** The words that make up a tree item's `contextValue`: what can be done with the item. */
export const CAPABILITIES = {
  canRun: "canRun",
  canCopyToken: "canCopyToken",
  canRevoke: "canRevoke",
  canEdit: "canEdit",
  canMove: "canMove",
  canRenameGroup: "canRenameGroup",
  canDuplicate: "canDuplicate",
  canDelete: "canDelete",
  needsSecret: "needsSecret",
  usesSecret: "usesSecret",
  hasSecondSecret: "hasSecondSecret",
  hasKey: "hasKey",
  sendsAssertion: "sendsAssertion",
  isDpopOn: "isDpopOn",
  isDpopOff: "isDpopOff",
  canProve: "canProve",
  isFreshOn: "isFreshOn",
  isFreshOff: "isFreshOff",
  isBroken: "isBroken",
  hasFailed: "hasFailed",
  isRun: "isRun",
} as const;
