import assert from "node:assert/strict";
import axe from "axe-core";
import { checks, issuedChecked, issuedWithProofs } from "../../fixtures/runs/checked.ts";
import type { SoundnessCheck } from "../../../src/core/record/tokenRun.ts";
import { issuedJwt } from "../../fixtures/runs/issued.ts";
import { STARTED_AT } from "../../fixtures/runs/parts.ts";
import { button, rows, section, textOf, unfoldAll } from "../../support/resultView/parts.ts";
import { THEMES } from "../../support/resultView/server.ts";
import { useResultView } from "../../support/resultView/useResultView.ts";

const now = STARTED_AT + 5000;

describe("The result view of a token's checks", () => {
  const { open, show } = useResultView();

  it("shows each check with its result in words, its finding and the values compared", async () => {
    const { page, troubles } = await show(issuedChecked, { now });
    const shown = await rows(page, "Checks worth a look");
    assert.deepEqual(
      shown.map(([result, label]) => [result, label]),
      [
        ["Failed", "Audience"],
        ["Warning", "Scopes"],
        ["Skipped", "Clock"],
      ],
    );
    assert.equal(
      shown[1]?.[2],
      `${checks[3]?.finding ?? ""} Expected: invoices.read invoices.write Actual: invoices.read Read more`,
    );
    assert.equal(shown[2]?.[2], `${checks[4]?.finding ?? ""} Read more`);
    const lines = page.getByRole("list", { name: "Checks without objection" }).locator("li > details");
    assert.deepEqual(
      await Promise.all((await lines.all()).map((line) => textOf(line.locator("summary")))),
      checks.slice(0, 2).map(({ label, finding }) => `Passed: ${label} ${finding}`),
    );
    for (const line of await lines.all()) {
      const { height } = (await line.boundingBox()) ?? { height: 0 };
      assert.ok(height > 0 && height < 25, `a line is ${height} high`);
    }
    assert.deepEqual(troubles, []);
  });

  it("leaves the finding that decided the verdict to the verdict, and shows its values", async () => {
    const { page } = await show(issuedChecked, { now });
    assert.match(
      await textOf(page.locator(".verdict .meaning")),
      new RegExp(`^${checks[2]?.finding ?? "?"}`),
    );
    assert.equal(
      (await rows(page, "Checks worth a look"))[0]?.[2],
      "Expected: api://billing Actual: api://default Set Expectations Read more",
    );
  });

  it("says what to think of a member only where no check judges it", async () => {
    const [member] = issuedJwt.token?.claims ?? [];
    assert.ok(issuedJwt.token && member);
    const token = { ...issuedJwt.token, claims: [{ ...member, remark: "It is odd." }] };
    const { page, show: showNext } = await show({ ...issuedChecked, token }, { now });
    assert.equal((await rows(page, "Claims"))[0]?.[2], member.meaning);
    await showNext({ ...issuedJwt, token });
    assert.equal((await rows(page, "Claims"))[0]?.[2], `${member.meaning ?? ""} It is odd.`);
  });

  it("sums them up on top, what needs a look first", async () => {
    const { page } = await show(issuedChecked, { now });
    assert.match(await textOf(page.locator("h1")), / · 1 check failed, 1 warning, 2 passed, 1 skipped$/);
  });

  it("folds them to a number where all passed, and opens each of them to its values", async () => {
    const passed = checks.filter(({ result }) => result === "passed");
    const neutral = { ...checks[1], name: "type", label: "Type", result: "neutral" } as const;
    const { page } = await show(
      { ...issuedJwt, id: "run-passed", checks: [...passed, { ...passed[0], ...neutral } as SoundnessCheck] },
      { now },
    );
    const fold = section(page, "checks-passed");
    assert.equal(await fold.getAttribute("open"), null);
    assert.equal(await textOf(fold.locator("summary").first()), "2 checks passed, 1 usual difference");
    await fold.locator("summary").first().click();
    const line = section(page, "check-signature");
    assert.equal(await line.locator(".compared").isVisible(), false);
    await line.locator("summary").click();
    assert.match(await textOf(line.locator(".compared")), /^Actual: RS256/);
  });

  it("has no such section where nothing was checked", async () => {
    const { page } = await show(issuedJwt, { now });
    assert.equal(await section(page, "checks").count(), 0);
  });

  it("posts which check's page is to be opened, by mouse and by keyboard, and no address", async () => {
    const { page, posted } = await show(issuedChecked, { now });
    await page.getByRole("button", { name: "Read more: Audience" }).click();
    await section(page, "check-signature").locator("summary").click();
    await page.getByRole("button", { name: "Read more: Signature" }).focus();
    await page.keyboard.press("Enter");
    const acts = (await posted()).filter(({ type }) => !["ready", "fold"].includes(type));
    assert.deepEqual(acts, [
      { type: "openCheckPage", runId: "run-checked", index: 2 },
      { type: "openCheckPage", runId: "run-checked", index: 0 },
    ]);
  });

  it("posts which check's action is wanted, and no command", async () => {
    const { page, posted } = await show(issuedChecked, { now });
    await button(page, "Set Expectations").click();
    assert.deepEqual((await posted()).slice(1), [{ type: "actOnCheck", runId: "run-checked", index: 2 }]);
  });

  it("shows the JWTs that each request carried, decoded and without signature", async () => {
    const { page, troubles } = await show(issuedWithProofs, { now });
    const request = section(page, "request");
    assert.match(await textOf(request), /Client assertion, decoded without its signature/);
    assert.deepEqual(
      (await rows(request, "Client assertion claims")).map(([name, value]) => [name, value]),
      [
        ["aud", '"https://dev-1234567.okta.com/oauth2/default/v1/token"'],
        ["iat", "1772442000 10:00:00 AM 5 seconds ago"],
      ],
    );
    const first = section(page, "exchange-0");
    assert.deepEqual(
      (await rows(first, "DPoP proof header")).map(([name]) => name),
      ["typ", "alg", "jwk"],
    );
    assert.equal(await first.locator('table[aria-label^="Client assertion"]').count(), 0);
    assert.deepEqual(troubles, []);
  });

  it("is no wider than a narrow column", async () => {
    const { page } = await show(issuedChecked, { now, width: 320 });
    const { scroll, client } = await page.evaluate(() => ({
      scroll: document.documentElement.scrollWidth,
      client: document.documentElement.clientWidth,
    }));
    assert.ok(scroll <= client, `${scroll} in ${client}`);
  });

  for (const theme of THEMES) {
    it(`has nothing wrong to axe: ${theme}`, async () => {
      const { page, show: showRun } = await open({ theme });
      await page.evaluate(axe.source);
      for (const run of [issuedChecked, issuedWithProofs]) {
        await showRun(run);
        await unfoldAll(page);
        const { violations } = await page.evaluate(() =>
          (globalThis as unknown as { axe: typeof axe }).axe.run(),
        );
        assert.deepEqual(
          violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.join(" ")}`)),
          [],
        );
      }
    });
  }
});
