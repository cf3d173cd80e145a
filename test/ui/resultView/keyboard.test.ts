import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { issuedJwt, issuedOpaque } from "../../fixtures/runs/issued.ts";
import { refusedSecret } from "../../fixtures/runs/refused.ts";
import { connectionRefused } from "../../fixtures/runs/unreachable.ts";
import { button, section, unfoldAll } from "../../support/resultView/parts.ts";
import { THEMES } from "../../support/resultView/server.ts";
import { useResultView } from "../../support/resultView/useResultView.ts";

interface Stop {
  readonly name: string;
  /** Position among all visible buttons and summaries, in document order. */
  readonly index: number;
  readonly left: number;
  readonly top: number;
  readonly bottom: number;
  readonly outline: string;
  readonly isOutlineOfTheme: boolean;
}

/** The position of the focus; undefined if it is outside the page. */
function stop(page: Page): Promise<Stop | undefined> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return undefined;
    const all = [...document.querySelectorAll("vscode-button, button, input, summary")].filter((one) =>
      one.checkVisibility(),
    );
    const drawn = element.shadowRoot?.querySelector(".base") ?? element;
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(drawn);
    const probe = document.createElement("i");
    probe.style.color = "var(--vscode-focusBorder)";
    document.body.append(probe);
    const focusBorder = getComputedStyle(probe).color;
    probe.remove();
    const { left, top, bottom } = element.getBoundingClientRect();
    return {
      name: `${element.localName} ${element.textContent.trim().slice(0, 30)}`,
      index: all.indexOf(element),
      left,
      top: top + scrollY,
      bottom: bottom + scrollY,
      outline: `${outlineStyle} ${outlineWidth}`,
      isOutlineOfTheme: outlineColor === focusBorder,
    };
  });
}

/** Every place where the Tab key stops, from the beginning of the page to its end. */
async function stops(page: Page): Promise<readonly Stop[]> {
  const found: Stop[] = [];
  for (;;) {
    await page.keyboard.press("Tab");
    const next = await stop(page);
    if (next === undefined || next.index === found[0]?.index) return found;
    found.push(next);
    assert.ok(found.length < 100, "the focus goes round in circles");
  }
}

function isBefore(a: Stop, b: Stop): boolean {
  return a.bottom <= b.top + 1 || (a.top < b.bottom && a.left < b.left);
}

describe("The result view by keyboard", () => {
  const { show } = useResultView();

  for (const [name, run] of Object.entries({ issuedJwt, issuedOpaque, refusedSecret, connectionRefused })) {
    it(`stops at every button and section, in the order of reading: ${name}`, async () => {
      const { page } = await show(run);
      await unfoldAll(page);
      const found = await stops(page);
      const count = await page
        .locator("vscode-button, button, input, summary")
        .filter({ visible: true })
        .count();
      assert.deepEqual(
        found.map(({ index }) => index),
        Array.from({ length: count }, (_, index) => index),
      );
      const jumps = found.slice(1).filter((next, index) => {
        const previous = found[index];
        return previous !== undefined && !isBefore(previous, next);
      });
      assert.deepEqual(jumps, []);
    });
  }

  for (const theme of THEMES) {
    it(`draws the focus wherever it is, in the theme's colour for it: ${theme}`, async () => {
      const { page } = await show(refusedSecret, { theme });
      const found = await stops(page);
      assert.ok(found.length > 8);
      assert.deepEqual(
        found.filter(({ outline, isOutlineOfTheme }) => outline !== "solid 1px" || !isOutlineOfTheme),
        [],
      );
    });
  }

  for (const key of ["Enter", "Space"]) {
    it(`presses every button by ${key}, once, and the page stays where it is`, async () => {
      const { page, posted } = await show(issuedJwt, { height: 300 });
      for (const name of ["Copy Bearer Token", "Request Again", "Reveal Token"]) {
        await button(page, name).focus();
        await page.keyboard.press(key);
      }
      assert.deepEqual(
        (await posted()).map(({ type }) => type),
        ["ready", "copyBearerToken", "runAgain", "reveal"],
      );
      assert.equal(await page.evaluate(() => scrollY), 0);
    });

    it(`hides the token by ${key} and keeps the focus on the button that reveals it`, async () => {
      const { page, send } = await show(issuedJwt);
      await send({ type: "revealed", runId: "run-jwt", accessToken: "secret.token.value" });
      await button(page, "Hide Token").focus();
      await page.keyboard.press(key);
      await button(page, "Reveal Token").waitFor();
      assert.match((await stop(page))?.name ?? "", /Reveal Token/);
    });

    it(`opens a diagnosis' page by ${key}`, async () => {
      const { page, posted } = await show(refusedSecret);
      await page.getByRole("button", { name: /^Read more/ }).focus();
      await page.keyboard.press(key);
      assert.deepEqual((await posted()).slice(1), [
        { type: "openDiagnosisPage", runId: "run-401", index: 0 },
      ]);
    });

    it(`folds and unfolds sections and JSON by ${key}`, async () => {
      const { page } = await show(issuedJwt);
      for (const details of [section(page, "headers"), page.locator(".json-branch").last()]) {
        const isOpen = () => details.evaluate((element) => (element as HTMLDetailsElement).open);
        const before = await isOpen();
        await details.locator("summary").first().focus();
        await page.keyboard.press(key);
        assert.equal(await isOpen(), !before);
        await page.keyboard.press(key);
        assert.equal(await isOpen(), before);
        assert.match((await stop(page))?.name ?? "", /^summary/);
      }
    });
  }
});
