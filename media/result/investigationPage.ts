import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { Finding } from "../../src/core/record/foundOut.ts";
import type { Investigation, Probe } from "../../src/core/record/investigation.ts";
import { actionButton } from "./actionButton.ts";
import { facts, remark } from "./facts.ts";
import type { InvestigationPage } from "./page.ts";
import { pageButton, pageHead } from "./pageHead.ts";
import { earlierExchange } from "./sections/exchanges.ts";
import { foreignText } from "./text/foreignText.ts";

/** What is sent to find out why a run has failed, what each probe has shown, and the conclusion as soon as it is there. */
export function investigationPage(page: InvestigationPage): TemplateResult {
  return html`${summary(page)} ${intro(page.investigation)} ${probeList(page)}`;
}

const HEADS = {
  running: { icon: "search", headline: "Finding out why the request failed", tone: "running" },
  cause: { icon: "lightbulb", headline: "The cause", tone: "success" },
  ruledOut: { icon: "search-stop", headline: "Not found by probes", tone: "warning" },
  cancelled: { icon: "circle-slash", headline: "Cancelled", tone: "warning" },
} as const;

function summary(page: InvestigationPage): TemplateResult {
  const { investigation } = page;
  const { profile, conclusion } = investigation;
  return pageHead({
    profile,
    ...HEADS[conclusion?.kind ?? "running"],
    meaning: conclusion ? foreignText(conclusion.meaning) : progress(investigation),
    actions: actions(page),
  });
}

function progress({ probes }: Investigation): TemplateResult {
  const index = runningIndex(probes);
  const probe = probes[index];
  return probe === undefined
    ? html`Almost done…`
    : html`Probe ${index + 1} of ${probes.length}: ${foreignText(probe.title)}…`;
}

function runningIndex(probes: readonly Probe[]): number {
  const index = probes.findIndex(({ result }) => result === undefined);
  return index === -1 ? probes.length : index;
}

function actions({ investigation, act }: InvestigationPage): TemplateResult {
  const { conclusion } = investigation;
  const remedy = conclusion?.action;
  return html`${remedy ? actionButton(remedy, () => act("actOnConclusion"), { isPrimary: true }) : nothing}
  ${
    conclusion === undefined
      ? pageButton({ label: "Cancel", icon: "close", isPrimary: true, run: () => act("cancelProbes") })
      : pageButton({
          label: "Run Again",
          icon: "refresh",
          isPrimary: remedy === undefined,
          run: () => act("probeAgain"),
        })
  }
  ${pageButton({ label: "Show Result", icon: "output", run: () => act("showProbedRun") })}`;
}

function intro(investigation: Investigation): TemplateResult {
  const { verdict, remarks, probes } = investigation;
  const issued = probes.filter(
    ({ result }) => result?.kind === "sent" && result.isTokenIssued === true,
  ).length;
  return html`${facts([
      ["What failed", foreignText(verdict.headline)],
      ["The result says", foreignText(verdict.meaning)],
    ])}
    <p class="intro">${whatIsSent(investigation)}</p>
    ${
      issued === 0 && remarks.length === 0
        ? nothing
        : html`<div class="notices">
            ${issued === 0 ? nothing : remark(issuedSentence(issued))}
            ${remarks.map((sentence) => remark(foreignText(sentence)))}
          </div>`
    }`;
}

/** What is planned, and in the end what was sent. */
function whatIsSent({ probes, tokenHost, conclusion }: Investigation): TemplateResult {
  const asking = probes.filter(({ sendsCredentials }) => sendsCredentials);
  if (conclusion !== undefined) {
    const sent = asking.filter(({ result }) => result !== undefined && result.kind !== "leftOut").length;
    return sent === 0 || tokenHost === undefined
      ? html`The probes only read what the server publishes; none sent the profile's credentials.`
      : html`${sent === 1 ? "One probe" : `${sent} probes`} used the profile's credentials at
        ${foreignText(tokenHost)}${sent === 1 ? "" : ", once each"}; the others only read what the server
        publishes.`;
  }
  const pace = "They are sent one after the other, with a second in between.";
  return asking.length === 0 || tokenHost === undefined
    ? html`The probes only read what the server publishes; none sends the profile's credentials. ${pace}`
    : html`${asking.length === 1 ? "One probe uses" : `${asking.length} probes use`} the profile's credentials
      at ${foreignText(tokenHost)}${asking.length === 1 ? "" : ", once each"}; the others only read what the
      server publishes. ${pace}`;
}

function issuedSentence(issued: number): string {
  return issued === 1
    ? "The server has issued a token to a probe. It is not held here, and it stays valid until it expires."
    : `The server has issued ${issued} tokens to probes. They are not held here, and they stay valid until they expire.`;
}

function probeList(page: InvestigationPage): TemplateResult {
  const { probes, conclusion } = page.investigation;
  const running = conclusion === undefined ? runningIndex(probes) : -1;
  let before = 0;
  return html`<ol class="probes">
    ${probes.map((probe, index) => {
      const first = before;
      if (probe.result?.kind === "sent") before += probe.result.exchanges.length;
      return probeItem(page, probe, first, stateOf(probe, index === running, conclusion !== undefined));
    })}
  </ol>`;
}

interface State {
  readonly icon: string;
  readonly word: string;
}

function stateOf({ result }: Probe, isRunning: boolean, isOver: boolean): State {
  if (result?.kind === "leftOut" || (result === undefined && isOver)) {
    return { icon: "circle-slash", word: "Not sent" };
  }
  if (result === undefined) {
    return isRunning
      ? { icon: "arrow-right", word: "Running…" }
      : { icon: "circle-outline", word: "Waiting" };
  }
  if (result.kind === "givenUp") return { icon: "circle-slash", word: "Given up" };
  const weights = result.findings.map(({ weight }) => weight);
  const weight =
    (["cause", "unknown", "ruledOut"] as const).find((one) => weights.includes(one)) ?? "unknown";
  return { icon: WEIGHTS[weight].icon, word: "Done" };
}

function probeItem(
  page: InvestigationPage,
  probe: Probe,
  first: number,
  { icon, word }: State,
): TemplateResult {
  const { title, sendsCredentials, result } = probe;
  return html`<li class="probe">
    <div class="probe-head">
      <span class="codicon codicon-${icon}" aria-hidden="true"></span>
      <h2>${foreignText(title)}</h2>
      <span class="note"
        >${word}${sendsCredentials && result?.kind !== "leftOut" ? " · uses credentials" : ""}</span
      >
    </div>
    ${
      result === undefined || result.kind === "givenUp"
        ? nothing
        : result.kind === "leftOut"
          ? html`<p class="left-out">${foreignText(result.reason)}</p>`
          : html`<ul class="findings">
                ${result.findings.map(findingItem)}
              </ul>
              ${result.exchanges.map((exchange, index) => earlierExchange(page, exchange, first + index, { level: 3 }))}`
    }
  </li>`;
}

const WEIGHTS: Readonly<Record<Finding["weight"], State>> = {
  cause: { icon: "lightbulb", word: "Points to the cause" },
  ruledOut: { icon: "pass", word: "Ruled out as a cause" },
  unknown: { icon: "info", word: "Noted" },
};

function findingItem({ weight, finding }: Finding): TemplateResult {
  const { icon, word } = WEIGHTS[weight];
  return html`<li class="finding finding-${weight}">
    <span class="codicon codicon-${icon}" role="img" aria-label=${word} title=${word}></span
    ><span>${foreignText(finding)}</span>
  </li>`;
}
