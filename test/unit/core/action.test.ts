import assert from "node:assert/strict";
import * as v from "valibot";
import { readTarget } from "../../../src/commands/readTarget.ts";
import { ACTION_COMMANDS, actionFor, EDIT_STEPS, REMEDIES, type Remedy } from "../../../src/core/action.ts";
import { actionSchema } from "../../../src/core/actionSchema.ts";
import { redact } from "../../../src/core/http/redact.ts";
import { readManifest } from "../../host/manifest.ts";

const actions = (Object.keys(REMEDIES) as Remedy[]).map(
  (remedy) => [remedy, actionFor(remedy, { profileId: "p1", runId: "r1" })] as const,
);

describe("An action", () => {
  it("starts a command that is contributed", async () => {
    const { commands } = (await readManifest()).contributes;
    const contributed = commands.map(({ command }) => command);
    for (const command of ACTION_COMMANDS) assert.ok(contributed.includes(command), command);
  });

  for (const [remedy, { label, command, argument }] of actions) {
    it(`is understood by its command, profile included: ${remedy}`, () => {
      assert.deepEqual(readTarget(argument), argument);
      assert.equal(argument.profileId, "p1");
      assert.match(label, /^[A-Z][\w ]+…?$/);
      assert.deepEqual(v.parse(actionSchema, { label, command, argument }), { command, argument });
    });
  }

  it("names its profile only where there is one", () => {
    assert.deepEqual(readTarget(actionFor("requestToken", {}).argument), {});
  });

  it("stays the same in a redacted record, whatever the secrets are", () => {
    const secrets = [...ACTION_COMMANDS, ...EDIT_STEPS, "oktaM2m", "edit", "Profile"].map((value) => ({
      value,
    }));
    for (const [remedy, action] of actions) {
      const { command, argument } = redact({ diagnoses: [{ action }] }, secrets).diagnoses[0]?.action ?? {};
      assert.deepEqual({ command, argument }, { command: action.command, argument: action.argument }, remedy);
    }
  });
});

describe("A command's argument from outside", () => {
  it("counts as far as it is known", () => {
    assert.deepEqual(readTarget({ profileId: "p1", step: "secret", more: 1 }), {
      profileId: "p1",
      step: undefined,
    });
    assert.deepEqual(readTarget({ profileId: "p1", step: "scopes" }), { profileId: "p1", step: "scopes" });
    assert.deepEqual(readTarget({ profileId: "p1", isRequestWanted: "yes" }), {
      profileId: "p1",
      isRequestWanted: undefined,
    });
    for (const argument of [undefined, null, "p1", 5, { profileId: 5 }]) {
      assert.deepEqual(readTarget(argument), {});
    }
  });
});
