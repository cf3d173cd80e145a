import { durationText } from "../durationText.ts";
import type { HttpResponse } from "../http/exchange.ts";
import { readApiError, readChallenge } from "../http/serverError.ts";
import { quoted } from "../quoted.ts";
import type { DrillJudgement, DrillRowName } from "../record/drill.ts";
import { statusLine } from "../run/verdict.ts";
import { ROW_TEXTS } from "./rowTexts.ts";

/** What an API has answered to one row, and what there is to know of the token that it was sent. */
export interface Answered {
  /** Undefined if no answer came. */
  readonly response: HttpResponse | undefined;
  /** Whether the token's signature is broken besides what the row is about. */
  readonly isForged?: boolean;
  /** Seconds since the token has expired. */
  readonly expiredFor?: number;
}

export interface Circumstances {
  readonly answers: ReadonlyMap<DrillRowName, Answered>;
  /** Whether the profile's tokens are bound to a key. */
  readonly isBound: boolean;
}

/** Clocks that differ are allowed for by so many seconds in the libraries that allow for most. */
const CLOCKS = 300;

/** What a response to a row has to have, beyond being a refusal. */
interface Expected {
  readonly status: number;
  /** Any of these; none where no error must be named. */
  readonly codes: readonly string[];
  readonly isDpopNamed: boolean;
}

/** What the answer to a row shows, given those to all others so far. Undefined before there is one. */
export function judge(name: DrillRowName, circumstances: Circumstances): DrillJudgement | undefined {
  const answered = circumstances.answers.get(name);
  if (answered === undefined) return undefined;
  const { response } = answered;
  if (response === undefined) return unknown("No answer came, which may be one to this token.");
  const { status } = response;
  if (status === 429) return unknown("The API asks for fewer requests, so the drill was stopped.");
  if (name === "goodToken") return judgeGood(response);
  const good = circumstances.answers.get("goodToken")?.response?.status;
  if (isSuccess(status)) return judgeAccepted(name, answered, circumstances);
  if (status === good) {
    return unknown(
      `The API answered as to the good token, with ${status}, so what it thinks of this one cannot be told.`,
    );
  }
  const deviation = deviationOf(name, response, circumstances);
  if (deviation !== undefined) return { kind: "differs", finding: deviation };
  if (answered.isForged === true && !isSignatureIgnored(circumstances)) {
    return unknown(
      "Refused, but the token's signature is broken as well: an API that checks nothing else refuses it too.",
    );
  }
  return { kind: "right", finding: "Refused, as required." };
}

/** Whether a token that nobody could have signed was accepted. */
export function isSignatureIgnored({ answers }: Circumstances): boolean {
  return (["changedPayload", "wrongSignature"] as const).some((name) =>
    isSuccess(answers.get(name)?.response?.status ?? 0),
  );
}

/** Whether the answer to the good token leaves something to find out with bad ones. */
export function isGoodTaken(response: HttpResponse | undefined): boolean {
  const status = response?.status ?? 0;
  return isSuccess(status) || (status >= 400 && status < 500 && ![401, 403, 407, 429].includes(status));
}

function judgeGood(response: HttpResponse): DrillJudgement {
  const { status } = response;
  if (isSuccess(status)) return { kind: "right", finding: ROW_TEXTS.goodToken.accepted };
  if (status === 401 || status === 403) {
    const { description } = readApiError(response);
    return {
      kind: "differs",
      finding: `The API refused the good token${description === undefined ? "." : `: ${quoted(description)}`}`,
    };
  }
  return unknown(
    isGoodTaken(response)
      ? "The API refused the request, and not for its token; what it does about bad tokens may show all the same."
      : "The answer does not show that the API took the token.",
  );
}

function judgeAccepted(
  name: DrillRowName,
  { isForged = false, expiredFor }: Answered,
  circumstances: Circumstances,
): DrillJudgement {
  if (name === "expired" && !isForged && expiredFor !== undefined && expiredFor < CLOCKS) {
    return unknown(
      `Accepted, but the token has expired only ${durationText(expiredFor)} ago, which an API may put down to the clocks.`,
    );
  }
  const { accepted } = ROW_TEXTS[name];
  const also = isForged && !isSignatureIgnored(circumstances) ? " Its signature is broken, too." : "";
  return { kind: "accepted", finding: `${accepted}${also}` };
}

/** In what a refusal is not as the standards say, in a sentence. */
function deviationOf(
  name: DrillRowName,
  response: HttpResponse,
  { isBound }: Circumstances,
): string | undefined {
  const { status, codes, isDpopNamed } = expectedOf(name, isBound);
  if (response.status !== status)
    return `Not accepted, but the answer is ${statusLine(response)} instead of ${status}.`;
  const { schemes, parameters } = readChallenge(response);
  const code = parameters.get("error");
  if (schemes.length === 0)
    return `Refused, but without a challenge in WWW-Authenticate, which goes with ${status}.`;
  if (isDpopNamed && !schemes.includes("dpop")) return "Refused, but no challenge names the scheme DPoP.";
  if (codes.length === 0) {
    return code === undefined
      ? undefined
      : `Refused, but the challenge names the error ${quoted(code)}, which is for requests with a token.`;
  }
  if (code === undefined) return `Refused, but the challenge names no error; it should be ${codes[0] ?? ""}.`;
  return codes.includes(code)
    ? undefined
    : `Refused, but the challenge names the error ${quoted(code)} instead of ${codes[0] ?? ""}.`;
}

function expectedOf(name: DrillRowName, isBound: boolean): Expected {
  switch (name) {
    case "noToken":
      return { status: 401, codes: [], isDpopNamed: isBound };
    case "missingScope":
      return { status: 403, codes: ["insufficient_scope"], isDpopNamed: false };
    case "boundAsBearer":
      return { status: 401, codes: ["invalid_token"], isDpopNamed: true };
    case "replayedProof":
      return { status: 401, codes: ["invalid_dpop_proof", "use_dpop_nonce"], isDpopNamed: true };
    default:
      return { status: 401, codes: ["invalid_token"], isDpopNamed: isBound };
  }
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

function unknown(finding: string): DrillJudgement {
  return { kind: "unknown", finding };
}
