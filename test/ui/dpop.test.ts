import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { decodeJwt, decodeProtectedHeader } from "jose";
import { readyWorld } from "../../src/sandbox/readyWorld.ts";
import type { RunningSandbox } from "../../src/sandbox/sandbox.ts";
import { sampleProfiles } from "../../src/sandbox/sampleProfiles.ts";
import { startSandboxWithKeys } from "../support/sandboxWithKeys.ts";
import { until } from "../support/until.ts";
import { ISSUED } from "./support/resultView.ts";
import { closeWorkbench, openWorkbench } from "./support/hooks.ts";
import { storedProfiles } from "./support/storedProfile.ts";
import type { Workbench } from "./support/workbench.ts";

const REQUEST = "Get Client Credentials Token";

describe("DPoP, the second secret and what comes after a token, in the window", () => {
  let sandbox: RunningSandbox;
  let workbench: Workbench;

  const draftOf = (id: string) =>
    sampleProfiles(sandbox.url).find((sample) => sample.id === id)?.draft ?? assert.fail(id);

  before(async () => {
    sandbox = await startSandboxWithKeys(readyWorld);
    workbench = await openWorkbench({
      secrets: storedProfiles(
        { ...draftOf("sandbox-dpop-missing"), isSandbox: false, name: "Bare" },
        { ...draftOf("sandbox-second-secret"), isSandbox: false, name: "Rotating" },
        { ...draftOf("sandbox-success"), isSandbox: false, name: "Plain" },
      ),
    });
    await workbench.profiles.open();
  });

  after(() => closeWorkbench(workbench));

  after(() => sandbox.close());

  const headline = (words: string | RegExp) =>
    workbench.result.frame.locator(".verdict h1", { hasText: words }).waitFor();

  /** The latest follow-up with this title. */
  const followUp = (title: string) =>
    workbench.result.frame.locator('details[data-section^="follow-up-"]', { hasText: title }).first();

  async function run(name: string): Promise<void> {
    const { profiles } = workbench;
    await profiles.runInline(profiles.item(new RegExp(`^${name}\\.`)), REQUEST);
  }

  it("is turned on from the diagnosis of a server that wants it, and the request sent again", async () => {
    const { result } = workbench;
    await run("Bare");
    await headline("400");
    await workbench.picturesInThemes("result-dpop-required");
    await result.frame.getByRole("button", { name: "Turn DPoP On and Request Again" }).click();
    await headline(ISSUED);
    const binding = result.frame.locator('[data-section^="check-"]', { hasText: "DPoP binding" });
    assert.match((await binding.first().textContent()) ?? "", /Passed/);
    // The first answer asked for a nonce.
    await result.frame.getByText("use_dpop_nonce").first().waitFor({ state: "attached" });
    await workbench.picturesInThemes("result-dpop");
  });

  it("gives a proof for one request to an API, bound to the token", async () => {
    const { result, quickInput } = workbench;
    const token = await workbench.copiedBy(() =>
      result.frame.getByRole("button", { name: "Copy Access Token" }).click(),
    );
    const headers = await workbench.copiedBy(async () => {
      await result.choose("More Ways to Copy", "Copy DPoP Proof for…");
      await quickInput.pick("POST");
      await quickInput.enter("no address");
      await quickInput.message.filter({ hasText: "not a complete URL" }).waitFor();
      await quickInput.enter("https://api.example.com/orders?page=2");
      await quickInput.untilValue((value) => value === "");
      await quickInput.enter("");
      await quickInput.pick("Both headers");
    });
    const [authorization, proof = ""] = headers.split("\n").map((line) => line.replace(/^[\w-]+: /, ""));
    assert.equal(authorization, `DPoP ${token}`);
    const { htm, htu, ath } = decodeJwt(proof);
    assert.deepEqual(
      { htm, htu, ath },
      {
        htm: "POST",
        htu: "https://api.example.com/orders",
        ath: createHash("sha256").update(token).digest("base64url"),
      },
    );
    assert.equal(decodeProtectedHeader(proof).typ, "dpop+jwt");
  });

  it("is turned off after a confirmation", async () => {
    const { palette, quickInput, result } = workbench;
    await palette.run("Okta: Turn DPoP Off");
    await quickInput.pick("Bare");
    await workbench.dialog().getByRole("button", { name: "Turn DPoP Off" }).click();
    await run("Bare");
    await headline("400");
    await result.frame.getByRole("button", { name: "Turn DPoP On and Request Again" }).waitFor();
  });

  it("tries both secrets of a rotation, shows which works as one result and drops the other", async () => {
    const { result, profiles } = workbench;
    await run("Rotating");
    await headline("401");
    await result.frame.getByRole("button", { name: "Try Both Secrets" }).click();
    await headline("First 401 Unauthorized · Second 200 OK");
    assert.equal(await workbench.notifications().count(), 0);
    assert.equal(await workbench.editors.tab("Both Secrets: Rotating").count(), 1);
    // The profile stands as the secret in use does.
    await profiles.item(/^Rotating\. .*401/).waitFor();
    await workbench.picturesInThemes("try-both-secrets");
    await result.frame.getByRole("button", { name: "Keep Second" }).click();
    await result.frame.getByText("The second secret is kept").first().waitFor();
    await profiles.item(/^Rotating\. Token valid/).waitFor();
    // It is stored a moment after the button is pressed.
    await until("the kept secret is the one that is sent", async () => {
      await run("Rotating");
      return (await workbench.result.headline.innerText()).search(ISSUED) === 0;
    });
  });

  it("introspects a token, revokes it after a confirmation, and marks it everywhere", async () => {
    const { result, profiles } = workbench;
    await run("Plain");
    await headline(ISSUED);
    await result.choose("More", "Introspect Token");
    await followUp("Introspection")
      .getByText(/active/)
      .first()
      .waitFor();
    await result.choose("More", "Revoke Token");
    await workbench
      .dialog()
      .getByRole("button", { name: /Revoke/ })
      .click();
    await profiles.item(/^Plain\. Token revoked/).waitFor();
    await result.frame
      .getByText(/revoked/i)
      .first()
      .waitFor();
    await result.choose("More", "Introspect Token");
    await followUp("Introspection").getByText("Possible reasons", { exact: true }).waitFor();
    await workbench.picturesInThemes("result-revoked");
  });
});
