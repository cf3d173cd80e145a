import { isOktaKind } from "../server/authorizationServer.ts";
import type { Exchange, HttpResponse, TransportFailure } from "../http/exchange.ts";
import { headerValue } from "../http/headerValue.ts";
import { readServerError, type ServerError } from "../http/serverError.ts";
import { extraParametersIn } from "../profile/profileFields.ts";
import { readJsonBody } from "../http/readJsonBody.ts";
import { quoted } from "../quoted.ts";
import type { JsonBody } from "../http/readJsonBody.ts";
import type { Outcome, RunProfile, RunFacts } from "../record/tokenRun.ts";

/** The facts of a run, prepared for the rules to match against. */
export interface Evidence {
  readonly profile: RunProfile;
  readonly outcome: Outcome;
  /** The exchange that decided the outcome. */
  readonly exchange?: Exchange;
  readonly response?: HttpResponse;
  readonly failure?: TransportFailure;
  /** 0 when no answer came. */
  readonly status: number;
  readonly bodyKind?: JsonBody["kind"];
  readonly error: ServerError;
  /** The server's error code, or "" if there is none. Okta keeps its codes stable. */
  readonly code: string;
  /** Whether the request carries extra parameters from the profile, besides those built from its fields. */
  readonly hasExtraParameters: boolean;
  /** Whether the server's text contains all these words, ignoring case. Okta may reword its texts, so use few. */
  readonly says: (...words: readonly string[]) => boolean;
  readonly header: (name: string) => string | undefined;
  /** The last address requested. */
  readonly url?: URL;
  /** The host of that address, with the port unless it is the scheme's default. */
  readonly host: string;
  /** Whether Okta's Admin Console is the place to look. */
  readonly isOkta: boolean;
}

/** The same for the rules' sentences: texts of any length as quotes. */
export function asQuotes(evidence: Evidence): Evidence {
  const { profile, error, failure, code, host } = evidence;
  return {
    ...evidence,
    code: quoted(code),
    host: quoted(host),
    error: { ...error, requestId: error.requestId && quoted(error.requestId) },
    failure: failure && { ...failure, code: quoted(failure.code), host: quoted(failure.host) },
    profile: {
      ...profile,
      clientId: quoted(profile.clientId),
      method: quoted(profile.method),
      issuer: quoted(profile.issuer),
      tokenEndpoint: profile.tokenEndpoint && quoted(profile.tokenEndpoint),
    },
  };
}

/** Prepares the facts of a run for the rules. Never throws. */
export function evidenceOf({ profile, exchanges, outcome }: RunFacts): Evidence {
  const exchange = exchanges.at(-1);
  const response = exchange?.response;
  const body = response && readJsonBody(response);
  const error: ServerError =
    response !== undefined && exchange?.purpose !== "metadata"
      ? readServerError(response, body)
      : { shape: "none" };
  const text = (error.description ?? "").toLowerCase();
  const address = exchange?.request.url ?? profile.issuer;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return {
    profile,
    outcome,
    exchange,
    response,
    failure: exchange?.failure,
    status: response?.status ?? 0,
    bodyKind: body?.kind,
    error,
    code: error.code ?? "",
    hasExtraParameters: exchange?.purpose === "token" && extraParametersIn(exchange.request.body).length > 0,
    says: (...words) => words.every((word) => text.includes(word.toLowerCase())),
    header: (name) => headerValue(response?.headers ?? [], name),
    url,
    host: url?.host ?? address,
    isOkta: isOktaKind(profile.serverKind) || error.requestId !== undefined,
  };
}
