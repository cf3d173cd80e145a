import assert from "node:assert/strict";
import { redact } from "../../../src/core/http/redact.ts";
import { httpsAddress, readKeptRun, readMessage } from "../../../src/views/resultViewMessages.ts";
import { RESULT_VIEW_ACTIONS } from "../../../src/webviewMessages.ts";
import { checks } from "../../fixtures/runs/checked.ts";
import { introspectionRefused } from "../../fixtures/runs/followUps.ts";
import { refusedSecret } from "../../fixtures/runs/refused.ts";

describe("a message from the result view", () => {
  it("is taken when it is one of ours", () => {
    const messages = [
      { type: "ready" },
      ...RESULT_VIEW_ACTIONS.map((type) => ({ type, runId: "run-1" })),
      { type: "openDiagnosisPage", runId: "run-1", index: 0 },
      { type: "openCheckPage", runId: "run-1", index: 3 },
      { type: "checkSignature", runId: "token-1" },
    ];
    for (const message of messages) assert.deepEqual(readMessage(message), message);
  });

  const strange: readonly (readonly [string, unknown])[] = [
    ["nothing", undefined],
    ["null", null],
    ["a text", "ready"],
    ["a list", ["ready"]],
    ["no type", { runId: "run-1" }],
    ["an unknown type", { type: "execute", runId: "run-1" }],
    ["a type of every object", { type: "constructor", runId: "run-1" }],
    ["a command", { type: "copyBearerToken", runId: "run-1", command: "workbench.action.quit" }],
    ["an address", { type: "openDiagnosisPage", runId: "run-1", index: 0, url: "https://example.com" }],
    ["no run", { type: "reveal" }],
    ["an empty run id", { type: "reveal", runId: "" }],
    ["an endless run id", { type: "reveal", runId: "x".repeat(101) }],
    ["a run id that is no text", { type: "reveal", runId: { toString: "run-1" } }],
    ["an index where none belongs", { type: "reveal", runId: "run-1", index: 0 }],
    ["no index", { type: "openDiagnosisPage", runId: "run-1" }],
    ["a negative index", { type: "openDiagnosisPage", runId: "run-1", index: -1 }],
    ["no index of a check", { type: "openCheckPage", runId: "run-1" }],
    ["a check's address", { type: "openCheckPage", runId: "run-1", index: 0, page: "https://example.com" }],
    ["half an index", { type: "openDiagnosisPage", runId: "run-1", index: 0.5 }],
    ["an index in words", { type: "openDiagnosisPage", runId: "run-1", index: "0" }],
    ["a ready with more", { type: "ready", runId: "run-1" }],
  ];
  for (const [what, message] of strange) {
    it(`is dropped with ${what}`, () => assert.equal(readMessage(message), undefined));
  }
});

describe("what a result view kept over a reload", () => {
  const run = redact({ ...refusedSecret, checks }, []);

  it("tells which run and profile its buttons mean, and where its diagnoses and checks lead", () => {
    assert.deepEqual(readKeptRun({ version: 2, run, folds: {} }), {
      id: run.id,
      profileId: run.profile.id,
      diagnosisPages: run.diagnoses.map(({ page }) => page),
      checkPages: checks.map(({ page }) => page),
    });
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

  it("counts the diagnoses of its follow-ups on after its own", () => {
    const kept = readKeptRun({
      run: { ...introspectionRefused, diagnoses: [{ page: "https://a.example" }] },
    });
    const ofFollowUps = introspectionRefused.followUps.flatMap(({ diagnoses }) => diagnoses);
    assert.deepEqual(kept?.diagnosisPages, ["https://a.example", ...ofFollowUps.map(({ page }) => page)]);
    for (const followUps of [[null], [{}], [{ diagnoses: 3 }]]) {
      assert.deepEqual(
        readKeptRun({ run: { ...run, followUps } })?.diagnosisPages.length,
        run.diagnoses.length,
      );
    }
  });

  it("leads to https pages only", () => {
    const pages = [
      "https://developer.okta.com/x",
      "http://a.example",
      "javascript:alert(1)",
      "command:quit",
      3,
      undefined,
    ];
    const list = [...pages.map((page) => ({ page })), null];
    const kept = readKeptRun({ run: { ...run, diagnoses: list, checks: list } });
    assert.deepEqual(kept?.diagnosisPages, ["https://developer.okta.com/x", ...Array<undefined>(6)]);
    assert.deepEqual(kept.checkPages, kept.diagnosisPages);
    assert.equal(httpsAddress("vscode://x"), undefined);
  });
});
