import assert from "node:assert/strict";
import { readyWorld } from "../../src/sandbox/readyWorld.ts";
import type { RunningSandbox } from "../../src/sandbox/sandbox.ts";
import { sampleProfiles } from "../../src/sandbox/sampleProfiles.ts";
import { startSandboxWithKeys } from "../support/sandboxWithKeys.ts";
import { ISSUED } from "./support/resultView.ts";
import { closeWorkbench, openWorkbench } from "./support/hooks.ts";
import { storedProfiles } from "./support/storedProfile.ts";
import type { Workbench } from "./support/workbench.ts";

/** The verdict for each sample with a wrong assertion. */
const REFUSALS: Readonly<Record<string, RegExp>> = {
  "sandbox-assertion-audience": /aud is .+, which is not the address that was called/,
  "sandbox-assertion-expired": /exp, \d+, is in the past/,
  "sandbox-assertion-unknown-kid": /kid, nobody-registered-this, names no active key/,
  "sandbox-assertion-without-kid": /has no kid/,
  "sandbox-assertion-wrong-key": /signature does not match the app's key with key ID/,
  "sandbox-assertion-inactive-key": /kid, sandbox-fake-retired, names no active key/,
  "sandbox-jwks-unreachable": /could not fetch the app's keys/,
};

describe("Profiles that are broken on purpose, in the window", () => {
  let sandbox: RunningSandbox;
  let workbench: Workbench;

  before(async () => {
    sandbox = await startSandboxWithKeys(readyWorld);
    const samples = sampleProfiles(sandbox.url);
    const draftOf = (id: string) => samples.find((sample) => sample.id === id)?.draft ?? assert.fail(id);
    workbench = await openWorkbench({
      secrets: storedProfiles(
        ...Object.keys(REFUSALS).map((id) => ({ ...draftOf(id), isSandbox: false, name: id })),
        { ...draftOf("sandbox-private-key"), isSandbox: false, name: "Sound" },
      ),
    });
    await workbench.profiles.open();
  });

  after(() => closeWorkbench(workbench));

  after(() => sandbox.close());

  async function run(name: string): Promise<void> {
    const { profiles, result } = workbench;
    await profiles.runInline(profiles.item(new RegExp(`^${name}\\.`)), "Get Client Credentials Token");
    await result.frame.locator(".verdict .profile", { hasText: name }).waitFor();
  }

  for (const [id, cause] of Object.entries(REFUSALS)) {
    it(`fails with its reason: ${id}`, async () => {
      await run(id);
      const { frame } = workbench.result;
      assert.match(await frame.locator(".verdict h1").innerText(), /401 Unauthorized/);
      assert.match(await frame.locator(".verdict .meaning").innerText(), cause);
    });
  }

  it("are made by one choice, say so in the tree and the result, and are mended by another", async () => {
    const { palette, quickInput, profiles, result } = workbench;
    await palette.run("Okta: Override Client Assertion…");
    await quickInput.pick("Sound");
    await quickInput.items.filter({ hasText: "Wrong audience" }).waitFor();
    await workbench.picture("override-assertion");
    await quickInput.pick("Wrong audience");
    await profiles
      .item(/^Sound\./)
      .filter({ hasText: "broken on purpose" })
      .waitFor();
    await run("Sound");
    await result.frame
      .getByText(/broken on purpose/i)
      .first()
      .waitFor();
    assert.match(
      await result.frame.locator(".verdict .meaning").innerText(),
      /aud is .+, which is not the address/,
    );
    assert.match(await result.frame.locator(".diagnoses .cause").innerText(), /on purpose/);
    await workbench.picturesInThemes("result-broken-on-purpose");
    await palette.run("Okta: Override Client Assertion…");
    await quickInput.pick("Sound");
    await quickInput.pick("Remove Overrides");
    await profiles
      .item(/^Sound\./)
      .filter({ hasNotText: "broken on purpose" })
      .waitFor();
    await run("Sound");
    await result.frame.locator(".verdict h1", { hasText: ISSUED }).waitFor();
  });
});
