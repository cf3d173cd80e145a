import assert from "node:assert/strict";
import { introspectionRefused } from "../../fixtures/runs/followUps.ts";
import { issuedJwt } from "../../fixtures/runs/issued.ts";
import { STARTED_AT } from "../../fixtures/runs/parts.ts";
import { refusedSecret } from "../../fixtures/runs/refused.ts";
import { timedOut } from "../../fixtures/runs/unreachable.ts";
import { buttonNames } from "../../support/resultView/parts.ts";
import { useResultView } from "../../support/resultView/useResultView.ts";

describe("The result view draws one button as the likely next step", () => {
  const { show } = useResultView();

  for (const { what, run, isTokenHeld, likely } of [
    { what: "a token", run: issuedJwt, likely: "Copy Bearer Token" },
    { what: "a token that is gone", run: issuedJwt, isTokenHeld: false, likely: "Request Again" },
    { what: "a refusal with a remedy", run: refusedSecret, likely: "Enter Secret" },
    {
      what: "a refusal whose likely cause has no remedy here, though another has",
      run: {
        ...refusedSecret,
        diagnoses: [{ rule: "x", cause: "A cause.", fix: "A fix." }, ...refusedSecret.diagnoses],
      },
      likely: "Enter Secret",
    },
    {
      what: "a refusal that nothing can be done about here, and that would come again",
      run: { ...refusedSecret, diagnoses: [{ rule: "x", cause: "A cause.", fix: "A fix." }] },
      likely: undefined,
    },
    { what: "no answer", run: timedOut, likely: "Request Again" },
    { what: "a token with a refused follow-up", run: introspectionRefused, likely: "Copy Bearer Token" },
  ]) {
    it(`of ${what}: ${likely ?? "none"}`, async () => {
      const { page, troubles } = await show(run, { isTokenHeld, now: STARTED_AT + 5000 });
      const primary = page.locator("vscode-button:not([secondary])").filter({ visible: true });
      assert.deepEqual(
        (await primary.allTextContents()).map((text) => text.trim()).filter((text) => text !== ""),
        likely === undefined ? [] : [likely],
      );
      assert.deepEqual(troubles, []);
    });
  }

  it("puts finding out why before a request that would be refused again, and a remedy before both", async () => {
    const vain = { ...refusedSecret, diagnoses: [{ rule: "x", cause: "A cause.", fix: "A fix." }] };
    for (const [run, names] of [
      [vain, ["Find Out Why", "Request Again"]],
      [refusedSecret, ["Enter Secret", "Find Out Why", "Request Again"]],
      [timedOut, ["Request Again", "Find Out Why"]],
    ] as const) {
      const { page } = await show(run, { now: STARTED_AT + 5000 });
      assert.deepEqual((await buttonNames(page)).slice(0, names.length), names);
    }
  });
});
