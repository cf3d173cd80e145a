import { type Extension, extensions, type Tab, TabInputWebview, window } from "vscode";
import type { ExportedApi, ProfileDraftInput } from "../../../src/api.ts";
import { RESULT_PANEL, SERVER_PANEL } from "../../../src/contributions.ts";
import type { LocalServer } from "../../support/localServers.ts";
import { DialogUser } from "./dialogs.ts";

/** The extension under test, as VS Code loaded it. */
export function extensionUnderTest(): Extension<ExportedApi> {
  const found = extensions.getExtension<ExportedApi>("m2m-token-tester.okta-m2m-token-tester");
  if (!found) throw new Error("The extension under test is not loaded.");
  return found;
}

export interface ExtensionInUse {
  readonly api: ExportedApi;
  /** Who is asked what another extension may do, as which the suite uses the API and the commands. */
  readonly user: DialogUser;
  /** Adds a valid profile for a server, "Orders" by default; each test overrides what it is about. */
  addProfile(server: string, changes?: Partial<ProfileDraftInput>): Promise<string>;
  /** Closes the server after the test. */
  opened<T extends LocalServer>(starting: Promise<T>): Promise<T>;
}

/** Activates the extension for a suite; after each test, its profiles, tabs and servers are removed. */
export function useExtension(): ExtensionInUse {
  let api: ExportedApi | undefined;
  const servers: LocalServer[] = [];
  const user = new DialogUser();
  let added = 0;
  const active = () => {
    if (!api) throw new Error("The extension is active in tests and hooks only.");
    return api;
  };
  before(async () => {
    api = await extensionUnderTest().activate();
  });
  beforeEach(() => {
    added = 0;
    user.sit();
  });
  afterEach(async () => {
    user.sit();
    await Promise.all(servers.splice(0).map((server) => server.close()));
    await Promise.all((await active().profiles.list()).map(({ id }) => active().profiles.remove(id)));
    await window.tabGroups.close([...resultTabs(), ...tabsOf(SERVER_PANEL)]);
    user.leave();
  });
  return {
    get api() {
      return active();
    },
    user,
    addProfile: (server, changes) =>
      active().profiles.add({
        name: ++added === 1 ? "Orders" : `Orders ${added}`,
        server,
        clientId: "0oaFAKEFAKEFAKEFAKE1",
        clientSecret: "not-a-real-secret-0123456789",
        scopes: ["customScope"],
        ...changes,
      }),
    opened: async (starting) => {
      const server = await starting;
      servers.push(server);
      return server;
    },
  };
}

/** The tabs that show results. */
export function resultTabs(): Tab[] {
  return tabsOf(RESULT_PANEL);
}

function tabsOf(panel: string): Tab[] {
  return window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof TabInputWebview && input.viewType.includes(panel));
}
