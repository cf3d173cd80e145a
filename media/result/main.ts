import "@vscode-elements/elements/dist/vscode-badge/index.js";
import "@vscode-elements/elements/dist/vscode-button/index.js";
import "@vscode-elements/elements/dist/vscode-progress-bar/index.js";
import "@vscode/codicons/dist/codicon.css";
import { render } from "lit";
import { allDiagnoses } from "../../src/core/record/allDiagnoses.ts";
import {
  type FromResultView,
  type PageAction,
  textsToCopyOf,
  type ToResultView,
} from "../../src/webviewMessages.ts";
import { jsonReader } from "./json/parseJson.ts";
import type {
  DecodedPage,
  DocumentPage,
  DrillPage,
  Folding,
  InvestigationPage,
  Page,
  PublicKeyPage,
  SecretTrialsPage,
  ServerPage,
} from "./page.ts";
import "./result.css";
import "./investigation.css";
import { readCallForm } from "../../src/core/call/callForm.ts";
import { resultPage } from "./resultPage.ts";
import { CALL_URL_ID } from "./sections/apiCalls.ts";
import { nextTick } from "./text/times.ts";
import { enterCall, hidePart, kept, receive, restore } from "./viewState.ts";
import type { ViewState } from "./viewState.ts";

const vscode = acquireVsCodeApi();
const jsonOf = jsonReader();
const root = document.getElementById("result");
let state = restore(vscode.getState());
let timer: ReturnType<typeof setTimeout> | undefined;

function post(message: FromResultView): void {
  vscode.postMessage(message);
}

function update(next: ViewState): void {
  const isOtherRun =
    next.run?.id !== state.run?.id ||
    next.decoded?.token.id !== state.decoded?.token.id ||
    // Another reading of the same server is what the user has asked for further down.
    next.server?.report.issuer !== state.server?.report.issuer ||
    next.investigation?.id !== state.investigation?.id ||
    next.drill?.id !== state.drill?.id ||
    next.secretTrials?.id !== state.secretTrials?.id;
  const isAsked = !isOtherRun && next.run?.followUps.at(-1)?.at !== state.run?.followUps.at(-1)?.at;
  state = next;
  vscode.setState(kept(state));
  show();
  if (isOtherRun) window.scrollTo(0, 0);
  // A question asked at the top of the page is answered further down, below the token.
  if (isAsked) root?.querySelector(`[data-section^="${sectionOf(next)}"]`)?.scrollIntoView();
  if (state.isCallAwaited === true) {
    state = { ...state, isCallAwaited: false };
    focusCall();
  }
}

/** How the section of the latest follow-up begins. */
function sectionOf({ run }: ViewState): string {
  return run?.followUps.at(-1)?.kind === "call" ? "calls" : "follow-up";
}

function focusCall(): void {
  const field = document.getElementById(CALL_URL_ID);
  field?.closest("details")?.scrollIntoView();
  field?.focus({ preventScroll: true });
}

function show(): void {
  if (!root) return;
  const now = Date.now();
  const page = pageOf(state, now);
  const decoded = decodedPageOf(state, now);
  const stored = documentPageOf(state);
  const server = serverPageOf(state, now);
  const publicKey = publicKeyPageOf(state, now);
  const investigation = investigationPageOf(state, now);
  const drill = drillPageOf(state, now);
  const secretTrials = secretTrialsPageOf(state, now);
  const { runningProfile, announcement } = state;
  const focused = document.activeElement?.closest<HTMLElement>("[data-section]")?.dataset.section;
  const cancel = () => post({ type: "cancel" });
  render(
    resultPage({
      page,
      decoded,
      stored,
      server,
      publicKey,
      investigation,
      drill,
      secretTrials,
      runningProfile,
      announcement,
      cancel,
    }),
    root,
  );
  if (focused !== undefined && document.activeElement === document.body) focusSection(focused);
  clearTimeout(timer);
  const { run } = state;
  const hasTimes = [run?.token, decoded, server, publicKey, investigation, drill, secretTrials].some(
    (shown) => shown !== undefined,
  );
  const retries = run === undefined ? [] : allDiagnoses(run).map(({ retryAt }) => retryAt);
  const wait = nextTick({ countdowns: [run?.token?.expiresAt, ...retries], hasTimes }, now);
  if (wait !== undefined && document.visibilityState === "visible") timer = setTimeout(show, wait);
}

/** Where a button is gone once it has done its work, the keyboard goes on from its section. */
function focusSection(id: string): void {
  root?.querySelector<HTMLElement>(`[data-section="${id}"] > :is(summary, [tabindex])`)?.focus();
}

