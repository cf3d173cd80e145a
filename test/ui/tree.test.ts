import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import type { AxeResults, RunOptions } from "axe-core";
import { closeWorkbench, openWorkbench } from "./support/hooks.ts";
import { serverAt, storedProfiles } from "./support/storedProfile.ts";
import { answerJson, issuing, startTokenServer, type TokenServer } from "./support/tokenServer.ts";
import type { Workbench } from "./support/workbench.ts";

const MANY = 2000;
const MARKUP = "**x** [a](command:foo) <b> $(zap) www.a.example a@a.example";
const RUN = "Get Client Credentials Token";

const NAMES = {
  untouched: "A never run",
  valid: "A valid",
  expired: "A expired",
  failed: "A failed",
  needsSecret: "A without secret",
} as const;

describe("The tree of profiles", () => {
  let server: TokenServer;
  let workbench: Workbench;

  const item = (name: string) => workbench.profiles.item(`${name}.`);
  const label = async (name: string) => (await item(name).getAttribute("aria-label")) ?? "";

  before(async () => {
    server = await startTokenServer(issuing("opaque-not-a-real-token"));
    const address = serverAt(server.url);
    const many = Array.from({ length: MANY }, (_, index) => ({ name: `Bulk ${index + 1}`, server: address }));
    workbench = await openWorkbench({
      secrets: storedProfiles(
        { name: NAMES.untouched, server: address },
        { name: NAMES.valid, server: address },
        { name: NAMES.expired, server: address },
        { name: NAMES.failed, server: address },
        { name: NAMES.needsSecret, server: address, credentials: { method: "client_secret_basic" } },
        { name: MARKUP, server: address },
        ...many,
      ),
    });
    await workbench.profiles.open();
    await item(NAMES.untouched).waitFor();
  });

  after(() => closeWorkbench(workbench));

  after(() => server.close());

  it("says each profile's state in words, and where its tokens come from", async () => {
    const { profiles } = workbench;
    await profiles.runInline(item(NAMES.valid), RUN);
    await profiles.item(/^A valid\. Token valid for another (59 min|1 h 0 min)\./).waitFor();
    server.answer = issuing("opaque-not-a-real-token-2", 1);
    await profiles.runInline(item(NAMES.expired), RUN);
    await profiles.item(/^A expired\. Token expired\./).waitFor();
    server.answer = (_, response) => answerJson(response, { error: "invalid_client" }, 401);
    await profiles.runInline(item(NAMES.failed), RUN);
    await profiles.item(/^A failed\. Last request: No token · 401/).waitFor();
    assert.match(
      await label(NAMES.untouched),
      /^A never run\. No token requested yet\. default · 127\.0\.0\.1/,
    );
    assert.match(await label(NAMES.needsSecret), /^A without secret\. The secret is missing\./);
  });

  it("offers three actions in a line at most, and always a way to start", async () => {
    for (const name of Object.values(NAMES)) {
      await item(name).hover();
      const buttons = item(name).getByRole("button");
      await buttons.first().waitFor();
      const titles = await buttons.evaluateAll((found) => found.map((one) => one.ariaLabel));
      assert.ok(titles.length <= 3, `${name}: ${titles.join(", ")}`);
      assert.equal(titles[0], RUN);
    }
    assert.equal(await item(NAMES.needsSecret).getByRole("button", { name: "Enter Secret" }).count(), 1);
  });

  it("shows a name with markup as it is: as an item, in its tooltip, in a pick and in a message", async () => {
    const { page, palette, quickInput, profiles } = workbench;
    const named = profiles.item(/^\*\*x\*\*/);
    assert.equal(await named.locator(".label-name").first().innerText(), MARKUP);
    await named.hover();
    const tooltip = page.locator(".monaco-hover").filter({ hasText: "Client ID" });
    await tooltip.waitFor();
    const text = (await tooltip.innerText()).replaceAll("\u00a0", " ");
    assert.ok(text.includes(MARKUP), text);
    assert.equal(await tooltip.locator("a").count(), 0);
    await page.keyboard.press("Escape");

    await palette.run("Okta: Delete Profile");
    await quickInput.fill("command:foo");
    await quickInput.items.filter({ hasText: MARKUP }).waitFor();
    await quickInput.cancel();

    // Never answered, so that the notification appears.
    server.answer = () => undefined;
    await profiles.runInline(named, RUN);
    const message = workbench.notifications().filter({ hasText: "Requesting a token for" });
    await message.waitFor();
    assert.equal(await message.locator("a:not(.monaco-button)", { hasText: "a" }).count(), 0);
    assert.ok((await message.innerText()).includes("[a]"), await message.innerText());
    await message.getByRole("button", { name: "Cancel" }).click();
    await message.waitFor({ state: "detached" });
  });

  it("stays usable with 2,000 profiles: the last is reached, found by its name, run and changed", async () => {
    const { page, palette, quickInput, profiles } = workbench;
    server.answer = issuing("opaque-not-a-real-token-3");
    await palette.run("Okta: Focus on Profiles View");
    await page.keyboard.press("End");
    await item(`Bulk ${MANY}`).waitFor();
    assert.equal(await item(`Bulk ${MANY}`).getAttribute("aria-setsize"), String(MANY + 6));
    await profiles.runInline(item(`Bulk ${MANY}`), RUN);
    await profiles.item(new RegExp(`^Bulk ${MANY}\\. Token valid`)).waitFor();
    await profiles.runFromMenu(item(`Bulk ${MANY}`), "Duplicate Profile");
    await quickInput.title.filter({ hasText: "Rename Profile" }).waitFor();
    await quickInput.cancel();
    // It comes below the last visible item, and is scrolled to.
    await profiles.added(`Bulk ${MANY} (copy)`);
    assert.equal(await item(`Bulk ${MANY} (copy)`).getAttribute("aria-setsize"), String(MANY + 7));
    await palette.run("Okta: Get Client Credentials Token");
    await quickInput.fill("Bulk 1234");
    await quickInput.pick("Bulk 1234");
    await workbench.result.frame.locator("body", { hasText: "Bulk 1234" }).waitFor();
  });

  it("gives axe nothing to say about its items", async () => {
    const { page } = workbench;
    const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
    await page.evaluate(source);
    const { violations } = await page.evaluate(async () => {
      const { axe } = window as unknown as {
        axe: { run(root: string, options: RunOptions): Promise<AxeResults> };
      };
      return axe.run(".part.sidebar .monaco-list-rows", {
        // The rule requires the visible text in one piece; the accessible label begins with the name but has the state
        // in between.
        rules: { "label-content-name-mismatch": { enabled: false } },
      });
    });
    assert.deepEqual(
      violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
      [],
    );
  });
});
