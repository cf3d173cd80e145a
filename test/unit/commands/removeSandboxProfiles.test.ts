import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import type { Profile } from "../../../src/core/profile/profile.ts";
import { FAKE_KEYS } from "../../../src/sandbox/fakeKeys.ts";
import { sampleProfiles } from "../../../src/sandbox/sampleProfiles.ts";
import { aHeldToken } from "../../support/heldTokens.ts";
import { aProfile } from "../../support/profiles.ts";
import { useCommand } from "../../support/useCommand.ts";
import { confirm, dismiss, wait } from "../../support/vscode/moves.ts";

describe(COMMANDS.removeSandboxProfiles, () => {
  const open = useCommand(COMMANDS.removeSandboxProfiles);
  const own = aProfile({ id: "orders", name: "Orders" });
  const [first, second] = sampleProfiles("http://127.0.0.1:7").map(({ id, draft }): Profile => ({
    ...draft,
    id,
  }));
  assert.ok(first && second);
  const secret = { method: "client_secret_basic", clientSecret: "the-users-not-a-real-secret-01" } as const;

  it("asks in a modal dialog that names how many, then removes what the sandbox brought and nothing else", async () => {
    const { run, willDo, shown, secrets } = await open({
      profiles: [own, first, second, { ...first, id: "copy", isSandbox: false }],
      documents: { broken: "{" },
    });
    willDo(confirm);
    await run();
    const [question] = shown("message");
    assert.equal(question?.isModal, true);
    assert.match(question.text, /\b2\b/);
    assert.deepEqual(secrets.keys.toSorted(), ["profile.broken", "profile.copy", "profile.orders"]);
  });

  it("changes nothing unless that is confirmed", async () => {
    const { run, willDo, changesNothing } = await open({ profiles: [own, first] });
    willDo(dismiss);
    await changesNothing(() => run());
  });

  const kept: Readonly<Record<string, Partial<Profile>>> = {
    "points at an org": { server: { kind: "okta-org", origin: "https://dev-1.okta.com" } },
    "holds a secret of the user's": { credentials: secret },
    "holds a second secret": {
      credentials: { ...secret, ...first.credentials, secondSecret: "second" } as never,
    },
    "holds a key of the user's": { dpop: { privateKey: FAKE_KEYS.dpop } },
    "has an id of the user's": { id: "mine" },
  };
  for (const [how, changes] of Object.entries(kept)) {
    it(`asks nothing about one that ${how}, and keeps it`, async () => {
      const { run, changesNothing } = await open({ profiles: [{ ...first, ...changes }] });
      await changesNothing(() => run());
    });
  }

  it("keeps one that was given a secret while the question was open", async () => {
    const { run, willDo, services, secrets } = await open({ profiles: [first, second] });
    willDo(
      wait(() => services.profiles.save({ ...first, credentials: secret })),
      confirm,
    );
    await run();
    assert.deepEqual(secrets.keys, [`profile.${first.id}`]);
  });

  it("changes nothing where there are none", async () => {
    const { run, changesNothing } = await open({ profiles: [own] });
    await changesNothing(() => run());
  });

  it("forgets the tokens that were issued to them", async () => {
    const { run, willDo, services } = await open({ profiles: [own, first] });
    services.tokens.hold(aHeldToken({ runId: "r1", profileId: first.id }));
    services.tokens.hold(aHeldToken({ runId: "r2", profileId: "orders" }));
    willDo(confirm);
    await run();
    assert.deepEqual(
      services.tokens.all.map(({ profileId }) => profileId),
      ["orders"],
    );
  });

  it("says that they could not be deleted, and keeps them", async () => {
    const { run, willDo, told, secrets, changesNothing } = await open({ profiles: [first] });
    secrets.isLocked = true;
    willDo(confirm, dismiss);
    await changesNothing(() => run());
    assert.equal(told().code, "deleteFailed");
  });
});
