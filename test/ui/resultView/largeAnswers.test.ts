import assert from "node:assert/strict";
import type { TokenRun } from "../../../src/core/record/tokenRun.ts";
import { issuedJwt } from "../../fixtures/runs/issued.ts";
import { aFollowUp } from "../../fixtures/runs/followUps.ts";
import { answered, STARTED_AT } from "../../fixtures/runs/parts.ts";
import { button, section, textOf } from "../../support/resultView/parts.ts";
import { useResultView } from "../../support/resultView/useResultView.ts";

const MIB = 1_048_576;

const NUMBERS = `[${Array.from({ length: 100_000 }, (_, index) => 1_000_000 + index).join(",")}]`;
const objectOf = (count: number, value: unknown) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`m${index}`, value]));
const BODIES: Readonly<Record<string, string>> = {
  "a list of 100,000 numbers": NUMBERS,
  "an object of 50,000 members": `{${Array.from({ length: 50_000 }, (_, index) => `"m${index}":${index}`).join(",")}}`,
  "a hundred objects of a hundred members each, of seven each": JSON.stringify(
    objectOf(100, objectOf(100, objectOf(7, 1))),
  ),
  "lists nested 5,000 deep": "[".repeat(5000) + "]".repeat(5000),
  "objects nested 5,000 deep": '{"a":'.repeat(5000) + "1" + "}".repeat(5000),
  "a string of 1 MiB": JSON.stringify("lorem ipsum ".repeat(MIB / 12)),
  "a string of 300,000 characters that can't be seen": JSON.stringify({ text: "\u200b".repeat(300_000) }),
  "a member's name of 1 MiB": JSON.stringify({ ["\u202e".repeat(300_000)]: 1 }),
  "text of 1 MiB that is no JSON": "\u200blorem ipsum ".repeat(MIB / 15),
};

function withBody(text: string): TokenRun {
  return { ...issuedJwt, exchanges: [answered(200, "OK", text)] };
}

/** The browser on an old machine would take seconds to lay out more. */
const MOST_ELEMENTS = 25_000;
/** Twelve tables of a hundred rows of ten lines each, and eleven with headers. */
const MOST_ELEMENTS_OF_PAGE = 90_000;
const MOST_CHARACTERS = 150_000;

/** Everything that a server can make long, in each part of the page at once. */
function everywhereLong(): TokenRun {
  const value = Array.from({ length: 10 }, (_, index) => [index, index]);
  const claims = Array.from({ length: 5000 }, (_, index) => ({
    name: `m${index}`,
    value: index < 100 ? value : index,
  }));
  const headers = claims.map(({ name }) => [name, name] as const);
  const exchange = answered(200, "OK".repeat(1000), '{"a":1}');
  const response = exchange.response && { ...exchange.response, headers };
  const followUp = { ...aFollowUp("introspection"), exchange: { ...exchange, response }, answer: claims };
  return {
    ...issuedJwt,
    exchanges: [{ ...exchange, response }],
    token: issuedJwt.token && { ...issuedJwt.token, claims, header: claims, scope: "s ".repeat(50_000) },
    followUps: Array.from({ length: 10 }, (_, at) => ({ ...followUp, at })),
  };
}

describe("The result view of a large answer", () => {
  const { show } = useResultView();

  it("draws the first hundred rows of each table, and more when asked", async () => {
    const { page, troubles } = await show(everywhereLong());
    const count = await page.evaluate(() => document.querySelectorAll("*").length);
    assert.ok(count < MOST_ELEMENTS_OF_PAGE, `${count} elements`);
    const claims = section(page, "token").getByRole("table", { name: "Claims" });
    const rows = claims.locator("tbody > tr");
    assert.equal(await rows.count(), 100);
    await section(page, "token").getByRole("button", { name: "Show 500 More of 4900" }).first().click();
    await section(page, "token").getByRole("button", { name: "Show 500 More of 4400" }).waitFor();
    assert.equal(await rows.count(), 600);
    assert.deepEqual(troubles, []);
  });

  for (const [name, text] of Object.entries(BODIES)) {
    it(`draws only what can be read at once: ${name}`, async () => {
      const { page, troubles } = await show(withBody(text));
      const body = section(page, "response").locator(".section-body");
      const size = await body.evaluate((element) => ({
        elements: element.querySelectorAll("*").length,
        characters: element.textContent.length,
      }));
      assert.ok(size.characters > 10);
      assert.ok(size.elements < MOST_ELEMENTS, `${size.elements} elements`);
      assert.ok(size.characters < MOST_CHARACTERS, `${size.characters} characters`);
      assert.deepEqual(troubles, []);
    });
  }

  it("reads deep nesting as the JSON it is", async () => {
    for (const name of ["lists nested 5,000 deep", "objects nested 5,000 deep"]) {
      const { page, troubles } = await show(withBody(BODIES[name] ?? ""));
      assert.equal(await section(page, "response").locator(".remark").count(), 0, name);
      const closed = section(page, "response").locator("details:not([open]) > summary");
      for (let level = 0; level < 10; level++) await closed.click();
      assert.match(await textOf(section(page, "response").locator(".json-count")), /^1 (item|member)$/);
      assert.deepEqual(troubles, []);
    }
  });

  it("shows a long list piece by piece, when asked for more", async () => {
    const { page } = await show(withBody(NUMBERS));
    const body = section(page, "response").locator(".code.json");
    assert.equal(await textOf(body), "[100000 items]");
    await body.locator("summary").click();
    const numbers = body.locator(".json-number");
    await numbers.first().waitFor();
    assert.equal(await numbers.count(), 200);
    await button(page, "Show 200 More of 99800").click();
    await button(page, "Show 200 More of 99600").waitFor();
    assert.equal(await numbers.count(), 400);
    assert.equal(await numbers.last().textContent(), "1000399");
  });

  it("shows the whole of a long string when asked for it", async () => {
    const text = "lorem ipsum ".repeat(5000);
    const { page } = await show(withBody(JSON.stringify({ text })));
    const shown = section(page, "response").locator(".json-string");
    assert.ok(((await shown.textContent())?.length ?? 0) < text.length);
    await button(page, `Show All ${text.length + 2} Characters`).click();
    await button(page, `Show All ${text.length + 2} Characters`).waitFor({ state: "detached" });
    assert.equal(await shown.textContent(), JSON.stringify(text));
  });

  it("reads the body once, not each time the countdown goes on", async () => {
    const { page } = await show(withBody(NUMBERS), { now: STARTED_AT + 5000 });
    const before = await page.getByRole("timer").textContent();
    await page.evaluate(() => {
      const parse = JSON.parse.bind(JSON);
      JSON.parse = (...read: Parameters<typeof parse>) => {
        document.body.toggleAttribute("data-parsed", true);
        return parse(...read) as unknown;
      };
    });
    await page.clock.runFor(120_000);
    assert.notEqual(await page.getByRole("timer").textContent(), before);
    assert.equal(await page.locator("body[data-parsed]").count(), 0);
  });
});
