import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { RESULT_WORDS } from "../../src/core/drill/report.ts";
import { MOST_DRILL_REQUESTS } from "../../src/core/limits.ts";
import type { Drill, DrillConclusion, DrillResult, DrillRow } from "../../src/core/record/drill.ts";
import { facts } from "./facts.ts";
import type { DrillPage } from "./page.ts";
import { pageButton, type PageHead, pageHead } from "./pageHead.ts";
import { earlierExchange } from "./sections/exchanges.ts";
import { foreignText } from "./text/foreignText.ts";

/** What an API is called with, what each answer has shown and should have been, and the conclusion as soon as it is there. */
export function drillPage(page: DrillPage): TemplateResult {
  const { drill } = page;
  const { profile, conclusion } = drill;
  return html`${pageHead({
    profile,
    ...HEADS[conclusion?.kind ?? "running"],
    headline: conclusion?.headline ?? "Finding out how the API checks tokens",
    meaning: conclusion ? foreignText(conclusion.meaning) : progress(drill),
    actions: actions(page),
  })}
  ${mends(conclusion)} ${intro(drill)} ${rowList(page)}`;
}

const HEADS: Readonly<Record<DrillConclusion["kind"] | "running", Pick<PageHead, "icon" | "tone" | "word">>> =
  {
    running: { icon: "search", tone: "running" },
    right: { icon: "pass-filled", tone: "success", word: "Success" },
    accepted: { icon: "error", tone: "failure", word: "Failure" },
    differs: { icon: "warning", tone: "warning", word: "Warning" },
    unknown: { icon: "question", tone: "warning", word: "Warning" },
    cancelled: { icon: "circle-slash", tone: "warning" },
    stopped: { icon: "stop-circle", tone: "warning" },
  };

function progress({ rows }: Drill): TemplateResult {
  const index = runningIndex(rows);
  const row = rows[index];
  return row === undefined
    ? html`Almost done…`
    : html`${index + 1} of ${rows.length}: ${foreignText(row.title)}…`;
}

function runningIndex(rows: readonly DrillRow[]): number {
  const index = rows.findIndex(({ result }) => result === undefined);
  return index === -1 ? rows.length : index;
}

function actions({ drill: { conclusion }, act }: DrillPage): TemplateResult {
  return html`${
    conclusion === undefined
      ? pageButton({ label: "Cancel", icon: "close", isPrimary: true, run: () => act("cancelDrill") })
      : pageButton({
          label: "Copy Report",
          icon: "copy",
          isPrimary: true,
          run: () => act("copyDrillReport"),
        })
  }
  ${
    conclusion === undefined
      ? nothing
      : pageButton({ label: "Run Again", icon: "refresh", run: () => act("drillAgain") })
  }`;
}

function mends(conclusion: DrillConclusion | undefined): TemplateResult | typeof nothing {
  if (conclusion === undefined || conclusion.mends.length === 0) return nothing;
  return html`<section class="mends">
    <h2>What to mend in the API</h2>
    <ul>
      ${conclusion.mends.map((mend) => html`<li>${foreignText(mend)}</li>`)}
    </ul>
  </section>`;
}

function intro({ target, conclusion, sent }: Drill): TemplateResult {
  return html`${facts([["API", html`<code>${foreignText(`${target.method} ${target.url}`)}</code>`]])}
    <p class="intro">
      ${
        conclusion === undefined
          ? `At most ${MOST_DRILL_REQUESTS} requests go to the API, one after the other, with a second in between.`
          : sent === 1
            ? "One request has gone to the API."
            : `${sent} requests have gone to the API.`
      }
    </p>`;
}

function rowList(page: DrillPage): TemplateResult {
  const { rows, conclusion } = page.drill;
  const running = conclusion === undefined ? runningIndex(rows) : -1;
  let before = 0;
  return html`<ol class="probes">
    ${rows.map((row, index) => {
      const first = before;
      before += exchangesOf(row.result).length;
      return rowItem(page, row, first, stateOf(row, index === running, conclusion !== undefined));
    })}
  </ol>`;
}

interface State {
  readonly icon: string;
  readonly word: string;
  readonly kind: string;
}

const ICONS: Readonly<Record<DrillResult["kind"], string>> = {
  right: "pass-filled",
  accepted: "error",
  differs: "warning",
  unknown: "question",
  givenUp: "circle-slash",
  notTried: "circle-slash",
};

function stateOf({ result }: DrillRow, isRunning: boolean, isOver: boolean): State {
  if (result === undefined && !isOver) {
    return isRunning
      ? { icon: "arrow-right", word: "Running…", kind: "running" }
      : { icon: "circle-outline", word: "Waiting", kind: "waiting" };
  }
  const kind = result?.kind ?? "notTried";
  return { icon: ICONS[kind], word: RESULT_WORDS[kind], kind };
}

function rowItem(
  page: DrillPage,
  { title, expected, rule, remark, result }: DrillRow,
  first: number,
  { icon, word, kind }: State,
): TemplateResult {
  return html`<li class="probe drill-${kind}">
    <div class="probe-head">
      <span class="codicon codicon-${icon}" aria-hidden="true"></span>
      <h2>${foreignText(title)}</h2>
      <span class="note">${word}</span>
    </div>
    <div class="row-facts">
      ${facts([
        ["Should be", html`${foreignText(expected)} <span class="rule">(${foreignText(rule)})</span>`],
        ["Was", result !== undefined && "answer" in result ? foreignText(result.answer) : undefined],
      ])}
    </div>
    ${
      result === undefined || result.kind === "givenUp"
        ? nothing
        : html`<p class="drill-finding">
            ${foreignText(result.kind === "notTried" ? result.reason : result.finding)}
          </p>`
    }
    ${remark === undefined ? nothing : html`<p class="left-out">${foreignText(remark)}</p>`}
    ${exchangesOf(result).map((exchange, index) => earlierExchange(page, exchange, first + index, { level: 3 }))}
  </li>`;
}

function exchangesOf(result: DrillResult | undefined) {
  return result !== undefined && "exchanges" in result ? result.exchanges : [];
}
