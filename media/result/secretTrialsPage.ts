import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { KeptSecrets, SecretTrials } from "../../src/core/run/secretTrials.ts";
import type { TriedSecret } from "../../src/core/run/tokenRunner.ts";
import type { PageAction } from "../../src/webviewMessages.ts";
import { actionButton } from "./actionButton.ts";
import type { SecretTrialsPage } from "./page.ts";
import { pageButton, pageHead } from "./pageHead.ts";
import { earlierExchange } from "./sections/exchanges.ts";
import { TONES } from "./sections/verdict.ts";
import { foreignText } from "./text/foreignText.ts";

const KEEP: Readonly<Record<KeptSecrets, { readonly label: string; readonly action: PageAction }>> = {
  clientSecret: { label: "Keep First", action: "keepFirst" },
  secondSecret: { label: "Keep Second", action: "keepSecond" },
  both: { label: "Keep Both", action: "keepBoth" },
};

/** Which of a profile's two secrets work, and what may become of them. */
export function secretTrialsPage(page: SecretTrialsPage): TemplateResult {
  const { trials } = page.shown;
  let before = 0;
  return html`${summary(page)}
    <ol class="probes">
      ${trials.map((trial, index) => {
        const first = before;
        before += trial.run.exchanges.length;
        return trialItem(page, trial, index, first);
      })}
    </ol>`;
}

function summary(page: SecretTrialsPage): TemplateResult {
  const { profile, tone, headline, meaning } = page.shown;
  return pageHead({ profile, tone, ...TONES[tone], headline, meaning, actions: actions(page) });
}

function actions({ shown, act }: SecretTrialsPage): TemplateResult {
  const { choices, action } = shown;
  return html`${choices.map((choice, index) => {
    const { label, action: keep } = KEEP[choice];
    return pageButton({ label, isPrimary: index === 0, run: () => act(keep) });
  })}
  ${action ? actionButton(action, () => act("actOnConclusion"), { isPrimary: true }) : nothing}
  ${
    isTriable(shown)
      ? pageButton({ label: "Try Again", icon: "refresh", run: () => act("trySecretsAgain") })
      : nothing
  }`;
}

/** As long as there are two. */
function isTriable({ kept }: SecretTrials): boolean {
  return kept === undefined || kept === "both";
}

const NAMES: Readonly<Record<TriedSecret["which"], string>> = {
  clientSecret: "First secret",
  secondSecret: "Second secret",
};

function trialItem(
  page: SecretTrialsPage,
  { which, works, sentence, run }: TriedSecret,
  index: number,
  first: number,
): TemplateResult {
  const { icon, word, state } = works === undefined ? UNKNOWN : works ? WORKS : FAILS;
  const { kept = "both" } = page.shown;
  const inUse = kept === "both" ? "clientSecret" : kept;
  const note = which === inUse ? "In use" : kept === "both" ? "" : "Removed from the profile";
  return html`<li class="probe trial-${state}" data-section="trial-${index}" tabindex="-1">
    <div class="probe-head">
      <span class="codicon codicon-${icon}" role="img" aria-label=${word}></span>
      <h2>${NAMES[which]}</h2>
      <span class="note">${note}</span>
    </div>
    <p class="left-out">${foreignText(sentence)}</p>
    ${run.exchanges.map((exchange, at) => earlierExchange(page, exchange, first + at, { level: 3 }))}
    <div class="next">
      <button
        class="link"
        aria-label="Show result of the ${NAMES[which].toLowerCase()}"
        @click=${() => page.showTrial(index)}
      >
        Show result
      </button>
    </div>
  </li>`;
}

const WORKS = { icon: "pass-filled", word: "Works", state: "works" };
const FAILS = { icon: "error", word: "Does not work", state: "fails" };
const UNKNOWN = { icon: "question", word: "Not known", state: "unknown" };
