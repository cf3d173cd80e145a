import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { SoundnessCheck, Verdict } from "../../../src/core/record/tokenRun.ts";
import { checkSummary } from "../../../src/core/run/tokenTitle.ts";
import { visibleText } from "../../../src/core/visibleText.ts";
import { actionButton } from "../actionButton.ts";
import type { Display } from "../page.ts";
import { isSaid } from "../said.ts";
import { fold, section } from "../section.ts";
import { tableHead } from "../tableHead.ts";
import { foreignText } from "../text/foreignText.ts";

type Result = SoundnessCheck["result"];

const RESULTS: Readonly<Record<Result, { readonly icon: string; readonly word: string }>> = {
  failed: { icon: "error", word: "Failed" },
  warning: { icon: "warning", word: "Warning" },
  skipped: { icon: "circle-slash", word: "Skipped" },
  passed: { icon: "pass-filled", word: "Passed" },
  neutral: { icon: "dash", word: "Usual difference" },
};

/** What comes first, in this order. */
const WORTH_A_LOOK: readonly Result[] = ["failed", "warning", "skipped"];

interface Indexed {
  readonly check: SoundnessCheck;
  /** Among all checks, as the host counts them. */
  readonly index: number;
}

/**
 * Whether the token is sound, question by question: what is worth a look first, and then a line for each of the others.
 * @param note the results in numbers, where no verdict has them
 * @param verdict already states one of the findings at the top; the row of that check shows only the values
 */
export function checks(
  display: Display,
  list: readonly SoundnessCheck[],
  {
    note,
    verdict = { meaning: "" },
  }: { readonly note?: string; readonly verdict?: Pick<Verdict, "meaning"> },
): TemplateResult | typeof nothing {
  if (list.length === 0) return nothing;
  const all = list.map((check, index) => ({ check, index }));
  const first = WORTH_A_LOOK.flatMap((wanted) => all.filter(({ check: { result } }) => result === wanted));
  const others = all.filter((one) => !first.includes(one));
  return section(display, {
    id: "checks",
    title: "Checks",
    note,
    isOpenAtFirst: true,
    content: html`${first.length === 0 ? nothing : table(display, first, verdict)}
    ${others.length === 0 ? nothing : passed(display, others, first.length > 0)}`,
  });
}

function table(
  display: Display,
  list: readonly Indexed[],
  verdict: Pick<Verdict, "meaning">,
): TemplateResult {
  return html`<table class="checks" aria-label="Checks worth a look">
    ${tableHead(["Result", "Check", "Finding"])}
    <tbody>
      ${list.map((one) => row(display, one, verdict))}
    </tbody>
  </table>`;
}

function row(
  { follow }: Display,
  { check, index }: Indexed,
  verdict: Pick<Verdict, "meaning">,
): TemplateResult {
  const { label, result, finding, action } = check;
  return html`<tr>
    <td class="result result-${result}">${mark(result)}<span>${RESULTS[result].word}</span></td>
    <th scope="row">${foreignText(label)}</th>
    <td>
      ${isSaid(finding, verdict) ? nothing : html`<p>${foreignText(finding)}</p>`} ${values(check)}
      <div class="next">
        ${action ? actionButton(action, () => follow("actOnCheck", index)) : nothing}
        ${readMore(check, () => follow("openCheckPage", index))}
      </div>
    </td>
  </tr>`;
}

/** Where others come first, a line for each; where nothing else is to be seen, their number says all. */
function passed(display: Display, list: readonly Indexed[], isOpenAtFirst: boolean): TemplateResult {
  return fold(display, {
    id: "checks-passed",
    className: "passed",
    isOpenAtFirst,
    summary: html`<span>${passedInWords(list)}</span>`,
    content: html`<ul class="lines" aria-label="Checks without objection">
      ${list.map((one) => html`<li>${line(display, one)}</li>`)}
    </ul>`,
  });
}

/** "11 checks passed", "10 checks passed, 1 usual difference" from the standard, which no verdict counts */
function passedInWords(list: readonly Indexed[]): string {
  const results = list.map(({ check }) => check);
  const neutral = results.filter(({ result }) => result === "neutral").length;
  return [
    checkSummary(results),
    ...(neutral === 0 ? [] : [`${neutral} usual ${neutral === 1 ? "difference" : "differences"}`]),
  ]
    .filter((words) => words !== "")
    .join(", ");
}

/** One line, which opens to the whole finding, its values and its page. */
function line(display: Display, { check, index }: Indexed): TemplateResult {
  const { name, label, result, finding } = check;
  return fold(display, {
    id: `check-${visibleText(name)}`,
    className: "line",
    isOpenAtFirst: false,
    summary: html`<span class="result result-${result}"
        >${mark(result)}<span class="visually-hidden">${RESULTS[result].word}: </span></span
      ><span class="label">${foreignText(label)}</span> <span class="finding">${foreignText(finding)}</span>`,
    content: html`${values(check)}
      <div class="next">${readMore(check, () => display.follow("openCheckPage", index))}</div>`,
  });
}

function mark(result: Result): TemplateResult {
  return html`<span class="codicon codicon-${RESULTS[result].icon}" aria-hidden="true"></span>`;
}

function values({ expected, actual }: SoundnessCheck): TemplateResult {
  return html`${value("Expected", expected)} ${value("Actual", actual)}`;
}

function value(name: string, text: string | undefined): TemplateResult | typeof nothing {
  return text === undefined
    ? nothing
    : html`<p class="compared"><span class="aside">${name}:</span> <code>${foreignText(text)}</code></p>`;
}

function readMore({ label, page }: SoundnessCheck, open: () => void): TemplateResult {
  return html`<button
    class="link"
    title=${visibleText(page)}
    aria-label=${`Read more: ${visibleText(label)}`}
    @click=${open}
  >
    Read more
  </button>`;
}
