import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  AGENT_TOOLS,
  CAPABILITIES,
  type CommandId,
  COMMANDS,
  CONTEXT_KEYS,
  KEY_COMMANDS,
  RESULT_PANEL,
  SETTINGS,
  SUBMENUS,
  TOKEN_LANGUAGES,
  VIEW_CONTAINER,
  VIEWS,
  WALKTHROUGH,
} from "../../src/contributions.ts";
import { errorSchema, tokenSchema } from "../../src/integrations/agents/answers.ts";
import { profileSchema } from "../../src/integrations/agents/checkProfile.ts";
import { type Manifest, readManifest } from "../host/manifest.ts";
import { ROOT } from "../host/project.ts";

const sorted = (values: Iterable<string>) => [...new Set(values)].sort();

const stepsOf = ({ contributes }: Manifest) => contributes.walkthroughs.flatMap(({ steps }) => steps);

/** All matches of the pattern's first group in the texts. */
function found(pattern: RegExp, texts: readonly (string | undefined)[]): string[] {
  return sorted(texts.flatMap((text) => [...(text ?? "").matchAll(pattern)].map(([, name = ""]) => name)));
}

describe("The ids in the code and in package.json", () => {
  let manifest: Manifest;
  let conditions: readonly (string | undefined)[];

  before(async () => {
    manifest = await readManifest();
    const { commands, menus } = manifest.contributes;
    conditions = [
      ...commands.map(({ enablement }) => enablement),
      ...Object.values(menus)
        .flat()
        .map(({ when }) => when),
      ...manifest.contributes.viewsWelcome.map(({ when }) => when),
      ...stepsOf(manifest).flatMap(({ completionEvents }) => completionEvents),
    ];
  });

  it("are the same commands", () => {
    const contributed = manifest.contributes.commands.map(({ command }) => command);
    assert.deepEqual(contributed.toSorted(), sorted(Object.values(COMMANDS)));
  });

  it("are the same views, in the same container", () => {
    const { viewsContainers, views } = manifest.contributes;
    assert.deepEqual(
      viewsContainers.activitybar.map(({ id }) => id),
      [VIEW_CONTAINER],
    );
    assert.deepEqual(Object.keys(views), [VIEW_CONTAINER]);
    assert.deepEqual(
      (views[VIEW_CONTAINER] ?? []).map(({ id }) => id),
      Object.values(VIEWS),
    );
  });

  it("are the same settings", () => {
    assert.deepEqual(
      sorted(Object.keys(manifest.contributes.configuration.properties)),
      sorted(Object.values(SETTINGS)),
    );
  });

  it("are settings that hold no text but the name of a variable, thus neither a secret nor an address", () => {
    const settings = Object.entries(manifest.contributes.configuration.properties);
    assert.deepEqual(sorted(settings.map(([, { type }]) => type)), ["boolean", "number", "string"]);
    const texts = settings.filter(([, { type }]) => type === "string");
    assert.deepEqual(
      texts.map(([name, { pattern }]) => [name, pattern]),
      [[SETTINGS.terminalVariable, "^[A-Za-z_][A-Za-z0-9_]*$"]],
    );
  });

  it("are settings that a workspace sets only if they decide nothing about what is sent or given away", () => {
    const settings = Object.entries(manifest.contributes.configuration.properties);
    const ofWorkspace = settings.filter(([, { scope }]) => scope !== "application");
    assert.deepEqual(
      ofWorkspace.map(([name]) => name),
      [SETTINGS.tokenHover],
    );
  });

  it("are the same tools for agents, whose schemas name what is read", () => {
    const tools = manifest.contributes.languageModelTools;
    assert.deepEqual(sorted(tools.map(({ name }) => name)), sorted(Object.values(AGENT_TOOLS)));
    const properties = Object.fromEntries(
      tools.map(({ name, inputSchema }) => [name, sorted(Object.keys(inputSchema.properties))]),
    );
    assert.deepEqual(properties, {
      [AGENT_TOOLS.checkProfile]: sorted(Object.keys(profileSchema.entries)),
      [AGENT_TOOLS.listProfiles]: [],
      [AGENT_TOOLS.explainError]: sorted(Object.keys(errorSchema.entries)),
      [AGENT_TOOLS.decodeJwt]: sorted(Object.keys(tokenSchema.entries)),
    });
  });

  it("are the same submenus, each with its menu", () => {
    const { submenus, menus } = manifest.contributes;
    const opened = Object.values(menus)
      .flat()
      .flatMap(({ submenu = [] }) => submenu);
    const ids = sorted(Object.values(SUBMENUS));
    assert.deepEqual(sorted(submenus.map(({ id }) => id)), ids);
    assert.deepEqual(sorted(opened), ids);
    assert.ok(ids.every((id) => (menus[id] ?? []).length > 0));
  });

  it("are the same context keys", () => {
    const known = found(/(?<![\w.])(oktaM2m\.\w+)/g, conditions).filter(
      (name) => !Object.values<string>(VIEWS).includes(name),
    );
    assert.deepEqual(known, sorted(Object.values(CONTEXT_KEYS)));
  });

  it("are the same words for what can be done with an item", () => {
    const named = found(/\\b(\w+)\\b/g, conditions);
    assert.deepEqual(named, sorted(Object.values(CAPABILITIES)));
  });

  it("are the same commands that keys start, in the view only, for what is selected there", () => {
    const { keybindings } = manifest.contributes;
    const started = keybindings.map(({ command, args }) =>
      command === "runCommands" ? (args as { commands: unknown[] }).commands : [{ command, args }],
    );
    const last = started.map((commands) => commands.at(-1) as { command: CommandId; args: unknown });
    assert.deepEqual(sorted(last.map(({ command }) => command)), [...KEY_COMMANDS].sort());
    for (const { args } of last) assert.deepEqual(args, { isSelectionMeant: true });
    // Where several are selected they are meant, and otherwise what has the focus, which is selected first.
    assert.deepEqual(
      started.map((commands) => commands.slice(0, -1)),
      keybindings.map(({ when }) =>
        when.endsWith("!listMultiSelection") ? [COMMANDS.selectByKey, "list.selectAndPreserveFocus"] : [],
      ),
    );
    for (const { when } of keybindings)
      assert.match(when, new RegExp(`^focusedView == ${VIEWS.profiles.replace(".", "\\.")} && listFocus`));
  });

  it("are the same walkthrough, whose steps are done by what has happened, not by a click", () => {
    const { walkthroughs } = manifest.contributes;
    assert.deepEqual(
      walkthroughs.map(({ id }) => id),
      [WALKTHROUGH],
    );
    for (const { completionEvents } of stepsOf(manifest))
      assert.ok(
        completionEvents.length > 0 && completionEvents.every((event) => event.startsWith("onContext:")),
      );
  });

  it("let a kept result panel come back", () => {
    assert.ok(manifest.activationEvents.includes(`onWebviewPanel:${RESULT_PANEL}`));
  });

  it("are the same languages that activate the extension", () => {
    const activating = manifest.activationEvents.filter((event) => event.startsWith("onLanguage"));
    assert.deepEqual(
      activating,
      TOKEN_LANGUAGES.map((language) => `onLanguage:${language}`),
    );
  });

  it("name existing commands in menus, welcome views and the walkthrough", () => {
    const { commands, menus, viewsWelcome } = manifest.contributes;
    const known = commands.map(({ command }) => command);
    const used = [
      ...Object.values(menus)
        .flat()
        .flatMap(({ command = [] }) => command),
      ...found(/\(command:([\w.]+)/g, [
        ...viewsWelcome.map(({ contents }) => contents),
        ...stepsOf(manifest).map((step) => step.description),
      ]),
    ];
    assert.deepEqual(
      used.filter((command) => !known.includes(command)),
      [],
    );
    assert.ok(used.length > 0);
  });
});

describe("The titles people see", () => {
  it("have the main command to the letter", async () => {
    const { commands } = (await readManifest()).contributes;
    const main = commands.find(({ command }) => command === COMMANDS.getClientCredentialsToken);
    assert.equal(`${main?.category}: ${main?.title}`, "Okta: Get Client Credentials Token");
  });

  it("are all in package.nls.json, which holds nothing else", async () => {
    const [manifest, strings] = await Promise.all(
      ["package.json", "package.nls.json"].map((file) => readFile(join(ROOT, file), "utf8")),
    );
    const keys = Object.keys(JSON.parse(strings ?? "") as object);
    assert.deepEqual(found(/"%([^%"]+)%"/g, [manifest]), keys.toSorted());
  });

  it("all belong to the one category", async () => {
    const { commands } = (await readManifest()).contributes;
    assert.deepEqual(sorted(commands.map(({ category = "" }) => category)), ["Okta"]);
  });

  it("are in title case, and begin with a verb", async () => {
    const { commands } = (await readManifest()).contributes;
    const titles = commands.map(({ title }) => title);
    const isSmall = (word: string) => /^(a|as|by|for|or|to|with|curl)$/.test(word);
    for (const title of titles)
      for (const word of title.match(/\w+/g) ?? []) assert.ok(isSmall(word) || /^[A-Z]/.test(word), title);
    assert.deepEqual(sorted(titles.map((title) => title.split(" ")[0] ?? "")), [
      ...[
        "Add",
        "Call",
        "Check",
        "Copy",
        "Decode",
        "Delete",
        "Drill",
        "Duplicate",
        "Edit",
        "Enter",
        "Find",
        "Forget",
        "Generate",
        "Get",
        "Give",
      ],
      ...[
        "Introspect",
        "Keep",
        "Manage",
        "Move",
        "Open",
        "Override",
        "Read",
        "Refresh",
        "Remove",
        "Rename",
        "Revoke",
        "Select",
      ],
      ...["Set", "Show", "Sort", "Start", "Stop", "Try", "Turn", "Use", "View"],
    ]);
  });

  it("leave out of the palette what needs an item", async () => {
    const { menus } = (await readManifest()).contributes;
    const hidden = (menus.commandPalette ?? []).filter(({ when }) => when === "false");
    assert.deepEqual(
      sorted(hidden.flatMap(({ command = [] }) => command)),
      [
        COMMANDS.copyCallAsCode,
        COMMANDS.openCallAsHttp,
        COMMANDS.openProfile,
        COMMANDS.selectByKey,
        COMMANDS.showRun,
        COMMANDS.token,
        COMMANDS.viewStoredDocument,
      ].sort(),
    );
  });
});
