import assert from "node:assert/strict";
import { ISSUED } from "./support/resultView.ts";
import { closeWorkbench, openWorkbench } from "./support/hooks.ts";
import { saveAs } from "./support/saveAs.ts";
import type { Theme, Workbench } from "./support/workbench.ts";

const GET_TOKEN = "Okta: Get Client Credentials Token";
const SUCCESS = "Token for customScope";
const REFUSED = "No policy matches";
const UNREACHABLE = "Nobody listens";

/** A JWT with three parts, anywhere in a text. */
const WHOLE_TOKEN = /eyJ[\w-]{20,}\.eyJ[\w-]{20,}\.[\w-]{20,}/;

const PICTURE_THEMES: readonly Theme[] = ["dark", "light", "highContrast"];
const WIDTHS = [1280, 600] as const;

/** Runs a profile from the palette, as a user with several profiles would. */
async function runByPalette({ palette, quickInput, result }: Workbench, name: string): Promise<void> {
  await palette.run(GET_TOKEN);
  // The list is longer than the part of it that is rendered.
  await quickInput.fill(name);
  await quickInput.pick(name);
  await result.frame.locator("body", { hasText: name }).waitFor();
}

/** Moves the pointer to a place without a hover, which would cover the picture. */
async function restPointer({ page }: Workbench): Promise<void> {
  await page.mouse.move(200, 700);
  await page.locator(".workbench-hover-container").waitFor({ state: "hidden" });
}

async function takePictures(workbench: Workbench, name: string): Promise<void> {
  await restPointer(workbench);
  for (const theme of PICTURE_THEMES) {
    await workbench.setTheme(theme);
    for (const width of WIDTHS) {
      await workbench.page.setViewportSize({ width, height: 1000 });
      await workbench.page.locator(`.monaco-workbench[style*="width: ${width}px"]`).waitFor();
      await workbench.picture(`${name}-${theme}-${width}`);
    }
    await workbench.page.setViewportSize({ width: 1280, height: 800 });
  }
  await workbench.setTheme("dark");
}

