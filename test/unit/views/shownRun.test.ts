import assert from "node:assert/strict";
import { actionFor } from "../../../src/core/action.ts";
import { redact } from "../../../src/core/http/redact.ts";
import { readKeptRun, shownRun } from "../../../src/views/shownRun.ts";
import { checks } from "../../fixtures/runs/checked.ts";
import { introspectionRefused } from "../../fixtures/runs/followUps.ts";
import { refusedSecret } from "../../fixtures/runs/refused.ts";

const run = redact({ ...refusedSecret, checks }, []);
/** The webview's state as it is handed back. */
const kept = (changes: object) =>
  readKeptRun(JSON.parse(JSON.stringify({ version: 2, run: { ...run, ...changes } })));

describe("What the host knows of a shown run", () => {
  it("is where the buttons of its diagnoses and checks lead", () => {
    const { diagnoses, checks: ofChecks } = shownRun(run);
    const [first] = run.diagnoses;
    assert.deepEqual(diagnoses[0], {
      action: first?.action,
      page: first?.page,
      adminConsole: undefined,
    });
    assert.equal(diagnoses[0].action?.command, "oktaM2m.enterSecret");
    assert.equal(ofChecks.length, checks.length);
    assert.ok(ofChecks.some(({ action }) => action?.command === "oktaM2m.setExpectations"));
  });

  it("counts the diagnoses of follow-ups on after its own", () => {
    const shown = shownRun({ ...introspectionRefused, diagnoses: [{ page: "https://a.example" }] });
    const ofFollowUps = introspectionRefused.followUps.flatMap(({ diagnoses }) => diagnoses);
    assert.deepEqual(
      shown.diagnoses.map(({ page }) => page),
      ["https://a.example", ...ofFollowUps.map(({ page }) => page)],
    );
    assert.deepEqual(shown.diagnoses[1]?.action, ofFollowUps[0]?.action);
  });

  it("is the same after a reload, by what the webview kept", () => {
    const bare = ({ id, profileId, diagnoses, checks: ofChecks }: ReturnType<typeof shownRun>) => ({
      id,
      profileId,
      leads: [...diagnoses, ...ofChecks].map(({ action, page }) => [action?.command, action?.argument, page]),
    });
    const again = kept({});
    assert.ok(again);
    assert.deepEqual(bare(again), bare(shownRun(run)));
  });
});

describe("What a result view kept over a reload", () => {
  const argument = { profileId: "p1" };
  const hostile: readonly (readonly [string, unknown])[] = [
    ["a command of VS Code", { label: "x", command: "workbench.action.quit", argument }],
    ["a command that deletes", { label: "x", command: "oktaM2m.deleteProfile", argument }],
    ["a command that copies the token", { label: "x", command: "oktaM2m.copyBearerToken", argument }],
    ["a command of every object", { label: "x", command: "constructor", argument }],
    ["no command", { label: "x", argument }],
    ["no argument", { label: "x", command: "oktaM2m.editProfile" }],
    ["a text for an argument", { label: "x", command: "oktaM2m.editProfile", argument: "p1" }],
    [
      "a profile that is no text",
      { label: "x", command: "oktaM2m.editProfile", argument: { profileId: {} } },
    ],
    ["a text", "oktaM2m.editProfile"],
  ];
  for (const [what, action] of hostile) {
    it(`starts nothing by ${what}`, () => {
      const shown = kept({
        diagnoses: [{ action }],
        checks: [{ action }],
        followUps: [{ diagnoses: [{ action }] }],
      });
      assert.deepEqual(
        [...(shown?.diagnoses ?? []), ...(shown?.checks ?? [])].map((leads) => leads.action),
        [undefined, undefined, undefined],
      );
    });
  }

  it("starts a button's command with the known part of its argument alone", () => {
    const action = actionFor("chooseScopes", argument);
    const shown = kept({
      diagnoses: [{ action: { ...action, argument: { ...action.argument, more: "x" } } }],
    });
    assert.deepEqual(shown?.diagnoses[0]?.action, { command: action.command, argument: action.argument });
    const strange = kept({
      diagnoses: [{ action: { ...action, argument: { ...argument, step: "secret" } } }],
    });
    assert.equal(strange?.diagnoses[0]?.action?.argument.step, undefined);
  });

  it("tells nothing when it is no run", () => {
    for (const state of [
      undefined,
      null,
      "x",
      {},
      { run: null },
      { run: { ...run, id: 1 } },
      { run: { ...run, profile: "p" } },
      { run: { ...run, diagnoses: {} } },
      { run: { ...run, checks: undefined } },
      { run: { ...run, followUps: {} } },
    ]) {
      assert.equal(readKeptRun(state), undefined);
    }
  });

  it("counts what is no diagnosis, so that the others keep their places", () => {
    const page = "https://developer.okta.com/x";
    const shown = kept({ diagnoses: [null, 3, { page: {} }, { page }], checks: [null, { page }] });
    assert.deepEqual(
      shown?.diagnoses.map((leads) => leads.page),
      [undefined, undefined, undefined, page],
    );
    assert.deepEqual(
      shown.checks.map((leads) => leads.page),
      [undefined, page],
    );
    for (const followUps of [[null], [{}], [{ diagnoses: 3 }], undefined]) {
      assert.equal(kept({ followUps })?.diagnoses.length, run.diagnoses.length);
    }
  });

  it("leads to https pages only", () => {
    for (const page of ["http://a.example", "javascript:alert(1)", "command:quit", "vscode://x"]) {
      const shown = kept({ diagnoses: [{ page }], checks: [{ page }] });
      assert.deepEqual([shown?.diagnoses[0]?.page, shown?.checks[0]?.page], [undefined, undefined]);
    }
  });
});
