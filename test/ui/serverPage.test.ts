import assert from "node:assert/strict";
import axe from "axe-core";
import { MARKUP_TEXTS } from "../fixtures/markupTexts.ts";
import { aSigningKey } from "../support/keySets.ts";
import { type LocalServer, startHttpServer } from "../support/localServers.ts";
import { until } from "../support/until.ts";
import { closeWorkbench, openWorkbench } from "./support/hooks.ts";
import { storedProfiles } from "./support/storedProfile.ts";
import type { Workbench } from "./support/workbench.ts";

const THEMES = ["dark", "light", "highContrast", "highContrastLight"] as const;

describe("The page of an authorization server, in the window", () => {
  const key = aSigningKey("server-key-1");
  let askedForKeys = 0;
  let keys: LocalServer;
  let server: LocalServer;
  let workbench: Workbench;
  let issuer: string;
  const frame = () => workbench.result.frame;
  const askForKeys = () => frame().getByRole("button", { name: `Ask 127.0.0.1:${keys.port} for the Keys` });

  before(async () => {
    keys = await startHttpServer((_, response) => {
      askedForKeys += 1;
      response.end(JSON.stringify({ keys: [key.published] }));
    });
    server = await startHttpServer((_, response) =>
      response.end(
        JSON.stringify({
          issuer,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${keys.url}/keys`,
          token_endpoint_auth_methods_supported: ["client_secret_basic", "private_key_jwt"],
          scopes_supported: MARKUP_TEXTS,
        }),
      ),
    );
    issuer = `${server.url}/tenant`;
    workbench = await openWorkbench({
      secrets: storedProfiles({ name: "Orders", server: { kind: "issuer", issuer } }),
    });
    await workbench.profiles.open();
  });

  after(() => closeWorkbench(workbench));

  after(() => Promise.all([server.close(), keys.close()]));

  it("shows the metadata as text, whatever the server writes into it", async () => {
    const { palette, quickInput, editors } = workbench;
    await palette.run("Okta: Show Authorization Server Metadata");
    await quickInput.pick("Orders");
    await frame().getByRole("heading", { name: issuer }).waitFor();
    await editors.tab(`Server ${issuer.replace("http://", "")}`).waitFor();
    const shown = await frame().getByRole("list", { name: "Scopes" }).getByRole("listitem").count();
    assert.equal(shown, MARKUP_TEXTS.length);
    assert.equal(await frame().locator("main :is(script, img, a, iframe, style)").count(), 0);
    assert.ok(await frame().getByText("<script>alert(1)</script>", { exact: true }).isVisible());
  });

  it("copies an address, which the status bar confirms", async () => {
    const copy = frame().getByRole("button", { name: "Copy address: Token" });
    assert.equal(await workbench.copiedBy(() => copy.click()), `${issuer}/token`);
    await workbench.page.locator(".statusbar").getByText("Copied.").waitFor();
  });

  it("has nothing wrong to axe, and can be read, in every theme", async () => {
    for (const theme of THEMES) {
      await workbench.setTheme(theme);
      for (const width of [600, 1280]) {
        await workbench.page.setViewportSize({ width, height: 800 });
        await workbench.picture(`server-page-${theme}-${width}`);
        assert.deepEqual(await findings(), [], `${theme}, ${width}`);
      }
    }
    await workbench.setTheme("dark");
  });

  it("asks another host for the keys only by the button that names it, pressed by keyboard", async () => {
    assert.equal(askedForKeys, 0);
    await askForKeys().press("Enter");
    await frame().getByRole("rowheader", { name: "server-key-1" }).waitFor();
    assert.equal(askedForKeys, 1);
    assert.equal(await askForKeys().count(), 0);
  });

  it("fetches everything again by its button", async () => {
    await frame().getByRole("button", { name: "Refresh" }).click();
    await until("the keys are fetched again", () => askedForKeys === 2);
  });

  /** The violations that axe finds in the page, one line per element. */
  async function findings(): Promise<string[]> {
    for (const one of workbench.page.frames()) {
      if ((await one.locator("#result").count()) === 0) continue;
      await one.evaluate(axe.source);
      const { violations } = await one.evaluate(() =>
        (globalThis as unknown as { axe: typeof axe }).axe.run(),
      );
      return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.join(" ")}`));
    }
    throw new Error("The page is not open.");
  }
});
