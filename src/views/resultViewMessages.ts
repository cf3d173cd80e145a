import { LONGEST_FORM_TEXT } from "../core/call/callForm.ts";
import { HTTP_METHODS } from "../core/http/exchange.ts";
import {
  type FromResultView,
  INDEXED_MESSAGES,
  PAGE_ACTIONS,
  PAGE_PARTS,
  type PageAction,
  type PagePart,
  RESULT_VIEW_ACTIONS,
} from "../webviewMessages.ts";

/** Run ids are UUIDs, which are far shorter. */
const LONGEST_RUN_ID = 100;
/** "issued.check-signature" */
const PART = /^[\w.-]{1,100}$/;

/** A message from the webview, or undefined for anything that is not exactly one of ours. */
export function readMessage(message: unknown): FromResultView | undefined {
  if (!isRecord(message)) return undefined;
  if (message.type === "fold") return readFold(message);
  if (message.type === "enterCall") return readEnteredCall(message);
  const { type, runId, index, ...rest } = message;
  if (Object.keys(rest).length > 0) return undefined;
  if (type === "ready" || type === "cancel")
    return runId === undefined && index === undefined ? { type } : undefined;
  if (!isId(runId)) return undefined;
  if (isOneOf(INDEXED_MESSAGES, type) || isOneOf(PAGE_PARTS, type)) {
    return typeof index === "number" && Number.isSafeInteger(index) && index >= 0
      ? { type, runId, index }
      : undefined;
  }
  if (index !== undefined) return undefined;
  if (isOneOf(RESULT_VIEW_ACTIONS, type)) return { type, runId };
  return isOneOf(PAGE_ACTIONS, type) ? { type, runId } : undefined;
}

function readFold({ part, isOpen, ...rest }: Readonly<Record<string, unknown>>): FromResultView | undefined {
  return typeof part === "string" &&
    PART.test(part) &&
    typeof isOpen === "boolean" &&
    Object.keys(rest).length === 1
    ? { type: "fold", part, isOpen }
    : undefined;
}

function readEnteredCall({
  runId,
  form,
  ...rest
}: Readonly<Record<string, unknown>>): FromResultView | undefined {
  if (!isRecord(form) || !isId(runId) || Object.keys(rest).length > 1) return undefined;
  const { method, url, headers, body, ...others } = form;
  const isText = (text: unknown): text is string =>
    typeof text === "string" && text.length <= LONGEST_FORM_TEXT;
  return isOneOf(HTTP_METHODS, method) &&
    isText(url) &&
    isText(headers) &&
    isText(body) &&
    Object.keys(others).length === 0
    ? { type: "enterCall", runId, form: { method, url, headers, body } }
    : undefined;
}

function isId(runId: unknown): runId is string {
  return typeof runId === "string" && runId !== "" && runId.length <= LONGEST_RUN_ID;
}

/** The address itself, if it may be opened in a browser. */
export function httpsAddress(address: unknown): string | undefined {
  return typeof address === "string" && URL.canParse(address) && new URL(address).protocol === "https:"
    ? address
    : undefined;
}

/** Whether a message comes from a page that shows no run. */
export function isOfOtherPage(
  message: FromResultView,
): message is Extract<FromResultView, { type: PageAction | PagePart }> {
  return isOneOf(PAGE_ACTIONS, message.type) || isOneOf(PAGE_PARTS, message.type);
}

function isOneOf<T extends string>(known: readonly T[], type: unknown): type is T {
  return known.some((one) => one === type);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
