import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { visibleText } from "../../../src/core/visibleText.ts";
import type { ShownServer } from "../../../src/webviewMessages.ts";
import { MARKUP_TEXTS } from "../../fixtures/markupTexts.ts";
import { STARTED_AT } from "../../fixtures/runs/parts.ts";
import {
  serverSaying,
  serverWithKeysElsewhere,
  serverWithoutKeys,
  shownServer,
} from "../../fixtures/shownServers.ts";
import { button, facts, rows, section, textOf } from "../../support/resultView/parts.ts";
import { useResultView } from "../../support/resultView/useResultView.ts";

/** The names of all elements in order, but for those that name what cannot be seen. */
const elementsIn = (page: Page) =>
  page
    .locator("main *:not(.invisible)")
    .evaluateAll((found) => found.map(({ localName, classList }) => `${localName}.${classList.value}`));

const valuesOf = (page: Page, list: string) =>
  page
    .getByRole("list", { name: list })
    .getByRole("listitem")
    .evaluateAll((found) => found.map(({ textContent }) => textContent.replaceAll(/\s+/g, " ").trim()));

describe("The page of an authorization server", () => {
  const { open } = useResultView();

  async function openServer(server = shownServer, options: Parameters<typeof open>[0] = {}) {
    const view = await open({ now: STARTED_AT + 5000, ...options });
    await view.send({ type: "showServer", server });
    return view;
  }

  it("shows endpoints, lists and keys, and what the profile uses of them", async () => {
    const { page, troubles } = await openServer();
    assert.equal(await textOf(page.locator("h1")), "https://dev-1.okta.com/oauth2/default");
    assert.match(await textOf(page.locator(".intro")), /what the profile Billing service uses of it/);
    assert.deepEqual((await rows(page, "Endpoints")).slice(0, 2), [
      ["Token", "https://dev-1.okta.com/oauth2/default/v1/token", "Used"],
      ["Introspection", "https://dev-1.okta.com/oauth2/default/v1/introspect", ""],
    ]);
    assert.deepEqual(await valuesOf(page, "Client authentication methods"), [
      "client_secret_basic",
      "client_secret_post",
      "client_secret_jwt",
      "private_key_jwt used",
      "none",
    ]);
    assert.match(await textOf(section(page, "list-2")), /None The server lists none\./);
    assert.deepEqual(await rows(page, "Published keys"), [
      ["jFVkzQXqYs3wVt0Xn3bqVmWlq7yYy9vH1n2dQzZcXg4", "RSA", "RS256", "sig"],
      ["None", "EC P-256", "", ""],
    ]);
    assert.match(await textOf(section(page, "warnings")), /Not listed: invoices\.write\./);
    assert.deepEqual(troubles, []);
  });

  it("says when it was fetched, and goes on saying so", async () => {
    const { page } = await openServer();
    const fetched = async () => (await facts(section(page, "metadata"))).Fetched;
    assert.equal(await fetched(), "10:00:00 AM 5 seconds ago");
    await page.clock.runFor(120_000);
    assert.equal(await fetched(), "10:00:00 AM 2 minutes ago");
  });

  it("has a heading for each part, below one for the whole", async () => {
    const { page } = await openServer();
    const headings = async (level: number) => page.getByRole("heading", { level }).allTextContents();
    assert.equal((await headings(1)).length, 1);
    assert.deepEqual(await headings(2), [
      "Worth a look",
      "Metadata",
      "Endpoints",
      "Client authentication methods",
      "Algorithms for client assertions",
      "Algorithms for DPoP proofs",
      "Grant types",
      "Scopes",
      "Published keys",
    ]);
  });

  it("asks for a copy of the issuer or an address by its number, and for a refresh, by keyboard too", async () => {
    const { page, posted } = await openServer();
    const asked = async () => (await posted()).slice(1).map(({ type, ...rest }) => [type, rest]);
    await button(page, "Copy Issuer").press("Enter");
    await button(page, "Copy metadata address").press("Space");
    await button(page, "Copy address: Revocation").click();
    await button(page, "Refresh").press("Enter");
    assert.deepEqual(await asked(), [
      ["copyText", { runId: "reading-1", index: 0 }],
      ["copyText", { runId: "reading-1", index: 1 }],
      ["copyText", { runId: "reading-1", index: 4 }],
      ["refreshServer", { runId: "reading-1" }],
    ]);
  });

  it("names the host of keys that is another one, and asks it by a button only", async () => {
    const { page, posted, send } = await openServer(serverWithKeysElsewhere);
    assert.match(
      await textOf(section(page, "keys")),
      /on another host, keys\.example\.net:8443, which was not/,
    );
    assert.deepEqual(await posted(), [{ type: "ready" }]);
    await button(page, "Ask keys.example.net:8443 for the Keys").press("Enter");
    assert.deepEqual((await posted()).slice(1), [{ type: "askForKeys", runId: "reading-1" }]);
    const before = await page.evaluate(() => scrollY);
    const report = { ...shownServer.report, warnings: [] };
    await send({ type: "showServer", server: { ...shownServer, id: "reading-2", report } });
    assert.equal((await rows(page, "Published keys")).length, 2);
    // The button is gone: the keyboard goes on where it was.
    assert.equal(await textOf(page.locator(":focus h2")), "Published keys");
    assert.equal(await page.evaluate(() => scrollY), before);
  });

  it("says why there are no keys", async () => {
    const { page } = await openServer(serverWithoutKeys);
    assert.match(await textOf(section(page, "keys")), /The address answered 503\./);
  });

  it("shows the first hundred of what a server lists without end, what the profile uses among them", async () => {
    const many = Array.from({ length: 20_000 }, (_, index) => `scope-${index}`);
    const { report } = shownServer;
    const [key] = report.keys;
    const values = [...many.map((value) => ({ value, isUsed: false })), { value: "mine", isUsed: true }];
    const { page } = await openServer({
      ...shownServer,
      report: {
        ...report,
        lists: [{ label: "Scopes", values }],
        keys: many.map((kid) => ({ ...key, kid, type: "RSA" })),
      },
    });
    const shown = await valuesOf(page, "Scopes");
    assert.deepEqual([shown.length, shown[0], shown[1]], [100, "mine used", "scope-0"]);
    assert.equal((await rows(page, "Published keys")).length, 100);
    await button(page, "Show 500 More of 19901").click();
    assert.equal((await valuesOf(page, "Scopes")).length, 600);
  });

  it("shows the beginning of a long value, and copies it whole", async () => {
    const long = `https://dev-1.okta.com/${"x".repeat(100_000)}`;
    const { page, posted } = await openServer({
      ...shownServer,
      report: { ...shownServer.report, endpoints: [{ label: "Token", address: long, isUsed: true }] },
    });
    assert.ok((await textOf(page.locator("main"))).length < 3000);
    await button(page, "Copy address: Token").click();
    assert.deepEqual((await posted()).at(-1), { type: "copyText", runId: "reading-1", index: 2 });
  });

  const KEYS: readonly ShownServer["keys"][] = [
    { kind: "fetched", fetchedAt: STARTED_AT },
    { kind: "elsewhere", host: "text" },
    { kind: "unavailable", reason: "text" },
  ];
  for (const keys of KEYS) {
    it(`shows every text as that text and makes no element of it: keys ${keys.kind}`, async () => {
      const saying = (text: string) =>
        serverSaying(text, {
          ...keys,
          ...(keys.kind === "elsewhere"
            ? { host: text }
            : keys.kind === "unavailable"
              ? { reason: text }
              : {}),
        });
      const { page, send, troubles } = await openServer(saying("text"));
      const expected = await elementsIn(page);
      assert.ok(expected.length > 50);
      for (const text of MARKUP_TEXTS) {
        await send({ type: "showServer", server: saying(text) });
        assert.deepEqual(await elementsIn(page), expected, text);
        for (const place of ["h1 > span", ".copyable > code", ".values code"]) {
          assert.equal(
            await page.locator(place).first().textContent(),
            visibleText(text),
            `${place}: ${text}`,
          );
        }
      }
      assert.deepEqual(troubles, []);
    });
  }

  it("keeps nothing over a reload", async () => {
    const { kept } = await openServer();
    assert.doesNotMatch(JSON.stringify(await kept()), /okta|Billing|reading/);
  });
});