function pageOf(
  { run, isTokenHeld, isKeptOpen, revealedToken, call, folds }: ViewState,
  now: number,
): Page | undefined {
  if (!run) return undefined;
  const { id } = run;
  // A section that was closed on a success must not stay closed when a failure fills it with what matters.
  const foldKey = (section: string) => `${run.outcome.kind}.${section}`;
  return {
    id,
    run,
    isTokenHeld,
    isKeptOpen: isKeptOpen === true,
    revealedToken,
    call,
    enterCall: (form) => {
      // Not by update(): at each key, keeping the run would take longer than the key.
      state = enterCall(state, form);
      post({ type: "enterCall", runId: id, form });
      show();
    },
    sendCall: () => {
      if (state.call === undefined) return;
      const reading = readCallForm(state.call.form);
      update({ ...state, call: { ...state.call, isTried: !reading.ok } });
      if (reading.ok) post({ type: "sendCall", runId: id });
      else root?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    },
    jsonOf,
    now,
    language: document.documentElement.lang,
    ...meaningsOf(folds),
    act: (type) => post({ type, runId: id }),
    follow: (type, index) => post({ type, runId: id, index }),
    hideToken: () => update({ ...state, revealedToken: undefined, announcement: "The token is hidden." }),
    fold: (section) => folds[foldKey(section)],
    setFold: (section, isOpen) => setFold(foldKey(section), isOpen),
  };
}

function decodedPageOf({ decoded, folds }: ViewState, now: number): DecodedPage | undefined {
  if (!decoded) return undefined;
  const { token, canCheck } = decoded;
  return {
    id: token.id,
    token,
    now,
    language: document.documentElement.lang,
    follow: (type, index) => post({ type, runId: token.id, index }),
    ...meaningsOf(folds),
    checkSignature: canCheck ? () => post({ type: "checkSignature", runId: token.id }) : undefined,
    ...foldingOf(folds),
  };
}

function foldingOf(folds: ViewState["folds"]): Folding {
  return {
    fold: (section) => folds[section],
    setFold,
  };
}

/** Remembered for this page at once, and by the host for every other. */
function setFold(part: string, isOpen: boolean): void {
  update({ ...state, folds: { ...state.folds, [part]: isOpen } });
  post({ type: "fold", part, isOpen });
}

const MEANINGS = "meanings";

/** The user's choice holds for all results and tokens, as that of the folds does. */
function meaningsOf(folds: ViewState["folds"]): Pick<Page, "areMeaningsShown" | "showMeanings"> {
  const { fold } = foldingOf(folds);
  return {
    areMeaningsShown: fold(MEANINGS) ?? true,
    showMeanings: (areShown) => setFold(MEANINGS, areShown),
  };
}

function serverPageOf({ server, folds }: ViewState, now: number): ServerPage | undefined {
  if (!server) return undefined;
  const { id: runId } = server;
  const texts = textsToCopyOf(server);
  return {
    server,
    now,
    language: document.documentElement.lang,
    copy: (text) => post({ type: "copyText", runId, index: texts.indexOf(text) }),
    refresh: () => post({ type: "refreshServer", runId }),
    askForKeys: () => post({ type: "askForKeys", runId }),
    ...foldingOf(folds),
  };
}

function publicKeyPageOf({ publicKey, folds }: ViewState, now: number): PublicKeyPage | undefined {
  if (!publicKey) return undefined;
  const { id: runId } = publicKey;
  return {
    key: publicKey,
    now,
    language: document.documentElement.lang,
    refresh: () => post({ type: "refreshKey", runId }),
    copy: (index) => post({ type: "copyText", runId, index }),
    ...foldingOf(folds),
  };
}

/** What every page of several requests stands on. */
function requestsOf({ id }: { readonly id: string }, folds: ViewState["folds"], now: number) {
  return {
    id,
    jsonOf,
    now,
    language: document.documentElement.lang,
    act: (type: PageAction) => post({ type, runId: id }),
    ...meaningsOf(folds),
    ...foldingOf(folds),
  };
}

function investigationPageOf(
  { investigation, folds }: ViewState,
  now: number,
): InvestigationPage | undefined {
  return investigation && { investigation, ...requestsOf(investigation, folds, now) };
}

function drillPageOf({ drill, folds }: ViewState, now: number): DrillPage | undefined {
  return drill && { drill, ...requestsOf(drill, folds, now) };
}

function secretTrialsPageOf({ secretTrials, folds }: ViewState, now: number): SecretTrialsPage | undefined {
  if (!secretTrials) return undefined;
  const { id } = secretTrials;
  return {
    shown: secretTrials,
    showTrial: (index) => post({ type: "showTrial", runId: id, index }),
    ...requestsOf(secretTrials, folds, now),
  };
}

function documentPageOf({ document, revealedParts }: ViewState): DocumentPage | undefined {
  if (!document) return undefined;
  const { id } = document;
  return {
    document,
    revealedParts: revealedParts ?? new Map<number, string>(),
    reveal: (index) => post({ type: "revealPart", runId: id, index }),
    hide: (index) => update(hidePart(state, index)),
    editProfile: () => post({ type: "editProfile", runId: id }),
  };
}

window.addEventListener("message", ({ data }: MessageEvent<ToResultView>) => update(receive(state, data)));
document.addEventListener("visibilitychange", show);
// vscode-button reacts to the space bar but also lets it scroll the page.
document.addEventListener("keydown", (event) => {
  if (
    event.key === " " &&
    event.target instanceof HTMLElement &&
    event.target.localName === "vscode-button"
  ) {
    event.preventDefault();
  }
});
// What the host sends is under way while the page is drawn for the first time.
post({ type: "ready" });
show();
