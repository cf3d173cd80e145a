import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { visibleText } from "../../../src/core/visibleText.ts";
import {
  investigationCancelled,
  investigationCaused,
  investigationPlanned,
  investigationRuledOut,
  investigationRunning,
  investigationSaying,
} from "../../fixtures/investigations.ts";
import { MARKUP_TEXTS } from "../../fixtures/markupTexts.ts";
import { STARTED_AT } from "../../fixtures/runs/parts.ts";
import { button, buttonNames, facts, section, textOf, unfoldAll } from "../../support/resultView/parts.ts";
import { useResultView } from "../../support/resultView/useResultView.ts";

/** Each probe's title and state. */
const probes = (page: Page) =>
  page
    .locator(".probe-head")
    .evaluateAll((found) =>
      found.map((head) => [...head.querySelectorAll("h2, .note")].map((part) => part.textContent.trim())),
    );

const elementsIn = (page: Page) =>
  page
    .locator("main *:not(.invisible)")
    .evaluateAll((found) => found.map(({ localName, classList }) => `${localName}.${classList.value}`));

describe("The page that finds out why", () => {
  const { open } = useResultView();

  async function show(investigation = investigationCaused, options: Parameters<typeof open>[0] = {}) {
    const view = await open({ now: STARTED_AT + 5000, ...options });
    await view.send({ type: "showInvestigation", investigation });
    return view;
  }

  it("says before anything is sent what will be, and what goes with it", async () => {
    const { page, troubles } = await show(investigationPlanned);
    assert.equal(await textOf(page.locator("h1")), "Finding out why the request failed");
    assert.match(await textOf(page.locator(".meaning")), /^Probe 1 of 3: Read the server's metadata…$/);
    assert.match(
      await textOf(page.locator(".intro")),
      /^2 probes use the profile's credentials at dev-1234567\.okta\.com, once each; the others only read .* one after the other/,
    );
    assert.deepEqual(await probes(page), [
      ["Read the server's metadata", "Running…"],
      ["Authenticate with client_secret_post", "Waiting · uses credentials"],
      ["Authenticate with client_secret_jwt", "Waiting · uses credentials"],
    ]);
    assert.equal((await facts(page.locator("main")))["What failed"], "No token · 401 Unauthorized");
    assert.equal(await page.locator("vscode-progress-bar").count(), 1);
    assert.deepEqual(troubles, []);
  });

  it("shows what each probe has found as it comes, with its exchange to unfold", async () => {
    const { page, send } = await show(investigationRunning);
    assert.deepEqual(
      (await probes(page)).map(([, state]) => state),
      ["Done", "Running… · uses credentials", "Waiting · uses credentials"],
    );
    assert.equal(await page.locator(".finding").count(), 4);
    assert.equal(await page.getByRole("img", { name: "Ruled out as a cause" }).count(), 3);
    const exchange = section(page, "exchange-0");
    assert.equal(await exchange.getAttribute("open"), null);
    await exchange.locator("> summary").press("Enter");
    assert.match(await textOf(exchange), /GET https:\/\/dev-1234567\.okta\.com/);
    const connection = await facts(exchange);
    assert.equal(connection.Proxy, "10.20.0.1:3128");
    assert.match(connection["Chain ends in"] ?? "", /^CN=DigiCert Global Root G2.*, a public authority$/);
    // What is open stays so when more comes.
    await send({ type: "showInvestigation", investigation: investigationCaused });
    assert.notEqual(await exchange.getAttribute("open"), null);
  });

  it("names the cause at the top, with the button that leads to the remedy, and that a token was issued", async () => {
    const { page } = await show();
    assert.equal(await textOf(page.locator("h1")), "The cause");
    assert.match(await textOf(page.locator(".meaning")), /^The app is set to client_secret_post: /);
    assert.deepEqual((await buttonNames(page)).slice(0, 3), [
      "Use client_secret_post and Request Again",
      "Run Again",
      "Show Result",
    ]);
    assert.equal(await page.locator("vscode-button:not([secondary])").count(), 1);
    assert.match(await textOf(page.locator(".intro")), /^One probe used the profile's credentials at /);
    assert.match(
      await textOf(page.locator(".notices")),
      /issued a token to a probe\. It is not held here.*stays valid/,
    );
    assert.deepEqual((await probes(page)).at(-1), ["Authenticate with client_secret_jwt", "Not sent"]);
    assert.equal(await page.locator("vscode-progress-bar").count(), 0);
  });

  it("says what was ruled out, or that it was cancelled", async () => {
    const { page, send } = await show(investigationRuledOut);
    assert.match(await textOf(page.locator(".meaning")), /^Ruled out: TLS inspection and the clock; /);
    assert.match(await textOf(page.locator(".intro")), /none sent the profile's credentials\.$/);
    assert.deepEqual((await buttonNames(page)).slice(0, 2), ["Run Again", "Show Result"]);
    await send({ type: "showInvestigation", investigation: investigationCancelled });
    assert.equal(await textOf(page.locator("h1")), "Cancelled");
    assert.deepEqual(
      (await probes(page)).map(([, state]) => state),
      ["Done", "Given up · uses credentials", "Not sent · uses credentials"],
    );
  });

  it("asks the host by its number what its buttons say, by keyboard too", async () => {
    const { page, posted, send } = await show(investigationRunning);
    const asked = async () => (await posted()).slice(1);
    await button(page, "Cancel").press("Enter");
    await send({ type: "showInvestigation", investigation: investigationCaused });
    await button(page, "Use client_secret_post and Request Again").press("Space");
    await button(page, "Run Again").click();
    await button(page, "Show Result").press("Enter");
    const runId = "investigation-1";
    assert.deepEqual(await asked(), [
      { type: "cancelProbes", runId },
      { type: "actOnConclusion", runId },
      { type: "probeAgain", runId },
      { type: "showProbedRun", runId },
    ]);
  });

  it("leaves the keyboard at the conclusion when the button that was used is gone", async () => {
    const { page, send } = await show(investigationRunning);
    await button(page, "Cancel").focus();
    await send({ type: "showInvestigation", investigation: investigationCancelled });
    assert.match(await textOf(page.locator(":focus")), /^Billing service .* Cancelled/);
    await page.keyboard.press("Tab");
    assert.equal(await textOf(page.locator(":focus")), "Run Again");
  });

  it("announces each probe with what it has shown, and the conclusion", async () => {
    const { page, send } = await show(investigationPlanned);
    const status = page.getByRole("status");
    assert.equal(await status.textContent(), "3 probes are planned.");
    await send({ type: "showInvestigation", investigation: investigationRunning });
    assert.match(
      (await status.textContent()) ?? "",
      /^Read the server's metadata: The server answers .* 1 of 3 probes\.$/,
    );
    await send({ type: "showInvestigation", investigation: investigationCaused });
    assert.match((await status.textContent()) ?? "", /^The app is set to client_secret_post: /);
  });

  it("has headings in order", async () => {
    const { page } = await show();
    await unfoldAll(page);
    const levels = await page
      .locator("h1, h2, h3, h4")
      .evaluateAll((found) => found.map(({ localName }) => Number(localName.slice(1))));
    assert.deepEqual([...levels.slice(0, 3)], [1, 2, 3]);
    assert.ok(levels.every((level, index) => level - (levels[index - 1] ?? 0) <= 1));
  });

  it("shows every text as that text and makes no element of it", async () => {
    const { page, send, troubles } = await show(investigationSaying("text"));
    await unfoldAll(page);
    const expected = await elementsIn(page);
    assert.ok(expected.length > 60);
    for (const text of MARKUP_TEXTS) {
      await send({ type: "showInvestigation", investigation: investigationSaying(text) });
      assert.deepEqual(await elementsIn(page), expected, text);
      for (const place of [".meaning", ".probe-head h2", ".finding > span:last-child", ".left-out"]) {
        assert.equal(await page.locator(place).first().textContent(), visibleText(text), `${place}: ${text}`);
      }
    }
    assert.deepEqual(troubles, []);
  });

  for (const width of [1280, 600, 320]) {
    it(`is as wide as the window: ${width}`, async () => {
      for (const investigation of [investigationCaused, investigationRunning]) {
        const { page } = await show(investigation, { width });
        await unfoldAll(page);
        const { scrollWidth, clientWidth } = await page.evaluate(() => ({
          scrollWidth: document.documentElement.scrollWidth,
          clientWidth: document.documentElement.clientWidth,
        }));
        assert.ok(scrollWidth <= clientWidth, `${scrollWidth} in ${clientWidth}`);
      }
    });
  }

  it("keeps nothing over a reload", async () => {
    const { kept } = await show();
    assert.doesNotMatch(JSON.stringify(await kept()), /okta|Billing|probe/);
  });
});
