import { RESULT_VIEW_ACTIONS, type FromResultView, type ResultViewAction } from "../webviewMessages.ts";

/** Run ids are UUIDs; nothing that long is one. */
const LONGEST_RUN_ID = 100;

/** A message from the webview, or undefined for anything that is not exactly one of ours. */
export function readMessage(message: unknown): FromResultView | undefined {
  if (!isRecord(message)) return undefined;
  const { type, runId, index, ...rest } = message;
  if (Object.keys(rest).length > 0) return undefined;
  if (type === "ready") return runId === undefined && index === undefined ? { type } : undefined;
  if (typeof runId !== "string" || runId === "" || runId.length > LONGEST_RUN_ID) return undefined;
  if (type === "openDiagnosisPage" || type === "openCheckPage") {
    return typeof index === "number" && Number.isSafeInteger(index) && index >= 0
      ? { type, runId, index }
      : undefined;
  }
  return (isAction(type) || type === "checkSignature") && index === undefined ? { type, runId } : undefined;
}

/** What the host knows of the run that a panel shows. */
export interface ShownRun {
  readonly id: string;
  readonly profileId: string;
  /** https addresses by diagnosis; undefined where one has none. */
  readonly diagnosisPages: readonly (string | undefined)[];
  /** The same by check. */
  readonly checkPages: readonly (string | undefined)[];
}

/** Reads what a webview kept over a reload: only what is needed to serve its buttons, and only if it is sound. */
export function readKeptRun(state: unknown): ShownRun | undefined {
  const run = isRecord(state) ? state.run : undefined;
  if (!isRecord(run) || !isRecord(run.profile)) return undefined;
  const { id, profile, diagnoses, checks, followUps = [] } = run;
  if (typeof id !== "string" || typeof profile.id !== "string") return undefined;
  if (!Array.isArray(diagnoses) || !Array.isArray(checks) || !Array.isArray(followUps)) return undefined;
  return {
    id,
    profileId: profile.id,
    diagnosisPages: pagesOf([diagnoses, ...followUps.map(diagnosesOf)].flat()),
    checkPages: pagesOf(checks),
  };
}

function diagnosesOf(followUp: unknown): unknown[] {
  return isRecord(followUp) && Array.isArray(followUp.diagnoses) ? followUp.diagnoses : [];
}

function pagesOf(list: readonly unknown[]): readonly (string | undefined)[] {
  return list.map((item) => (isRecord(item) ? httpsAddress(item.page) : undefined));
}

/** The address itself when it is one that may be opened in a browser. */
export function httpsAddress(address: unknown): string | undefined {
  return typeof address === "string" && URL.canParse(address) && new URL(address).protocol === "https:"
    ? address
    : undefined;
}

function isAction(type: unknown): type is ResultViewAction {
  return RESULT_VIEW_ACTIONS.some((action) => action === type);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
