import assert from "node:assert/strict";
import { type CommandId, COMMANDS } from "../../src/contributions.ts";
import { type Manifest, readManifest } from "../host/manifest.ts";

/** What users type, and the commands that they may mean by it. */
const MEANT: Readonly<Record<string, readonly CommandId[]>> = {
  token: [
    COMMANDS.getClientCredentialsToken,
    COMMANDS.copyBearerToken,
    COMMANDS.introspectToken,
    COMMANDS.revokeToken,
    COMMANDS.decodeToken,
    COMMANDS.setExpectations,
    COMMANDS.keepTokenFresh,
    COMMANDS.stopKeepingTokenFresh,
    COMMANDS.forgetToken,
    COMMANDS.openTerminal,
    COMMANDS.manageTokenAccess,
    COMMANDS.drillApi,
  ],
  drill: [COMMANDS.drillApi],
  "client cred": [COMMANDS.getClientCredentialsToken],
  bearer: [COMMANDS.copyBearerToken],
  header: [COMMANDS.copyAuthorizationHeader],
  jwt: [COMMANDS.decodeToken],
  decode: [COMMANDS.decodeToken],
  dpop: [COMMANDS.turnDpopOn, COMMANDS.turnDpopOff, COMMANDS.copyDpopProof],
  proof: [COMMANDS.copyDpopProof],
  introspect: [COMMANDS.introspectToken],
  revoke: [COMMANDS.revokeToken],
  signature: [COMMANDS.checkSignature],
  secret: [COMMANDS.enterSecret, COMMANDS.enterSecondSecret, COMMANDS.tryBothSecrets],
  key: [COMMANDS.enterSecret, COMMANDS.generateKeyPair, COMMANDS.copyPublicKey, COMMANDS.showPublicKey],
  assertion: [COMMANDS.overrideAssertion],
  sandbox: [COMMANDS.startSandbox, COMMANDS.stopSandbox, COMMANDS.removeSandboxProfiles],
  curl: [COMMANDS.copyCurlCommand],
  code: [COMMANDS.copyAsCode, COMMANDS.copyParsingCode],
  terminal: [COMMANDS.openTerminal],
  api: [COMMANDS.drillApi, COMMANDS.callApi],
  call: [COMMANDS.callApi],
  access: [COMMANDS.manageTokenAccess],
  profile: [
    COMMANDS.addProfile,
    COMMANDS.editProfile,
    COMMANDS.renameProfile,
    COMMANDS.duplicateProfile,
    COMMANDS.deleteProfile,
    COMMANDS.findProfile,
  ],
  group: [COMMANDS.moveToGroup, COMMANDS.renameGroup],
  metadata: [COMMANDS.showAuthorizationServer, COMMANDS.refreshAuthorizationServer],
  server: [COMMANDS.showAuthorizationServer, COMMANDS.refreshAuthorizationServer],
  why: [COMMANDS.findOutWhy],
  fail: [COMMANDS.findOutWhy],
  method: [COMMANDS.useMethod],
  result: [COMMANDS.showLastResult],
  walkthrough: [COMMANDS.openWalkthrough],
  log: [COMMANDS.showLog],
};

describe("What is typed into the palette", () => {
  let titles: ReadonlyMap<string, string>;

  before(async () => {
    titles = palette(await readManifest());
  });

  /** The commands whose text has it; VS Code finds more, such as those whose words begin with its letters. */
  const found = (typed: string) =>
    [...titles].filter(([, title]) => title.toLowerCase().includes(typed)).map(([command]) => command);

  for (const [typed, meant] of Object.entries(MEANT)) {
    it(`finds by "${typed}" what is meant`, () => {
      const others = meant.filter((command) => !found(typed).includes(command));
      assert.deepEqual(others, []);
    });
  }

  it('finds all by "okta", which names the view as well', async () => {
    const { viewsContainers } = (await readManifest()).contributes;
    assert.deepEqual(found("okta"), [...titles.keys()]);
    assert.deepEqual(
      viewsContainers.activitybar.map(({ title }) => title),
      ["Okta"],
    );
  });

  it("finds each by a word of its own or of its kind", () => {
    const meant = new Set(Object.values(MEANT).flat());
    const unnamed = [...titles.keys()].filter((command) => !meant.has(command as CommandId));
    // Found by what they do: copy, sort, read.
    assert.deepEqual(unnamed.toSorted(), [
      COMMANDS.copyResponseJson,
      COMMANDS.copySupportReport,
      COMMANDS.readProfilesAgain,
      COMMANDS.sortByLastUse,
      COMMANDS.sortByName,
    ]);
  });
});

/** The texts of the palette's rows by their commands. */
function palette({ contributes }: Manifest): ReadonlyMap<string, string> {
  const hidden = (contributes.menus.commandPalette ?? []).filter(({ when }) => when === "false");
  const isHidden = (command: string) => hidden.some((item) => item.command === command);
  return new Map(
    contributes.commands
      .filter(({ command }) => !isHidden(command))
      .map(({ command, category, title }) => [command, `${category}: ${title}`]),
  );
}
