import { presentedBy } from "../call/callApi.ts";
import { buildApiCall, sendApiCall } from "../call/sendApiCall.ts";
import type { Exchange, HttpRequest } from "../http/exchange.ts";
import type { Send } from "../http/recordExchanges.ts";
import type { Secret } from "../http/redact.ts";
import { responseSecrets } from "../http/responseSecrets.ts";
import { readApiError } from "../http/serverError.ts";
import type { SentJwt } from "../jwt/meaning.ts";
import { MAX_DRILL_BYTES, MOST_DRILL_REQUESTS } from "../limits.ts";
import { profileSecrets } from "../oauth/profileSecrets.ts";
import type { Profile } from "../profile/profile.ts";
import {
  type Drill,
  DRILL_ROWS,
  type DrillResult,
  type DrillRow,
  type DrillRowName,
} from "../record/drill.ts";
import type { HeldToken } from "../record/heldToken.ts";
import type { RunPorts } from "../run/runTokenRequest.ts";
import { isDpop } from "../run/tokenTitle.ts";
import { statusLine } from "../run/verdict.ts";
import { issuerOf } from "../server/authorizationServer.ts";
import type { DpopNonces } from "../server/dpopNonces.ts";
import { BAD_TOKENS, type BadToken, type BadTokenRow, type NoToken } from "./badTokens.ts";
import { conclude, type DrillEnd } from "./conclude.ts";
import { type Answered, type Circumstances, isGoodTaken, judge } from "./judge.ts";
import { ROW_TEXTS } from "./rowTexts.ts";

/** What an API is to be tried with. */
export interface DrillOrder {
  readonly profile: Profile;
  /** The good token. */
  readonly held: HeldToken;
  /** Without a token and a proof. */
  readonly request: HttpRequest;
  /** What is in it that must not be shown. */
  readonly secrets?: readonly Secret[];
  /** The scope that the API needs for it, if the user knows. */
  readonly requiredScope?: string;
}

export interface DrillPorts extends RunPorts {
  /** The tokens that are held of all profiles, latest first. */
  readonly heldTokens: () => readonly HeldToken[];
  /** Of APIs alone. */
  readonly apiNonces: DpopNonces;
  /**
   * Sends when it is this request's turn, so that all of them keep their distance.
   * @throws DOMException "AbortError" when the signal is aborted before that
   */
  readonly inTurn: <T>(send: () => Promise<T>, signal: AbortSignal) => Promise<T>;
}

export interface DrillStep {
  /** Unredacted, tokens included: redact it before it is kept or shown. */
  readonly drill: Drill;
  readonly secrets: readonly Secret[];
}

/** What one row has sent, as far as it came. */
interface Attempt {
  readonly exchanges: Exchange[];
  remark?: string;
}

const NOT_BOUND = "The profile's tokens are not bound to a key, which DPoP would do.";
const USED_UP = `The ${MOST_DRILL_REQUESTS} requests of a drill were used up, since the API asked for a nonce in a proof. Run it again: the nonce is known now.`;
/** As many rows without an answer in a row end the drill. */
const MOST_SILENCES = 2;

/**
 * Calls an API with a good token and with bad ones, one after the other: at first what will be sent, then what each row
 * has brought, at last the conclusion. Whatever the API does is data. When the signal is aborted, the conclusion says so.
 * Whoever calls this has asked the user whether the tokens may go to this address.
 * @throws UserError as `buildApiCall` and `runTokenRequest` do
 */
