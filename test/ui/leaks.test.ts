import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { echoing } from "./support/echo.ts";
import { ISSUED } from "./support/resultView.ts";
import { closeWorkbench, openWorkbench } from "./support/hooks.ts";
import { startTokenServer, type TokenServer } from "./support/tokenServer.ts";
import { logEverything, Traces } from "./support/traces.ts";
import { saveAs } from "./support/saveAs.ts";
import type { Workbench } from "./support/workbench.ts";

/** Unique, and with characters that each encoding on the way writes differently. */
const mark = (name: string) => `${name}-${randomBytes(12).toString("hex")}`;
const SECRET = `${mark("not-a-real-secret")}+/&="%~:\\<é>`;
const TOKEN = mark("not-a-real-token");
const NAME = "Orders";

const echo = (status: number) => echoing(status, SECRET, TOKEN);

describe("A secret and a token", () => {
  let server: TokenServer;
  let workbench: Workbench;
  let traces: Traces;

  const run = () =>
    workbench.profiles.runInline(workbench.profiles.item(NAME), "Get Client Credentials Token");

  before(async () => {
    server = await startTokenServer(echo(200));
    workbench = await openWorkbench();
    traces = new Traces(workbench);
    await workbench.profiles.open();
    await logEverything(workbench);
  });

  after(() => closeWorkbench(workbench));

  after(() => server.close());

  it("are searched for where a user's typing is seen", async () => {
    const { palette, quickInput } = workbench;
    await palette.run("Okta: Add Profile");
    await quickInput.enter(`${server.url}/oauth2/default`);
    await quickInput.atStep("2/6");
    await quickInput.enter("0oaFAKE0000000000001");
    await quickInput.atStep("3/6");
    await quickInput.pick("client_secret_basic");
    await quickInput.atStep("4/6");
    await quickInput.fill(SECRET);
    // The window's own input box contains it now, which shows that the search would find it.
    assert.notDeepEqual(await traces.of(SECRET), []);
    await quickInput.accept();
    await quickInput.atStep("5/6");
    await quickInput.accept();
    await saveAs(quickInput, NAME);
    await workbench.profiles.added(NAME);
  });

  it("leave no trace of the secret once it is entered", async () => {
    await traces.assertNone(SECRET);
  });

  it("stay out of sight when the server says both wherever it can", async () => {
    await run();
    await workbench.result.frame.locator("h1", { hasText: ISSUED }).waitFor();
    for (const section of ["response", "headers", "request"]) await workbench.result.unfold(section);
    await traces.assertNone(SECRET, TOKEN);
  });

  it("are in the webview's document only after Reveal, the token alone, and gone after Hide", async () => {
    const { frame } = workbench.result;
    await frame.getByRole("button", { name: "Reveal Token" }).click();
    await frame.getByText(TOKEN).first().waitFor();
    const places = await traces.of(TOKEN);
    assert.ok(
      places.some((place) => /^webview \d+: document: as it is$/.test(place)),
      places.join("\n"),
    );
    for (const place of places) assert.match(place, /^webview \d+: (document|accessibility tree): /);
    await traces.assertNone(SECRET);
    await frame.getByRole("button", { name: "Hide Token" }).click();
    await frame.getByRole("button", { name: "Reveal Token" }).waitFor();
    await traces.assertNone(TOKEN);
  });

  it("stay out of sight when the server refuses and says why with them", async () => {
    server.answer = echo(401);
    await run();
    await workbench.result.frame.locator("h1", { hasText: "401" }).waitFor();
    await traces.assertNone(SECRET, TOKEN);
  });

  it("are nowhere when the result has been revealed and the window is reloaded", async () => {
    const { frame } = workbench.result;
    server.answer = echo(200);
    await run();
    await frame.getByRole("button", { name: "Reveal Token" }).click();
    await frame.getByText(TOKEN).first().waitFor();
    await workbench.untilResultIsKept(NAME);
    await workbench.reload();
    await workbench.result.headline.waitFor();
    await traces.assertNone(SECRET, TOKEN);
  });
});
