import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import type { ToResultView } from "../../../src/webviewMessages.ts";
import type { TokenRun } from "../../../src/core/record/tokenRun.ts";
import { hostile, hostileFailure } from "../../fixtures/runs/hostile.ts";
import { issuedJwt, issuedOpaque } from "../../fixtures/runs/issued.ts";
import { STARTED_AT } from "../../fixtures/runs/parts.ts";
import { refusedHtml, refusedSecret } from "../../fixtures/runs/refused.ts";
import { connectionRefused } from "../../fixtures/runs/unreachable.ts";
import { secondWorks, trialsSaying } from "../../fixtures/secretTrials.ts";
import { investigationCaused } from "../../fixtures/investigations.ts";
import {
  serverSaying,
  serverWithKeysElsewhere,
  shownPublicKey,
  shownServer,
} from "../../fixtures/shownServers.ts";
import type { OpenOptions, ResultView } from "../../support/resultView/openResultView.ts";
import { unfoldAll } from "../../support/resultView/parts.ts";
import { THEMES } from "../../support/resultView/server.ts";
import { useResultView } from "../../support/resultView/useResultView.ts";

const RUNS: Readonly<Record<string, TokenRun>> = {
  issued: issuedJwt,
  "issued, opaque": issuedOpaque,
  refused: refusedSecret,
  "refused with HTML": refusedHtml,
  unreachable: connectionRefused,
  hostile,
  "hostile, unreachable": hostileFailure,
};

const LONG = "x".repeat(10_000);

const PAGES: Readonly<Record<string, ToResultView>> = {
  "a server": { type: "showServer", server: shownServer },
  "a server with keys elsewhere": { type: "showServer", server: serverWithKeysElsewhere },
  "a server with endless texts": { type: "showServer", server: serverSaying(LONG) },
  "a server with an endless host of keys": {
    type: "showServer",
    server: serverSaying(LONG, { kind: "elsewhere", host: LONG }),
  },
  "two secrets": { type: "showSecretTrials", trials: secondWorks },
  "two secrets with endless texts": { type: "showSecretTrials", trials: trialsSaying(LONG) },
  "an investigation": { type: "showInvestigation", investigation: investigationCaused },
  "a public key": { type: "showPublicKey", key: shownPublicKey },
};

const SPACES = [
  { space: "220 pixels wide, beside a side bar in a window of 600", width: 220, height: 700, zoom: 1 },
  { space: "300 pixels wide", width: 300, height: 700, zoom: 1 },
  { space: "a window of 1280 by 900 at 200 %, as it counts pixels", width: 640, height: 450, zoom: 1 },
  { space: "200 % zoom without less pixels to count", width: 1280, height: 900, zoom: 2 },
] as const;

/** Elements whose text or frame is wider than its container, and the page itself if it scrolls sideways. */
function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.documentElement;
    const found =
      root.scrollWidth > root.clientWidth ? [`page: ${root.scrollWidth} > ${root.clientWidth}`] : [];
    for (const button of document.querySelectorAll("vscode-button")) {
      const base = button.shadowRoot?.querySelector(".base");
      if (!base) found.push("a button that is not drawn");
      else if (base.scrollWidth > base.clientWidth || base.scrollHeight > base.clientHeight)
        found.push(`button: ${button.textContent.trim()}`);
    }
    for (const element of document.querySelectorAll("main *")) {
      // A note without enough room is truncated with an ellipsis: its section contains the same information.
      if (element.parentElement?.closest(".note")) continue;
      const { left, right, width } = element.getBoundingClientRect();
      if (width > 1 && (left < -0.5 || right > innerWidth + 0.5))
        found.push(`${element.localName}.${element.className}: ${Math.round(left)} to ${Math.round(right)}`);
    }
    return found;
  });
}

