import type { CallForm } from "../../src/core/call/callForm.ts";
import type { Redacted } from "../../src/core/http/redact.ts";
import type { DecodedTokenView } from "../../src/core/soundness/decodedToken.ts";
import { shortenedRun } from "../../src/core/record/shortenedRun.ts";
import type { Drill } from "../../src/core/record/drill.ts";
import type { Investigation } from "../../src/core/record/investigation.ts";
import type { SecretTrials } from "../../src/core/run/secretTrials.ts";
import type { TokenRun } from "../../src/core/record/tokenRun.ts";
import type { MaskedDocument, ShownPublicKey, ShownServer, ToResultView } from "../../src/webviewMessages.ts";
import type { EnteredCall } from "./page.ts";

/** That of the API calls: they are entered where a token was issued. */
export const CALLS_FOLD = "issued.calls";

/** Which sections the user opened or closed, by section and kind of result. */
export type Folds = Readonly<Record<string, boolean>>;

export interface ViewState {
  readonly run?: Redacted<TokenRun>;
  readonly isTokenHeld: boolean;
  readonly isKeptOpen?: boolean;
  /** A token without a run, in a view of its own; never kept across a reload. */
  readonly decoded?: { readonly token: Redacted<DecodedTokenView>; readonly canCheck: boolean };
  /** A stored document, in a view of its own; never kept, nor the parts of it that are shown for now. */
  readonly document?: MaskedDocument;
  readonly revealedParts?: ReadonlyMap<number, string>;
  /** An authorization server or a public key, each in a view of its own; never kept. */
  readonly server?: Redacted<ShownServer>;
  readonly publicKey?: ShownPublicKey;
  /** What is being found out about a failed run, in a view of its own; never kept. */
  readonly investigation?: Redacted<Investigation>;
  /** How an API deals with tokens, in a view of its own; never kept. */
  readonly drill?: Redacted<Drill>;
  /** Which of two secrets work, in a view of its own; never kept. */
  readonly secretTrials?: SecretTrials;
  /** The API call that is entered; the host keeps it. */
  readonly call?: EnteredCall;
  /** The keyboard is to go to it. */
  readonly isCallAwaited?: boolean;
  /** Only in memory and on the screen; never kept across a reload. */
  readonly revealedToken?: string;
  readonly runningProfile?: string;
  readonly folds: Folds;
  /** The next text for screen readers to announce. */
  readonly announcement: string;
}

/** What survives a window reload; runs of version 1 had no checks. */
export interface KeptState {
  readonly version: 2;
  readonly run?: Redacted<TokenRun>;
  readonly isKeptOpen?: boolean;
  readonly folds: Folds;
}

/** What to show before the first message: the kept run, whose token is gone along with the window that requested it. */
export function restore(kept: unknown): ViewState {
  const state = isKeptState(kept) ? kept : undefined;
  return {
    run: state?.run,
    isKeptOpen: state?.isKeptOpen,
    isTokenHeld: false,
    folds: state?.folds ?? {},
    announcement: "",
  };
}

/** What an API answers may be about people: it is kept in memory only. */
function withoutCalls(run: Redacted<TokenRun>): Redacted<TokenRun> {
  return { ...run, followUps: run.followUps.filter(({ kind }) => kind !== "call") };
}

export function kept(state: ViewState): KeptState {
  const { run, isKeptOpen, folds } = state;
  return { version: 2, run: run && shortenedRun(withoutCalls(run)), isKeptOpen, folds };
}

