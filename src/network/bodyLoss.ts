import type { BodyLoss } from "../core/http/exchange.ts";
import type { ExchangeRecorder } from "./exchangeRecorder.ts";

/** What became of a body whose reading ended in `error`, or in none; undefined if all of it is there. */
export function lossOf(recorder: ExchangeRecorder, error: unknown): BodyLoss | undefined {
  const { answer, received } = recorder;
  const kind = kindOf(recorder, error);
  if (kind === undefined || answer === undefined) return undefined;
  const length = hasNoBody(answer.statusCode) ? undefined : answer.headers["content-length"];
  return { kind, received, ...(length === undefined ? {} : { announced: Number(length) }) };
}

function kindOf({ answer, error: ofNode }: ExchangeRecorder, error: unknown): BodyLoss["kind"] | undefined {
  const isComplete = answer?.complete === true;
  // Node reads what comes after the end of an answer as the beginning of another one.
  if (isComplete && isParseError(ofNode)) return "surplus";
  if (error === undefined) return undefined;
  return isComplete ? "undecodable" : "brokeOff";
}

function isParseError(error: unknown): boolean {
  return error instanceof Error && "code" in error && String(error.code).startsWith("HPE_");
}

/** A length is not that of the body then (RFC 9110 8.6). */
function hasNoBody(status: number | undefined): boolean {
  return status === 204 || status === 304;
}