export async function* runDrill(
  order: DrillOrder,
  ports: DrillPorts,
  options: { readonly signal: AbortSignal; readonly timeoutMs: number },
): AsyncGenerator<DrillStep, void> {
  const { profile, held, request } = order;
  const { signal } = options;
  const { url, method } = request;
  const secrets: Secret[] = [
    ...profileSecrets(profile),
    ...(order.secrets ?? []),
    { value: held.accessToken, isToken: true },
  ];
  const isBound = isDpop(held);
  const answers = new Map<DrillRowName, Answered>();
  const circumstances: Circumstances = { answers, isBound };
  const attempts = new Map<DrillRowName, Attempt>();
  const reasons = new Map<DrillRowName, string>();
  let sent = 0;
  let goodRequest: HttpRequest | undefined;
  let goodJwts: readonly SentJwt[] | undefined;
  const about = {
    id: ports.newId(),
    profile: { id: profile.id, name: profile.name, issuer: issuerOf(profile.server) },
    target: { method, url, host: new URL(url).host },
    startedAt: ports.now(),
  };

  const rowOf = (name: DrillRowName): DrillRow => {
    const { title, expected, rule } = ROW_TEXTS[name];
    const remark = attempts.get(name)?.remark;
    const result = resultOf(name);
    return {
      name,
      title,
      expected,
      rule,
      ...(remark === undefined ? {} : { remark }),
      ...(result === undefined ? {} : { result }),
    };
  };
  const resultOf = (name: DrillRowName): DrillResult | undefined => {
    const reason = reasons.get(name);
    if (reason !== undefined) return { kind: "notTried", reason };
    const judgement = judge(name, circumstances);
    const exchanges = attempts.get(name)?.exchanges ?? [];
    if (judgement !== undefined) return { ...judgement, answer: answerOf(answers.get(name)), exchanges };
    return exchanges.length > 0 || isGivenUp(name) ? { kind: "givenUp" } : undefined;
  };
  const sending = new Set<DrillRowName>();
  const isGivenUp = (name: DrillRowName) => sending.has(name) && signal.aborted;
  const step = (end?: DrillEnd): DrillStep => {
    const rows = DRILL_ROWS.map(rowOf);
    const conclusion = end && conclude(rows, circumstances, end);
    return {
      drill: { ...about, sent, rows, ...(conclusion === undefined ? {} : { conclusion }) },
      secrets: [...secrets],
    };
  };

  yield step();
  let silences = 0;
  for (const [index, name] of DRILL_ROWS.entries()) {
    try {
      await tryRow(name, index);
    } catch (error) {
      if (!signal.aborted) throw error;
      yield step({ isCancelled: true });
      return;
    }
    const answered = answers.get(name);
    silences = answered !== undefined && answered.response === undefined ? silences + 1 : 0;
    const stopped = answered === undefined ? undefined : reasonToStop(name, answered, silences);
    if (stopped !== undefined) {
      yield step({ stopped });
      return;
    }
    if (index < DRILL_ROWS.length - 1) yield step();
  }
  yield step({});

  async function tryRow(name: DrillRowName, index: number): Promise<void> {
    signal.throwIfAborted();
    const left = MOST_DRILL_REQUESTS - sent;
    // What the wrong signature asks as well, so that the requests last for the rest.
    if (left < (name === "changedPayload" ? DRILL_ROWS.slice(index).filter(isPlanned).length : 1)) {
      reasons.set(name, USED_UP);
      return;
    }
    const exchanges: Exchange[] = [];
    attempts.set(name, { exchanges });
    if (name === "noToken") {
      await record(name, (send) => send("call", request));
    } else if (name === "boundAsBearer" || name === "replayedProof") {
      if (!isBound) {
        reasons.set(name, NOT_BOUND);
      } else if (name === "boundAsBearer") {
        const built = await buildApiCall(request, { accessToken: held.accessToken });
        await record(name, (send) => send("call", built.request));
      } else {
        await replay(name);
      }
    } else if (name === "goodToken") {
      await present(name, held.accessToken);
    } else {
      await tryBad(name);
    }
  }

  function isPlanned(name: DrillRowName): boolean {
    return (
      (isBound || (name !== "boundAsBearer" && name !== "replayedProof")) &&
      (name !== "missingScope" || order.requiredScope !== undefined)
    );
  }

  async function replay(name: DrillRowName): Promise<void> {
    const proven = goodRequest;
    if (proven === undefined) throw new Error("The good token was not sent.");
    await record(name, (send) => send("call", proven, goodJwts));
    setRemark(name, "The very request with which the good token was sent.");
  }

  async function tryBad(name: BadTokenRow): Promise<void> {
    const others = ports.heldTokens();
    const sources = {
      profile,
      held,
      others,
      ...(order.requiredScope === undefined ? {} : { requiredScope: order.requiredScope }),
      ports,
      options,
    };
    const bad: BadToken | NoToken = await BAD_TOKENS[name](sources);
    secrets.push(...(bad.secrets ?? []));
    attempts.get(name)?.exchanges.push(...(bad.exchanges ?? []));
    if (bad.kind === "none") {
      reasons.set(name, bad.reason);
      return;
    }
    secrets.push({ value: bad.token, isToken: true });
    setRemark(name, bad.remark);
    const { isForged = false, expiredFor } = bad;
    await present(name, bad.token, { isForged, ...(expiredFor === undefined ? {} : { expiredFor }) });
  }

  /** Calls the API with a token, in the way in which the good one is presented. */
  async function present(
    name: DrillRowName,
    accessToken: string,
    known: Omit<Answered, "response"> = {},
  ): Promise<void> {
    const presented = { ...presentedBy(profile, held), accessToken };
    await record(
      name,
      async (send) => {
        const called = await sendApiCall(request, presented, { send, nonces: ports.apiNonces });
        secrets.push(...called.secrets);
        return called.exchange;
      },
      known,
    );
  }

  async function record(
    name: DrillRowName,
    call: (send: Send) => Promise<Exchange>,
    known: Omit<Answered, "response"> = {},
  ): Promise<void> {
    const exchanges = attempts.get(name)?.exchanges ?? [];
    const send: Send = async (purpose, asked, sentJwts = []) => {
      const exchange = await ports.inTurn(async () => {
        if (sent >= MOST_DRILL_REQUESTS) throw new UsedUp();
        sent += 1;
        sending.add(name);
        const result = await ports.transport(asked, { ...options, maxBodyBytes: MAX_DRILL_BYTES });
        return { purpose, ...result, ...(sentJwts.length > 0 ? { sentJwts } : {}) };
      }, signal);
      if (name === "goodToken") [goodRequest, goodJwts] = [asked, sentJwts];
      exchanges.push(exchange);
      secrets.push(...responseSecrets(exchange.response));
      return exchange;
    };
    try {
      const { response } = await call(send);
      answers.set(name, { response, ...known });
    } catch (error) {
      if (!(error instanceof UsedUp)) throw error;
      reasons.set(name, USED_UP);
    }
  }

  function setRemark(name: DrillRowName, remark: string): void {
    const attempt = attempts.get(name);
    if (attempt !== undefined) attempt.remark = remark;
  }
}

/** Thrown in the place of one request too many. */
class UsedUp extends Error {}

/** Why the rest would show nothing, or must not be sent, in a sentence. */
function reasonToStop(name: DrillRowName, { response }: Answered, silences: number): string | undefined {
  if (response?.status === 429) return "The API asks for fewer requests (429).";
  if (name === "goodToken" && response === undefined) return "The API did not answer.";
  if (silences >= MOST_SILENCES) return "The API no longer answers.";
  if (name !== "goodToken" || isGoodTaken(response)) return undefined;
  return response?.status === 401 || response?.status === 403
    ? "The API refuses the good token, so its refusal of others would show nothing."
    : "The API did not take the good token, so its answers to others would show nothing.";
}

function answerOf(answered: Answered | undefined): string {
  const response = answered?.response;
  if (response === undefined) return "No answer";
  const { code } = response.status >= 400 ? readApiError(response) : {};
  return [statusLine(response), ...(code === undefined ? [] : [code])].join(", ");
}
