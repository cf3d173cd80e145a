import assert from "node:assert/strict";
import axe from "axe-core";
import { FAKE_KEYS } from "../../src/sandbox/fakeKeys.ts";
import { fakeSecret, READY_APIS, READY_CLIENTS } from "../../src/sandbox/readyNames.ts";
import { readyWorld } from "../../src/sandbox/readyWorld.ts";
import type { RunningSandbox } from "../../src/sandbox/sandbox.ts";
import { type LocalServer, startHttpServer } from "../support/localServers.ts";
import { startSandboxWithKeys } from "../support/sandboxWithKeys.ts";
import { until } from "../support/until.ts";
import { closeWorkbench, openWorkbench } from "./support/hooks.ts";
import { serverAt, storedProfiles } from "./support/storedProfile.ts";
import { logEverything, Traces } from "./support/traces.ts";
import type { Workbench } from "./support/workbench.ts";

const THEMES = ["dark", "light", "highContrast", "highContrastLight"] as const;
const COMMAND = "Drill API: Test How It Checks Tokens…";

describe("A drill, in the window", () => {
  let sandbox: RunningSandbox;
  let served: { readonly path: string; readonly at: number }[] = [];
  /** Takes everything, remembers the tokens, and does not answer where it is told so. */
  let taking: LocalServer;
  let isSilent = false;
  let tokens: string[] = [];
  let hungUp = 0;
  let workbench: Workbench;
  let traces: Traces;
  const frame = () => workbench.result.frame;
  const item = (name: string) => workbench.profiles.item(name);
  const headline = () => frame().locator(".investigation h1");
  const runAgain = () => frame().getByRole("button", { name: "Run Again" });
  const state = (title: string) =>
    frame()
      .locator(".probe")
      .filter({ has: workbench.result.frame.getByRole("heading", { name: title, exact: true }) })
      .locator(".note")
      .first();

  before(async () => {
    sandbox = await startSandboxWithKeys(readyWorld, {
      onServed: ({ path }) => served.push({ path, at: Date.now() }),
    });
    taking = await startHttpServer((request, response) => {
      const { authorization } = request.headers;
      if (authorization !== undefined) tokens.push(authorization.replace(/^Bearer /, ""));
      if (isSilent) response.once("close", () => (hungUp += 1));
      else response.end(JSON.stringify({ echo: authorization }));
    });
    const server = serverAt(sandbox.url);
    const secretOf = (name: string) =>
      ({ method: "client_secret_basic", clientSecret: fakeSecret(name) }) as const;
    workbench = await openWorkbench({
      secrets: storedProfiles(
        {
          name: "Orders",
          server,
          clientId: READY_CLIENTS.service,
          credentials: secretOf("service"),
          scopes: ["customScope", "orders.read"],
        },
        {
          name: "Payouts",
          server,
          clientId: READY_CLIENTS.dpopSecret,
          credentials: secretOf("dpop"),
          scopes: ["customScope"],
          dpop: { privateKey: FAKE_KEYS.dpop },
        },
      ),
    });
    traces = new Traces(workbench);
    await workbench.profiles.open();
    await logEverything(workbench);
  });
  beforeEach(() => {
    served = [];
    tokens = [];
  });
  after(() => closeWorkbench(workbench));
  after(() => Promise.all([sandbox.close(), taking.close()]));

  /** Answers the questions for an API on this machine. */
  async function answer(url: string, scope = "customScope") {
    const { quickInput } = workbench;
    await quickInput.atPlaceholder("For example https://api.example.com/orders");
    await quickInput.enter(url);
    await quickInput.atPlaceholder("Which scope does the API require for GET? A token without it is tried.");
    await quickInput.pick(scope);
  }

  it("finds nothing wrong with an API that checks everything, from the palette, one request a second", async () => {
    await workbench.palette.run(`Okta: ${COMMAND}`);
    await workbench.quickInput.pick("Orders");
    await answer(sandbox.url + READY_APIS.orders);
    await frame().getByRole("button", { name: "Cancel" }).waitFor();
    await until("the third row has its turn", async () =>
      /^[3-9] of 10/.test(await frame().locator(".meaning").innerText()),
    );
    await workbench.picture("drill-running");
    await runAgain().waitFor();
    assert.equal(await headline().innerText(), "The API refused all that it should");
    assert.equal(
      await frame().locator(".investigation .meaning").innerText(),
      "6 right, 2 that can't be told and 2 not tried.",
    );
    const calls = served.filter(({ path }) => path === READY_APIS.orders);
    assert.equal(calls.length, 8);
    for (const [index, { at }] of calls.entries()) {
      const before = calls[index - 1]?.at;
      if (before !== undefined) assert.ok(at - before >= 950, "a second between two requests");
    }
  });

  it("finds what an API takes that it should not, from the tree, and says what to mend", async () => {
    await workbench.profiles.runFromMenu(item("Orders"), COMMAND);
    await answer(sandbox.url + READY_APIS.algNone);
    await runAgain().waitFor();
    assert.equal(await headline().innerText(), "The API takes what it should refuse");
    assert.deepEqual(
      (await frame().locator(".mends li").allInnerTexts()).map((text) => text.slice(0, 15)),
      ["Refuse alg none"],
    );
    assert.equal(await state("alg: none").innerText(), "Wrong: accepted");
    await workbench.picture("drill", { forReadme: true });
  });

  it("has nothing wrong to axe, and can be read, in every theme and width", async () => {
    for (const theme of THEMES) {
      await workbench.setTheme(theme);
      for (const width of [600, 1280]) {
        await workbench.page.setViewportSize({ width, height: 800 });
        await workbench.picture(`drill-${theme}-${width}`);
        assert.deepEqual(await findings(), [], `${theme}, ${width}`);
      }
    }
    await workbench.setTheme("dark");
  });

  it("copies a report with each row and without a token", async () => {
    const report = await workbench.copiedBy(() =>
      frame().getByRole("button", { name: "Copy Report" }).click(),
    );
    assert.match(report, /^## How an API checks tokens/);
    assert.match(report, /`alg: none` \| `401 with invalid_token` \| `200 OK` \| `Wrong: accepted`/);
    assert.doesNotMatch(report, /eyJ/);
  });

  it("tries proofs where tokens are bound to a key, from the result of a request", async () => {
    await workbench.profiles.runInline(item("Payouts"), "Get Client Credentials Token");
    await frame().getByRole("button", { name: "More", exact: true }).click();
    await frame().getByRole("menuitem", { name: "Drill API…" }).click();
    await answer(sandbox.url + READY_APIS.replayedProof);
    await runAgain().waitFor();
    assert.equal(await state("A replayed proof").innerText(), "Wrong: accepted");
    assert.equal(await state("A bound token as bearer").innerText(), "Right");
    assert.ok(served.filter(({ path }) => path === READY_APIS.replayedProof).length <= 10);
  });

  it("asks for the name of a host elsewhere, and does nothing without it", async () => {
    const { quickInput, palette } = workbench;
    await palette.run(`Okta: ${COMMAND}`);
    await quickInput.pick("Orders");
    await quickInput.atPlaceholder("For example https://api.example.com/orders");
    await quickInput.enter("https://api.example.invalid/orders");
    await quickInput.atPlaceholder("api.example.invalid");
    await quickInput.enter("yes");
    await quickInput.message.filter({ hasText: "Type api.example.invalid to confirm" }).waitFor();
    await workbench.picture("drill-confirm");
    await workbench.page.keyboard.press("Escape");
    await quickInput.root.waitFor({ state: "hidden" });
    assert.deepEqual(served, []);
  });

  it("leaves no trace of a token that it has sent, in the page, the log, a file or the report", async () => {
    await workbench.palette.run(`Okta: ${COMMAND}`);
    await workbench.quickInput.pick("Orders");
    await answer(`${taking.url}/orders`);
    await runAgain().waitFor();
    assert.match(await frame().locator(".mends").innerText(), /Verify each token's signature/);
    const call = frame().locator("details", { hasText: "API call" }).nth(4);
    await call.locator("summary").first().click();
    await call.getByText('"echo"').first().waitFor();
    const report = await workbench.copiedBy(() =>
      frame().getByRole("button", { name: "Copy Report" }).click(),
    );
    const sent = [...new Set(tokens)];
    assert.ok(sent.length >= 7, `${sent.length}`);
    await traces.assertNone(...sent, fakeSecret("service"));
    for (const token of sent) assert.ok(!report.includes(token));
  });

  it("is cancelled in the middle of a request, by keyboard, and gives it up", async () => {
    isSilent = true;
    await runAgain().click();
    const cancel = frame().getByRole("button", { name: "Cancel" });
    await cancel.waitFor();
    await until("the first request is sent", () => tokens.length === 1);
    await cancel.press("Enter");
    await runAgain().waitFor();
    assert.equal(await headline().innerText(), "Cancelled");
    await until("the request is given up", () => hungUp === 1);
    assert.equal(await state("The good token").innerText(), "Given up");
    isSilent = false;
  });

  /** The violations that axe finds in the page, one line per element. */
  async function findings(): Promise<string[]> {
    for (const one of workbench.page.frames()) {
      if ((await one.locator(".investigation").count()) === 0) continue;
      await one.evaluate(axe.source);
      const { violations } = await one.evaluate(() =>
        (globalThis as unknown as { axe: typeof axe }).axe.run(),
      );
      return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.join(" ")}`));
    }
    throw new Error("The page is not open.");
  }
});
