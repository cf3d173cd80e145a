import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { beginningOf } from "../../../src/core/quoted.ts";
import type { TokenRun } from "../../../src/core/record/tokenRun.ts";
import { attack, hostile, hostileFailure } from "../../fixtures/runs/hostile.ts";
import { issuedJwt } from "../../fixtures/runs/issued.ts";
import { unfoldAll } from "../../support/resultView/parts.ts";
import type { ResultView } from "../../support/resultView/openResultView.ts";
import { useResultView } from "../../support/resultView/useResultView.ts";

/**
 * Not in the page as text: the run's own request shows the endpoint, the host opens the page of a diagnosis or check,
 * the headline quotes the status, and what an answer states stands in its body and headers, which here state other
 * things.
 */
const UNSHOWN = ["endpoint", "page", "checkName", "statusText"];
const IN_BODY_OR_HEADERS = ["errorCode", "errorDescription", "requestId", "tokenType", "scope"];

/** The marks of the texts in a run. */
function marksOf(run: TokenRun): string[] {
  const form = decodeURIComponent(run.exchanges.at(-1)?.request.body?.replaceAll("+", " ") ?? "");
  const found = `${JSON.stringify(run)} ${form}`.matchAll(/([A-Za-z]+)<script>alert/g);
  return [...new Set([...found].map(([, mark = ""]) => mark.replace(/^TOKEN/, "")))].filter(
    (mark) => ![...UNSHOWN, ...IN_BODY_OR_HEADERS].includes(mark),
  );
}

/** Characters, except line ends, that hide or reorder the text next to them. */
const INVISIBLE = /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const named = (text: string) =>
  text.replaceAll(
    new RegExp(INVISIBLE, "gu"),
    (character) => `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`,
  );

/** As text, or as that text is written in JSON. */
const formsOf = (mark: string) => [named(attack(mark)), named(JSON.stringify(attack(mark)).slice(1, -1))];

/** A section's line has room for the beginning only. */
const beginningIn = (text: string, mark: string) =>
  ["followUpHeadline", "metadataStatus"].includes(mark) && text.includes(named(beginningOf(attack(mark))));

/** Everything that a reader, a tooltip or a screen reader could get at, and anything in it that could become active. */
function contentOf(page: Page) {
  return page.evaluate(() => {
    const elements = [...document.querySelectorAll("body *")];
    const attributes = elements.flatMap((element) => [...element.attributes]);
    return {
      text: document.body.textContent,
      attributes: attributes.map(({ value }) => value),
      handlers: attributes.map(({ name }) => name).filter((name) => /^on|^style$|^href$|^src/.test(name)),
      elements: [
        ...new Set(
          elements.filter((element) => element.closest("#result")).map(({ localName }) => localName),
        ),
      ],
      strangeSvg: document.querySelectorAll("svg:not(.phases td > svg)").length,
    };
  });
}

async function shownWhole(view: ResultView): Promise<ResultView> {
  await unfoldAll(view.page);
  const cut = view.page.getByRole("button", { name: /^Show All/ });
  while ((await cut.count()) > 0) await cut.first().click();
  return view;
}

describe("The result view of a hostile server", () => {
  const { show } = useResultView();

  for (const [name, run] of Object.entries({ refused: hostile, "no answer": hostileFailure })) {
    it(`shows every text as text: ${name}`, async () => {
      const { page } = await shownWhole(await show(run));
      const { text } = await contentOf(page);
      const marks = marksOf(run);
      assert.ok(marks.length > 10, marks.join(" "));
      assert.deepEqual(
        marks.filter(
          (mark) => !formsOf(mark).some((form) => text.includes(form)) && !beginningIn(text, mark),
        ),
        [],
      );
    });

    it(`makes no element, handler or address of a text: ${name}`, async () => {
      const { page } = await shownWhole(await show(run));
      const { elements, handlers, strangeSvg } = await contentOf(page);
      const foreign = ["script", "img", "a", "style", "iframe", "object", "form", "link", "meta", "base"];
      assert.deepEqual(
        elements.filter((element) => foreign.includes(element)),
        [],
      );
      // The page's own script is the only element with an address.
      assert.deepEqual(handlers, ["src"]);
      assert.equal(strangeSvg, 0);
    });

    it(`opens no dialog, sends no request and breaks no rule of its policy: ${name}`, async () => {
      const { page, send, troubles } = await shownWhole(await show(run));
      await send({ type: "running", profileName: attack("running") });
      await send({ type: "revealed", runId: run.id, accessToken: attack("revealed") });
      await send({ type: "idle" });
      await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
      assert.deepEqual(troubles, []);
    });

    it(`names every character that hides or turns text, also in tooltips and what is read out: ${name}`, async () => {
      const { page, send } = await shownWhole(await show(run));
      const findings = async () => {
        const { text, attributes } = await contentOf(page);
        return [text, ...attributes]
          .filter((found) => INVISIBLE.test(found))
          .map((found) => found.slice(Math.max(0, found.search(INVISIBLE) - 80)).slice(0, 81));
      };
      assert.deepEqual(await findings(), []);
      await send({ type: "running", profileName: attack("running") });
      assert.deepEqual(await findings(), []);
    });
  }

  it("leaves the page as it is for the next run", async () => {
    const { page, show: showNext, troubles } = await show(hostile);
    await showNext(issuedJwt);
    assert.equal(await page.locator("main script, main img, main a, main style").count(), 0);
    assert.doesNotMatch((await page.locator("main").textContent()) ?? "", /alert/);
    assert.deepEqual(troubles, []);
  });
});
