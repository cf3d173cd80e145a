import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { FAKE_KEYS } from "../../src/sandbox/fakeKeys.ts";
import { PROFILE_KEY_PREFIX } from "../../src/stores/profileKeychain.ts";
import { until } from "../support/until.ts";
import { echoing } from "./support/echo.ts";
import { closeWorkbench, openWorkbench } from "./support/hooks.ts";
import { HostileExtension, type HostKind } from "./support/hostileExtension.ts";
import { serverAt, storedProfiles } from "./support/storedProfile.ts";
import { startTokenServer, type TokenServer } from "./support/tokenServer.ts";
import type { Workbench } from "./support/workbench.ts";

const UNTOUCHED = "what the user had copied";
const NAME = "Orders";
const BROKEN_ID = "broken-1";

const mark = (name: string) => `${name}-${randomBytes(12).toString("hex")}`;

const HOSTS: Readonly<Record<HostKind, string>> = {
  workspace: "the extension host that ours is in",
  web: "the web worker host",
};

for (const [kind, host] of Object.entries(HOSTS) as [HostKind, string][]) {
  describe(`A hostile extension in ${host}`, () => {
    const secret = mark("not-a-real-secret");
    const typed = mark("not-a-real-secret-being-typed");
    const stored = mark("not-a-real-secret-of-a-broken-profile");
    const token = mark("opaque-not-a-real-token");
    const { d: privatePart } = FAKE_KEYS.service;
    const marks = [secret, typed, stored, token, privatePart];
    let server: TokenServer;
    let hostile: HostileExtension;
    let workbench: Workbench;

    const question = () => workbench.dialog();
    /** Starts one of its commands and waits for its end; whatever the user is asked meanwhile is cancelled. */
    async function start(command: string, title: string): Promise<readonly string[]> {
      const before = hostile.timesDone(command);
      const asked: string[] = [];
      await workbench.palette.run(`Hostile: ${title}`);
      const isOver = () => hostile.timesDone(command) > before;
      const isAsking = () => question().isVisible();
      while (!isOver() || (await isAsking())) {
        await until(`${title} goes on`, async () => isOver() || (await isAsking()));
        if (!(await isAsking())) continue;
        asked.push(await question().innerText());
        await question().getByRole("button", { name: "Cancel" }).click();
      }
      return asked;
    }
    const run = () =>
      workbench.profiles.runInline(workbench.profiles.item(`${NAME}.`), "Get Client Credentials Token");

    function assertNothingHeard() {
      for (const one of marks) assert.deepEqual(hostile.heardOf(one), []);
    }

    before(async () => {
      server = await startTokenServer(echoing(200, secret, token));
      const at = serverAt(server.url);
      const credentials = { method: "client_secret_basic", clientSecret: secret } as const;
      const keyed = { method: "private_key_jwt", privateKey: FAKE_KEYS.service } as const;
      const secrets = {
        ...storedProfiles(
          { name: NAME, server: at, credentials },
          { name: "Keyed", server: at, credentials: keyed },
        ),
        [PROFILE_KEY_PREFIX + BROKEN_ID]: `{"clientSecret": "${stored}"`,
      };
      hostile = await HostileExtension.make({
        kind,
        profileIds: ["stored-1"],
        guesses: [...Object.keys(secrets), "stored-1", BROKEN_ID, NAME],
      });
      workbench = await openWorkbench({ secrets, extensions: [hostile.folder] });
      await workbench.profiles.open();
      await workbench.profiles.item(`${NAME}.`).waitFor();
      await workbench.page.evaluate((text) => navigator.clipboard.writeText(text), UNTOUCHED);
      await until("it listens", () => hostile.hasHeard(/^listening\nto \d+ events$/));
    });

    after(() => closeWorkbench(workbench));
    after(() => hostile.remove());
    after(() => server.close());

    it("is told no secret and no token while the user works", async () => {
      const { palette, profiles, quickInput, result } = workbench;
      await run();
      await result.headline.waitFor();
      for (const section of ["response", "headers", "request"]) await result.unfold(section);
      await result.frame.getByRole("button", { name: "Reveal Token" }).click();
      await result.frame.getByText(token).first().waitFor();

      await profiles.runFromMenu(profiles.item(BROKEN_ID), "View Stored Document");
      await result.frame.getByRole("button", { name: "Show value of clientSecret" }).click();
      await result.frame.getByText(stored).waitFor();

      await palette.run("Okta: Enter Secret");
      await quickInput.pick(NAME);
      await quickInput.title.filter({ hasText: "Enter Secret" }).waitFor();
      await quickInput.fill(typed);
      await quickInput.cancel();

      await palette.run("Okta: Show Public Key");
      await quickInput.pick("Keyed");
      await workbench.editors.tab("Public Key").waitFor();
      await palette.run("Okta: Show Log");
      assert.deepEqual(await start("hostile.read", "Read Everything"), []);

      // What it could have heard of them shows that it was listening.
      assert.ok(hostile.heardOf("okta-m2m-page").length > 0);
      const expected = new RegExp(`^API\\n${kind === "web" ? "not there" : "there"}$`);
      await until("it has asked for the API", () => hostile.hasHeard(expected));
      assertNothingHeard();
    });

    it("starts every command in vain", async () => {
      const before = server.requests;
      const asked = await start("hostile.start", "Start Everything");
      assert.ok(asked.length > 20, asked.join("\n"));
      const unnamed = asked.filter(
        (text) => !/Another extension wants[^]*Orders|sandbox profile/i.test(text),
      );
      assert.deepEqual(unnamed, []);
      assert.equal(server.requests, before);
      assert.equal(await workbench.clipboard(), UNTOUCHED);
      for (const name of [`${NAME}.`, "Keyed", BROKEN_ID]) await workbench.profiles.item(name).waitFor();
      assertNothingHeard();
    });

    it("can have the first row of a list accepted, in plain sight", async () => {
      const before = server.requests;
      const { page, palette, result } = workbench;
      await palette.run("View: Close All Editors");
      const wasListed = page.evaluate(untilListed, "Request a token with which profile?");
      await palette.run("Hostile: Accept the First Row");
      await wasListed;
      await server.until(({ requests }) => requests === before + 1, "a token is requested");
      await result.headline.waitFor();
      assertNothingHeard();
    });

    it("is handed no more of a result than is masked when the window is reloaded", async () => {
      const { frame } = workbench.result;
      await frame.getByRole("button", { name: "Reveal Token" }).click();
      await frame.getByText(token).first().waitFor();
      await workbench.untilResultIsKept(NAME);
      await workbench.reload();
      await start("hostile.read", "Read Everything");
      // Of two hosts that can restore a panel, VS Code takes one.
      if (kind === "web")
        await until("it is handed the result", () => hostile.hasHeard(/^state of oktaM2m\.result\n/));
      assertNothingHeard();
    });

    it("reads what the user copies, as SECURITY.md says", async () => {
      await workbench.profiles.open();
      await run();
      await workbench.copiedBy(() =>
        workbench.profiles.runInline(workbench.profiles.item(`${NAME}.`), "Copy Bearer Token"),
      );
      await until("the clipboard is read", () => hostile.heardOf(token).length > 0);
      for (const place of hostile.heardOf(token)) assert.match(place, /^clipboard: /);
    });
  });
}

/** Runs in the page: resolves once a quick pick shows this placeholder. */
function untilListed(placeholder: string): Promise<void> {
  return new Promise((resolve) => {
    new MutationObserver((_, observer) => {
      if (document.querySelector(`.quick-input-widget input[placeholder="${placeholder}"]`) === null) return;
      observer.disconnect();
      resolve();
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
  });
}