describe("The main job, in the window", () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await openWorkbench();
    await workbench.profiles.open();
  });

  after(() => closeWorkbench(workbench));

  it("offers a first profile or the sandbox when there is none", async () => {
    await workbench.palette.run(GET_TOKEN);
    const labels = await workbench.quickInput.labels();
    assert.deepEqual(
      labels.map((label) => label.trim()),
      ["Add Profile", "Start the Sandbox"],
    );
    await workbench.quickInput.cancel();
  });

  it("goes on with what was asked for once there is a profile", async () => {
    await workbench.palette.run(GET_TOKEN);
    await workbench.quickInput.pick("Start the Sandbox");
    await workbench.result.headline.waitFor();
    assert.match(await workbench.result.headline.innerText(), ISSUED);
  });

  it("shows the sandbox's profiles in a group of their own, by what they show", async () => {
    const { profiles } = workbench;
    await profiles.item(SUCCESS).waitFor();
    for (const name of ["Sandbox", "Tokens", "Refusals", "Client assertions"])
      await profiles.group(name).waitFor();
    assert.equal(await profiles.item(REFUSED).count(), 0);
    await workbench.picturesInThemes("tree-sandbox");
    await profiles.unfold("Refusals");
    await profiles.item(REFUSED).waitFor();
  });

  it("says of each what it shows, where the pointer rests on it", async () => {
    const { page, profiles } = workbench;
    await profiles.item(REFUSED).hover();
    await page.locator(".monaco-hover", { hasText: "no access policy that lets the client in" }).waitFor();
    await workbench.picture("tree-sandbox-tooltip");
    await page.mouse.move(640, 700);
  });

  it("gets a token through the palette and shows status, claims and time left", async () => {
    await runByPalette(workbench, SUCCESS);
    const { result } = workbench;
    assert.match(await result.headline.innerText(), ISSUED);
    const claims = Object.fromEntries(
      (await result.rows("Claims")).map(([name = "", value = ""]) => [name, value]),
    );
    assert.match(claims.scp ?? "", /customScope/);
    assert.match(claims.iss ?? "", /\/oauth2\/default/);
    const headers = (await result.rows("Response headers")).map(([name]) => name?.toLowerCase());
    assert.ok(headers.includes("x-okta-request-id"));
    assert.equal(headers.filter((name) => name === "set-cookie").length, 5);
    await workbench.statusBarItem(/Okta token \d+ min/).waitFor();
    const { profiles, page } = workbench;
    assert.match((await profiles.item(SUCCESS).textContent()) ?? "", /\d+ min$/);
    await page.mouse.move(640, 700);
    assert.ok(await profiles.isWhole(profiles.item(SUCCESS)), "the time left is to be seen");
  });

  it("keeps the token masked until it is revealed, and masks it again", async () => {
    const { frame } = workbench.result;
    assert.doesNotMatch((await frame.locator("body").textContent()) ?? "", WHOLE_TOKEN);
    await frame.getByRole("button", { name: "Reveal Token" }).click();
    await frame.getByText(WHOLE_TOKEN).first().waitFor({ state: "attached" });
    await frame.getByRole("button", { name: "Hide Token" }).click();
    await frame.getByRole("button", { name: "Reveal Token" }).waitFor();
    assert.doesNotMatch((await frame.locator("body").textContent()) ?? "", WHOLE_TOKEN);
  });

  it("copies the bare token by its button and says so in the status bar, not in a pop-up", async () => {
    await workbench.result.frame.getByRole("button", { name: "Copy Bearer Token" }).click();
    await workbench.page.locator(".statusbar", { hasText: /Bearer token of .* copied\./ }).waitFor();
    assert.match(await workbench.clipboard(), new RegExp(`^${WHOLE_TOKEN.source}$`));
    assert.equal(await workbench.notifications().count(), 0);
  });

  it("copies as a header, and the whole response", async () => {
    await workbench.result.choose("More Ways to Copy", "Copy as Authorization Header");
    await workbench.page.locator(".statusbar", { hasText: /Authorization header of .* copied/ }).waitFor();
    assert.match(await workbench.clipboard(), new RegExp(`^Authorization: Bearer ${WHOLE_TOKEN.source}$`));
    await workbench.result.choose("More Ways to Copy", "Copy Response JSON");
    await workbench.page.locator(".statusbar", { hasText: /Response to .* copied/ }).waitFor();
    const response = JSON.parse(await workbench.clipboard()) as Record<string, unknown>;
    assert.equal(response.token_type, "Bearer");
    assert.match(String(response.access_token), WHOLE_TOKEN);
  });

  it("copies from the palette and from the tree", async () => {
    const { palette, profiles, quickInput } = workbench;
    const byPalette = await workbench.copiedBy(async () => {
      await palette.run("Okta: Copy Bearer Token");
      await quickInput.pick(SUCCESS);
    });
    const byTree = await workbench.copiedBy(() =>
      profiles.runInline(profiles.item(SUCCESS), "Copy Bearer Token"),
    );
    assert.match(byPalette, WHOLE_TOKEN);
    assert.equal(byTree, byPalette);
  });

  it("looks right on success", async () => {
    await restPointer(workbench);
    await workbench.picture("success", { forReadme: true });
    await takePictures(workbench, "success");
  });

  it("shows a refusal as a result, with its cause and fix, and no pop-up", async () => {
    await workbench.profiles.runInline(workbench.profiles.item(REFUSED), "Get Client Credentials Token");
    const { result } = workbench;
    await result.frame.locator("h1", { hasText: "401" }).waitFor();
    assert.match(await result.headline.innerText(), /^No token · 401 /);
    const text = (await result.frame.locator("body").innerText()).replaceAll(/\s+/g, " ");
    assert.match(text, /access_denied/);
    assert.match(text, /Access Polic/);
    assert.equal(await workbench.notifications().count(), 0);
    await workbench.profiles.item(/No policy matches.*401/).waitFor();
  });

  it("looks right on failure", async () => {
    await restPointer(workbench);
    await workbench.picture("failure", { forReadme: true });
    await takePictures(workbench, "failure");
  });

  it("keeps the last runs below their profile, each opening its result", async () => {
    const { page, profiles, result } = workbench;
    await profiles.item(SUCCESS).click();
    await result.frame.locator("h1", { hasText: ISSUED }).waitFor();
    await page.keyboard.press("ArrowRight");
    await workbench.profiles.item(/Request at .*200 OK/).click();
    await workbench.result.frame.locator("h1", { hasText: ISSUED }).waitFor();
  });

  it("puts the last used profile first", async () => {
    await workbench.palette.run(GET_TOKEN);
    const names = await workbench.quickInput.labels();
    assert.deepEqual(names.slice(0, 2), [REFUSED, SUCCESS]);
    await workbench.quickInput.cancel();
  });

  it("shows the result again after a reload, masked, and the profiles with it", async () => {
    await workbench.untilResultIsKept(SUCCESS);
    await workbench.reload();
    await workbench.profiles.open();
    await workbench.profiles.item(SUCCESS).waitFor();
    const { frame, headline } = workbench.result;
    await headline.waitFor();
    assert.match(await headline.innerText(), ISSUED);
    assert.equal(await frame.getByRole("button", { name: "Reveal Token" }).count(), 0);
    assert.equal(await frame.getByRole("button", { name: "Copy Bearer Token" }).count(), 0);
    assert.doesNotMatch((await frame.locator("body").textContent()) ?? "", WHOLE_TOKEN);
  });

  it("says that there is nothing to copy when the window has no token", async () => {
    await workbench.palette.run("Okta: Copy Bearer Token");
    const notification = workbench.notifications().filter({ hasText: "There is no token" });
    await notification.waitFor();
    await notification.getByRole("button", { name: /Clear Notification/ }).click();
  });

  it("starts the sandbox again for its profiles: the reload ended it with the extension host", async () => {
    await runByPalette(workbench, SUCCESS);
    await workbench.result.frame.getByRole("button", { name: "Copy Bearer Token" }).waitFor();
    assert.match(await workbench.result.headline.innerText(), ISSUED);
  });

  it("says which phase failed and what to do when nobody answers", async () => {
    const { palette, quickInput, profiles, result } = workbench;
    await palette.run("Okta: Add Profile");
    // Nothing is listening on the discard port.
    await quickInput.enter("http://localhost:9/oauth2/default");
    for (const [index, answer] of [
      "0oaFAKE0000000000001",
      "client_secret_basic",
      "not-a-real-secret-1",
    ].entries()) {
      await quickInput.atStep(`${index + 2}/6`);
      await quickInput.enter(answer);
    }
    await quickInput.atStep("5/6");
    await quickInput.accept();
    await saveAs(quickInput, UNREACHABLE);
    await profiles.added(UNREACHABLE);
    await profiles.runInline(profiles.item(UNREACHABLE), "Get Client Credentials Token");
    await result.frame.locator("h1", { hasText: "No answer" }).waitFor();
    const text = (await result.frame.locator("body").innerText()).replaceAll(/\s+/g, " ");
    assert.match(text, /ECONNREFUSED/);
    assert.match(text, /localhost:9/);
    assert.equal(await workbench.notifications().count(), 0);
  });

  it("looks right when nobody answers", async () => {
    await takePictures(workbench, "transport-failure");
  });

  it("duplicates a profile, deletes the copy, and brings it back by Undo", async () => {
    const { profiles } = workbench;
    const copy = () => profiles.item(/Token for customScope \(copy\)/);
    await profiles.runFromMenu(profiles.item(SUCCESS), "Duplicate Profile");
    await workbench.quickInput.title.filter({ hasText: "Rename Profile" }).waitFor();
    await workbench.quickInput.cancel();
    await copy().waitFor();
    await profiles.delete(copy());
    await copy().waitFor({ state: "detached" });
    await workbench.notifications().getByRole("button", { name: "Undo" }).click();
    await copy().waitFor();
    await profiles.delete(copy());
    await copy().waitFor({ state: "detached" });
  });

  it("removes the sandbox's profiles when asked, and no other", async () => {
    const { palette, profiles } = workbench;
    await palette.run("Okta: Remove Sandbox Profiles");
    await workbench.dialog().getByRole("button", { name: "Remove" }).click();
    await profiles.group("Sandbox").waitFor({ state: "detached" });
    assert.equal(await profiles.profiles.count(), 1);
    await profiles.item(UNREACHABLE).waitFor();
  });
});