/** The state after one message of the extension host. */
export function receive(state: ViewState, message: ToResultView): ViewState {
  switch (message.type) {
    case "show":
      return {
        run: message.run,
        isTokenHeld: message.isTokenHeld,
        isKeptOpen: message.isKeptOpen,
        runningProfile: message.runningProfile,
        call: message.run.profile.id === state.run?.profile.id ? state.call : undefined,
        folds: state.folds,
        announcement: announcementOf(message.run, state.run),
      };
    case "call":
      return message.runId === state.run?.id ? withCall(state, message) : state;
    case "folds":
      return { ...state, folds: { ...state.folds, ...message.folds } };
    case "running":
      return {
        ...state,
        runningProfile: message.profileName,
        announcement: `Requesting a token for ${message.profileName}…`,
      };
    case "idle":
      return { ...state, runningProfile: undefined, announcement: "The request was cancelled." };
    case "showToken":
      return {
        ...state,
        decoded: { token: message.token, canCheck: message.canCheck },
        announcement: message.token.checks === undefined ? "The token is decoded." : "The token is checked.",
      };
    case "showDocument":
      return {
        ...state,
        document: message.document,
        revealedParts: undefined,
        announcement: "The stored document is shown, with its values masked.",
      };
    case "revealedPart":
      return message.id === state.document?.id
        ? {
            ...state,
            revealedParts: new Map([...(state.revealedParts ?? []), [message.index, message.text]]),
            announcement: "The value is shown.",
          }
        : state;
    case "showServer":
      return { ...state, server: message.server, announcement: "The authorization server is shown." };
    case "showPublicKey":
      return { ...state, publicKey: message.key, announcement: "The public key is shown." };
    case "showInvestigation":
      return {
        ...state,
        investigation: message.investigation,
        announcement: progressOf(message.investigation),
      };
    case "showDrill":
      return { ...state, drill: message.drill, announcement: newOf(message.drill) };
    case "showSecretTrials": {
      const { headline, meaning } = message.trials;
      return {
        ...state,
        runningProfile: undefined,
        secretTrials: message.trials,
        announcement: `${headline}. ${meaning}`,
      };
    }
    case "revealed":
      return message.runId === state.run?.id && state.isTokenHeld
        ? { ...state, revealedToken: message.accessToken, announcement: "The token is shown." }
        : state;
  }
}

/** What is on the screen is newer than what the host has of it. */
function withCall(
  state: ViewState,
  { form, isUnderWay, isAwaited }: Extract<ToResultView, { type: "call" }>,
): ViewState {
  const { call } = state;
  return {
    ...state,
    call: { form: call?.form ?? form, isUnderWay, isTried: call?.isTried ?? false },
    isCallAwaited: isAwaited,
    ...(isAwaited ? { folds: { ...state.folds, [CALLS_FOLD]: true } } : {}),
    ...(isUnderWay && call?.isUnderWay !== true ? { announcement: "Calling the API…" } : {}),
  };
}

/** The state after the API call was changed. */
export function enterCall(state: ViewState, form: CallForm): ViewState {
  return state.call === undefined ? state : { ...state, call: { ...state.call, form } };
}

/** The state after a part of the document is hidden again. */
export function hidePart(state: ViewState, index: number): ViewState {
  const revealedParts = new Map(state.revealedParts);
  revealedParts.delete(index);
  return { ...state, revealedParts, announcement: "The value is hidden." };
}

/** What is new of an investigation: its plan, what the latest probe has shown, or the conclusion. */
function progressOf({ probes, conclusion }: Investigation): string {
  if (conclusion !== undefined) return conclusion.meaning;
  const done = probes.filter(({ result }) => result !== undefined);
  const latest = done.at(-1);
  if (latest?.result === undefined || latest.result.kind === "givenUp")
    return probes.length === 1 ? "1 probe is planned." : `${probes.length} probes are planned.`;
  const { title, result } = latest;
  const sentence = result.kind === "leftOut" ? result.reason : (result.findings[0]?.finding ?? "");
  return `${title}: ${sentence} ${done.length} of ${probes.length} probes.`;
}

/** What is new of a drill: what will be sent, what the latest row has shown, or the conclusion. */
function newOf({ rows, conclusion }: Drill): string {
  if (conclusion !== undefined) return `${conclusion.headline}. ${conclusion.meaning}`;
  const done = rows.filter(({ result }) => result !== undefined);
  const latest = done.at(-1);
  if (latest?.result === undefined || latest.result.kind === "givenUp")
    return `The API is called in ${rows.length} ways.`;
  const { title, result } = latest;
  const sentence = result.kind === "notTried" ? result.reason : result.finding;
  return `${title}: ${sentence} ${done.length} of ${rows.length}.`;
}

/** What is new: the run, or the latest follow-up on its token. */
function announcementOf(run: TokenRun, before: TokenRun | undefined): string {
  const followUp = run.followUps.at(-1);
  const isAsked = run.id === before?.id && followUp?.at !== before.followUps.at(-1)?.at;
  const { headline, meaning } = isAsked && followUp ? followUp : run.verdict;
  return `${headline} ${meaning}`;
}

function isKeptState(kept: unknown): kept is KeptState {
  return typeof kept === "object" && kept !== null && "version" in kept && kept.version === 2;
}
