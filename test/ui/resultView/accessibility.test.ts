import assert from "node:assert/strict";
import axe from "axe-core";
import type { Page } from "playwright-core";
import type { TokenRun } from "../../../src/core/record/tokenRun.ts";
import { decodedJwt, decodedOpaque } from "../../fixtures/decodedTokens.ts";
import {
  drillAccepted,
  drillCancelled,
  drillPlanned,
  drillRight,
  drillRunning,
} from "../../fixtures/drills.ts";
import {
  investigationCancelled,
  investigationCaused,
  investigationPlanned,
  investigationRuledOut,
  investigationRunning,
  investigationSaying,
} from "../../fixtures/investigations.ts";
import { MARKUP_TEXTS } from "../../fixtures/markupTexts.ts";
import { introspectionRefused, revokedJwt } from "../../fixtures/runs/followUps.ts";
import { hostile, hostileFailure } from "../../fixtures/runs/hostile.ts";
import { issuedJwt, issuedOpaque } from "../../fixtures/runs/issued.ts";
import { STARTED_AT } from "../../fixtures/runs/parts.ts";
import { redirected, refusedHtml, refusedSecret } from "../../fixtures/runs/refused.ts";
import { connectionRefused } from "../../fixtures/runs/unreachable.ts";
import { emptyBody, truncatedBody, undiscovered } from "../../fixtures/runs/unusable.ts";
import { bothWork, noneWorks, secondKept, secondUnknown, secondWorks } from "../../fixtures/secretTrials.ts";
import {
  serverSaying,
  serverWithKeysElsewhere,
  serverWithoutKeys,
  shownPublicKey,
  shownServer,
} from "../../fixtures/shownServers.ts";
import { button, unfoldAll } from "../../support/resultView/parts.ts";
import { THEMES } from "../../support/resultView/server.ts";
import { useResultView } from "../../support/resultView/useResultView.ts";

const RUNS: readonly TokenRun[] = [
  issuedJwt,
  issuedOpaque,
  refusedSecret,
  refusedHtml,
  redirected,
  connectionRefused,
  emptyBody,
  truncatedBody,
  undiscovered,
  revokedJwt,
  introspectionRefused,
  hostile,
  hostileFailure,
];

