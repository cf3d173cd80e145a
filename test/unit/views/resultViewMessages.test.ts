import assert from "node:assert/strict";
import { httpsAddress, readMessage } from "../../../src/views/resultViewMessages.ts";
import {
  INDEXED_MESSAGES,
  PAGE_ACTIONS,
  PAGE_PARTS,
  RESULT_VIEW_ACTIONS,
} from "../../../src/webviewMessages.ts";

describe("a message from the result view", () => {
  it("is taken when it is one of ours", () => {
    const messages = [
      { type: "ready" },
      { type: "fold", part: "issued.check-dpop-binding", isOpen: false },
      ...RESULT_VIEW_ACTIONS.map((type) => ({ type, runId: "run-1" })),
      ...INDEXED_MESSAGES.map((type, index) => ({ type, runId: "run-1", index })),
      ...PAGE_ACTIONS.map((type) => ({ type, runId: "page-1" })),
      ...PAGE_PARTS.map((type, index) => ({ type, runId: "page-1", index })),
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
    ["a command of its own", { type: "actOnDiagnosis", runId: "run-1", index: 0, command: "x" }],
    ["an argument of its own", { type: "actOnCheck", runId: "run-1", index: 0, argument: {} }],
    ["no index of an action", { type: "actOnDiagnosis", runId: "run-1" }],
    ["no index", { type: "openDiagnosisPage", runId: "run-1" }],
    ["a negative index", { type: "openDiagnosisPage", runId: "run-1", index: -1 }],
    ["no index of a check", { type: "openCheckPage", runId: "run-1" }],
    ["a check's address", { type: "openCheckPage", runId: "run-1", index: 0, page: "https://example.com" }],
    ["half an index", { type: "openDiagnosisPage", runId: "run-1", index: 0.5 }],
    ["an index in words", { type: "openDiagnosisPage", runId: "run-1", index: "0" }],
    ["a part without a state", { type: "fold", part: "meanings" }],
    ["a state that is none", { type: "fold", part: "meanings", isOpen: "yes" }],
    ["a state of no part", { type: "fold", part: "", isOpen: true }],
    ["a part that is a text", { type: "fold", part: "eyJhbGci OiJ9", isOpen: true }],
    ["an endless part", { type: "fold", part: "x".repeat(101), isOpen: true }],
    ["a fold with more", { type: "fold", part: "meanings", isOpen: true, runId: "run-1" }],
    ["a ready with more", { type: "ready", runId: "run-1" }],
  ];
  for (const [what, message] of strange) {
    it(`is dropped with ${what}`, () => assert.equal(readMessage(message), undefined));
  }
});

describe("an address to be opened in a browser", () => {
  it("is https", () => {
    assert.equal(httpsAddress("https://developer.okta.com/x"), "https://developer.okta.com/x");
    for (const address of [
      "http://a.example",
      "javascript:alert(1)",
      "command:quit",
      "vscode://x",
      3,
      undefined,
    ]) {
      assert.equal(httpsAddress(address), undefined);
    }
  });
});
