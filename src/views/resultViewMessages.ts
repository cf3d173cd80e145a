import {
  type FromResultView,
  INDEXED_MESSAGES,
  type IndexedMessage,
  RESULT_VIEW_ACTIONS,
  type ResultViewAction,
} from "../webviewMessages.ts";

/** Run ids are UUIDs, which are far shorter. */
const LONGEST_RUN_ID = 100;

/** A message from the webview, or undefined for anything that is not exactly one of ours. */
export function readMessage(message: unknown): FromResultView | undefined {
  if (!isRecord(message)) return undefined;
  const { type, runId, index, ...rest } = message;
  if (Object.keys(rest).length > 0) return undefined;
  if (type === "ready") return runId === undefined && index === undefined ? { type } : undefined;
  if (typeof runId !== "string" || runId === "" || runId.length > LONGEST_RUN_ID) return undefined;
  if (isIndexed(type) || type === "revealPart") {
    return typeof index === "number" && Number.isSafeInteger(index) && index >= 0
      ? { type, runId, index }
      : undefined;
  }
  return (isAction(type) || type === "checkSignature") && index === undefined ? { type, runId } : undefined;
}

/** The address itself, if it may be opened in a browser. */
export function httpsAddress(address: unknown): string | undefined {
  return typeof address === "string" && URL.canParse(address) && new URL(address).protocol === "https:"
    ? address
    : undefined;
}

function isIndexed(type: unknown): type is IndexedMessage {
  return INDEXED_MESSAGES.some((message) => message === type);
}

function isAction(type: unknown): type is ResultViewAction {
  return RESULT_VIEW_ACTIONS.some((action) => action === type);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