describe("The result view, in little space", () => {
  const { open, show } = useResultView();

  async function assertNothingCutOff(page: Page): Promise<void> {
    await unfoldAll(page);
    for (const { space, width, height, zoom } of SPACES) {
      await page.setViewportSize({ width, height });
      await page.evaluate((factor) => {
        document.documentElement.style.zoom = `${factor}`;
      }, zoom);
      assert.deepEqual(await overflowing(page), [], space);
    }
  }

  for (const [name, run] of Object.entries(RUNS)) {
    it(`cuts nothing off and scrolls in one direction only: ${name}`, async () => {
      await assertNothingCutOff((await show(run)).page);
    });
  }

  for (const [name, message] of Object.entries(PAGES)) {
    it(`cuts nothing off and scrolls in one direction only: ${name}`, async () => {
      const { page, send } = await open();
      await send(message);
      await assertNothingCutOff(page);
    });
  }

  it("gives names the whole width where there is no room for columns, and breaks no word without need", async () => {
    const { page } = await show(issuedJwt, { width: 300 });
    await unfoldAll(page);
    const broken = await page
      .locator("tbody th > code")
      .evaluateAll((names) =>
        names.filter((name) => name.getClientRects().length > 1).map((name) => name.textContent),
      );
    assert.deepEqual(broken, []);
  });

  it("lets a name from right to left turn nothing that stands beside it", async () => {
    const name = "חיוב (2) – خدمة!";
    const runs = await show({ ...issuedJwt, profile: { ...issuedJwt.profile, name } }, { width: 600 });
    const server = await open({ width: 600 });
    await server.send({ type: "showServer", server: { ...shownServer, profileName: name } });
    const key = await open({ width: 600 });
    await key.send({ type: "showPublicKey", key: { ...shownPublicKey, profileName: name } });
    for (const [{ page }, place] of [
      [runs, ".origin .profile"],
      [server, ".intro bdi"],
      [key, "h1 bdi"],
    ] as const) {
      const part = page.locator(place);
      assert.equal(await part.textContent(), name);
      assert.equal(await part.evaluate((found) => getComputedStyle(found).unicodeBidi), "isolate");
    }
  });

  it("keeps the verdict's icon beside its words", async () => {
    const { page } = await show(refusedSecret, { width: 300 });
    const [icon, words] = await Promise.all([
      page.locator("h1 .codicon").boundingBox(),
      page.locator("h1 > :not(.codicon)").first().boundingBox(),
    ]);
    assert.ok(icon && words);
    assert.ok(
      icon.x + icon.width <= words.x && icon.y < words.y + words.height && words.y <= icon.y + icon.height,
    );
  });
});

describe("The result view, as it looks", () => {
  const { open, show } = useResultView();
  const folder = fileURLToPath(new URL("../../../out/pictures/result-view", import.meta.url));

  before(() => mkdir(folder, { recursive: true }));

  for (const [name, run] of Object.entries({
    issued: issuedJwt,
    refused: refusedSecret,
    unreachable: connectionRefused,
  })) {
    it(`is pictured: ${name}`, () => picture(name, (options) => show(run, options)));
  }

  for (const [name, message] of Object.entries({
    server: PAGES["a server"],
    "public-key": PAGES["a public key"],
    secrets: PAGES["two secrets"],
    investigation: PAGES["an investigation"],
  })) {
    it(`is pictured: ${name}`, () =>
      picture(name, async (options) => {
        const view = await open(options);
        if (message) await view.send(message);
        return view;
      }));
  }

  async function picture(
    name: string,
    openPage: (options: OpenOptions) => Promise<ResultView>,
  ): Promise<void> {
    for (const theme of process.env.OKTA_M2M_PICTURES ? THEMES : THEMES.slice(0, 1)) {
      const { page } = await openPage({ theme, now: STARTED_AT + 5000 });
      for (const width of [1280, 600, 300]) {
        await page.setViewportSize({ width, height: 900 });
        await page.screenshot({ path: `${folder}/${name}-${theme}-${width}.png`, fullPage: true });
      }
    }
  }
});
