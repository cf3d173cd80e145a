import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { SoundnessCheck, Verdict } from "../../../src/core/record/tokenRun.ts";
import { visibleText } from "../../../src/core/visibleText.ts";
import { actionButton } from "../actionButton.ts";
import type { Display } from "../page.ts";
import { isSaid } from "../said.ts";
import { section } from "../section.ts";
import { foreignText } from "../text/foreignText.ts";

type Result = SoundnessCheck["result"];

const RESULTS: Readonly<Record<Result, { readonly icon: string; readonly word: string }>> = {
  passed: { icon: "pass-filled", word: "Passed" },
  failed: { icon: "error", word: "Failed" },
  warning: { icon: "warning", word: "Warning" },
  skipped: { icon: "circle-slash", word: "Skipped" },
};

/**
 * Whether the token is sound, question by question.
 * @param verdict already states one of the findings at the top; the row of that check shows only the values
 */
export function checks(
  display: Display,
  list: readonly SoundnessCheck[],
  verdict: Pick<Verdict, "meaning"> = { meaning: "" },
): TemplateResult | typeof nothing {
  if (list.length === 0) return nothing;
  return section(display, {
    id: "checks",
    title: "Checks",
    note: summary(list),
    isOpenAtFirst: true,
    content: html`<table class="checks" aria-label="Checks">
      <thead>
        <tr>
          <th scope="col">Result</th>
          <th scope="col">Check</th>
          <th scope="col">Finding</th>
          <th scope="col"><span class="visually-hidden">Page to read</span></th>
        </tr>
      </thead>
      <tbody>
        ${list.map((check, index) => row(display, check, index, verdict))}
      </tbody>
    </table>`,
  });
}

function row(
  { follow }: Display,
  check: SoundnessCheck,
  index: number,
  verdict: Pick<Verdict, "meaning">,
): TemplateResult {
  const { label, result, finding, expected, actual, action, page } = check;
  const { icon, word } = RESULTS[result];
  return html`<tr>
    <td class="result result-${result}">
      <span class="codicon codicon-${icon}" aria-hidden="true"></span><span>${word}</span>
    </td>
    <th scope="row">${foreignText(label)}</th>
    <td>
      ${isSaid(finding, verdict) ? nothing : html`<p>${foreignText(finding)}</p>`}
      ${value("Expected", expected)} ${value("Actual", actual)}
      ${action ? actionButton(action, () => follow("actOnCheck", index)) : nothing}
    </td>
    <td>
      <vscode-button
        secondary
        icon-only
        title=${visibleText(page)}
        aria-label=${`Read more: ${visibleText(label)}`}
        @click=${() => follow("openCheckPage", index)}
        ><span class="codicon codicon-link-external" aria-hidden="true"></span
      ></vscode-button>
    </td>
  </tr>`;
}

function value(name: string, text: string | undefined): TemplateResult | typeof nothing {
  return text === undefined
    ? nothing
    : html`<p class="compared"><span class="aside">${name}:</span> <code>${foreignText(text)}</code></p>`;
}

/** "1 failed, 2 warnings, 8 passed, 2 skipped": what needs attention comes first. */
function summary(list: readonly SoundnessCheck[]): string {
  const count = (wanted: Result) => list.filter(({ result }) => result === wanted).length;
  const warnings = count("warning");
  const counts: readonly (readonly [number, string])[] = [
    [count("failed"), "failed"],
    [warnings, warnings === 1 ? "warning" : "warnings"],
    [count("passed"), "passed"],
    [count("skipped"), "skipped"],
  ];
  return counts
    .filter(([number]) => number > 0)
    .map(([number, what]) => `${number} ${what}`)
    .join(", ");
}