/** The violations that axe finds, one line per element. */
async function findings(page: Page): Promise<string[]> {
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(" ")} ${failureSummary ?? ""}`),
  );
}

describe("The result view, to axe", () => {
  const { open } = useResultView();

  for (const theme of THEMES) {
    it(`has nothing wrong, whatever it shows: ${theme}`, async () => {
      const { page, show, send } = await open({ theme });
      await page.evaluate(axe.source);
      assert.deepEqual(await findings(page), [], "empty");
      for (const run of RUNS) {
        await show(run);
        await unfoldAll(page);
        assert.deepEqual(await findings(page), [], run.id);
      }
      await show(issuedJwt);
      await send({ type: "running", profileName: "Billing service" });
      await send({ type: "revealed", runId: "run-jwt", accessToken: "secret.token.value" });
      assert.deepEqual(await findings(page), [], "running, revealed");
    });

    it(`has nothing wrong with a stored document: ${theme}`, async () => {
      const { page, send } = await open({ theme });
      await page.evaluate(axe.source);
      await send({
        type: "showDocument",
        document: {
          id: "reading-1",
          name: "Invoices",
          reason: "The stored document is not valid JSON.",
          parts: [
            { isMasked: false, text: '{ "clientSecret": ' },
            { isMasked: true, memberName: "clientSecret" },
            { isMasked: true, memberName: undefined },
          ],
        },
      });
      await send({ type: "revealedPart", id: "reading-1", index: 2, text: "abc" });
      assert.deepEqual(await findings(page), []);
    });
  }
});

describe("The pages of a server and of a public key, to axe", () => {
  const { open } = useResultView();

  for (const theme of THEMES) {
    it(`have nothing wrong: ${theme}`, async () => {
      const { page, send } = await open({ theme });
      await page.evaluate(axe.source);
      const hostileServers = MARKUP_TEXTS.slice(0, 5).map((text) => serverSaying(text));
      for (const server of [shownServer, serverWithKeysElsewhere, serverWithoutKeys, ...hostileServers]) {
        await send({ type: "showServer", server });
        assert.deepEqual(await findings(page), [], server.id);
      }
      const other = await open({ theme });
      await other.page.evaluate(axe.source);
      for (const isOkta of [true, false]) {
        await other.send({ type: "showPublicKey", key: { ...shownPublicKey, isOkta } });
        assert.deepEqual(await findings(other.page), []);
      }
    });
  }
});

describe("The page of a drill, to axe", () => {
  const { open } = useResultView();

  for (const theme of THEMES) {
    it(`has nothing wrong: ${theme}`, async () => {
      const { page, send } = await open({ theme });
      await page.evaluate(axe.source);
      for (const drill of [drillPlanned, drillRunning, drillRight, drillAccepted, drillCancelled]) {
        await send({ type: "showDrill", drill });
        assert.deepEqual(await findings(page), [], drill.conclusion?.headline);
        await unfoldAll(page);
        assert.deepEqual(await findings(page), [], drill.conclusion?.headline);
      }
    });
  }
});

describe("The page that finds out why, to axe", () => {
  const { open } = useResultView();

  for (const theme of THEMES) {
    it(`has nothing wrong: ${theme}`, async () => {
      const { page, send } = await open({ theme });
      await page.evaluate(axe.source);
      for (const investigation of [
        investigationPlanned,
        investigationRunning,
        investigationCaused,
        investigationRuledOut,
        investigationCancelled,
        ...MARKUP_TEXTS.slice(0, 5).map(investigationSaying),
      ]) {
        await send({ type: "showInvestigation", investigation });
        assert.deepEqual(await findings(page), [], investigation.conclusion?.meaning);
        await unfoldAll(page);
        assert.deepEqual(await findings(page), [], investigation.conclusion?.meaning);
      }
    });
  }
});

describe("The page of two secrets, to axe", () => {
  const { open } = useResultView();

  for (const theme of THEMES) {
    it(`has nothing wrong: ${theme}`, async () => {
      const { page, send } = await open({ theme });
      await page.evaluate(axe.source);
      for (const trials of [bothWork, secondWorks, noneWorks, secondUnknown, secondKept]) {
        await send({ type: "showSecretTrials", trials });
        await unfoldAll(page);
        assert.deepEqual(await findings(page), [], trials.meaning);
      }
    });
  }
});

describe("The page of a decoded token, to axe", () => {
  const { open } = useResultView();

  for (const theme of THEMES) {
    it(`has nothing wrong: ${theme}`, async () => {
      const { page, send } = await open({ theme });
      await page.evaluate(axe.source);
      for (const token of [decodedJwt, decodedOpaque]) {
        await send({ type: "showToken", token, canCheck: true });
        assert.deepEqual(await findings(page), [], token.id);
      }
    });
  }
});

describe("The result view, read out", () => {
  const { open, show } = useResultView();

  it("announces what happens, when it happens", async () => {
    const { page, show: showRun, send } = await open();
    const status = page.getByRole("status");
    assert.equal(await status.textContent(), "");
    await send({ type: "running", profileName: "Billing service" });
    assert.equal(await status.textContent(), "Requesting a token for Billing service…");
    await send({ type: "idle" });
    assert.equal(await status.textContent(), "The request was cancelled.");
    await showRun(issuedJwt);
    assert.equal(await status.textContent(), "200 OK A Bearer token for 2 scopes, valid for 1 hour.");
    await send({ type: "revealed", runId: "run-jwt", accessToken: "secret.token.value" });
    assert.equal(await status.textContent(), "The token is shown.");
    await button(page, "Hide Token").click();
    assert.equal(await status.textContent(), "The token is hidden.");
    await showRun(refusedSecret);
    assert.equal(
      await status.textContent(),
      "No token · 401 Unauthorized The client secret is not one of this app's active secrets.",
    );
  });

  it("announces in one element that is there from the start, as readers need it", async () => {
    const { page, show: showRun } = await open();
    await page.getByRole("status").evaluate((element) => element.setAttribute("data-first", ""));
    await showRun(issuedJwt);
    assert.equal(await page.locator("[role=status][data-first]").count(), 1);
  });

  it("does not announce each second of the countdown", async () => {
    const { page } = await show(issuedJwt, { now: STARTED_AT + 5000 });
    const before = await page.getByRole("status").textContent();
    await page.clock.runFor(2000);
    assert.equal(await page.getByRole("status").textContent(), before);
    assert.equal(
      await page.locator(".countdown").evaluate((element) => element.closest("[aria-live]")),
      null,
    );
  });

  it("has a heading for every part, below one for the whole", async () => {
    const { page } = await show(refusedSecret);
    const headings = async (level: number) => {
      const texts = await page.getByRole("heading", { level }).allTextContents();
      return texts.map((text) => text.trim());
    };
    assert.deepEqual(await headings(1), ["No token · 401 Unauthorized"]);
    assert.deepEqual(await headings(2), [
      "What to do",
      "Response",
      "Response headers",
      "Request",
      "Timing",
      "Connection",
    ]);
    assert.equal(await page.getByRole("main").count(), 1);
  });
});

describe("The result view, for those who want no motion", () => {
  const { open } = useResultView();

  for (const [what, reducedMotion, isMoving] of [
    ["stands still while a request is under way", "reduce", false],
    ["moves for everybody else, so that the other test means something", undefined, true],
  ] as const) {
    it(what, async () => {
      const { page, show, send } = await open({ reducedMotion });
      await show(issuedJwt);
      await send({ type: "running", profileName: "Billing service" });
      await page.locator("vscode-progress-bar").waitFor();
      const animations = await page.evaluate(() => {
        const roots = [
          document,
          ...[...document.querySelectorAll("*")].flatMap((one) => one.shadowRoot ?? []),
        ];
        return roots.flatMap((root) => root.getAnimations()).length;
      });
      assert.equal(animations > 0, isMoving);
    });
  }
});
