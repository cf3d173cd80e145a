import type { JsonValue } from "../json.ts";
import type { SentJwt } from "../jwt/meaning.ts";
import {
  CLIENT_AUTHENTICATION_METHODS,
  isMethod,
  type Proof,
} from "../profile/clientAuthenticationMethods.ts";
import { isOktaKind } from "../server/authorizationServer.ts";
import type { Exchange, HttpResponse, TransportFailure } from "../http/exchange.ts";
import { headerValue } from "../http/headerValue.ts";
import { readServerError, type ServerError } from "../http/serverError.ts";
import { extraParametersIn } from "../profile/profileFields.ts";
import { readJsonBody } from "../http/readJsonBody.ts";
import { quoted } from "../quoted.ts";
import type { JsonBody } from "../http/readJsonBody.ts";
import type { Outcome, RunProfile, RunFacts } from "../record/tokenRun.ts";

/** What is known besides the record of the run, in which none of it stands. */
export interface Known {
  /** What copying has done to the client secret, as a predicate: "contains a line break". */
  readonly secretOddity?: string;
  /** The length of the secret, if that is one less than the length of those that Okta makes. */
  readonly shortByOne?: number;
  /** Whether the client ID or the secret has characters that are encoded for the Authorization header. */
  readonly isEncodedInBasic?: boolean;
  /** Seconds by which this machine's clock is ahead of the server's, if the answer states the time. */
  readonly secondsAhead?: number;
}

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
  readonly known: Known;
  /** What carries the client's authentication; undefined if the method is unknown. */
  readonly proof?: Proof;
  /** A member of the client assertion that was sent, or of its header; undefined if it has none. */
  readonly asserted: (name: string, place?: "header" | "claims") => JsonValue | undefined;
  /** The value of a parameter of the request's body. */
  readonly sent: (parameter: string) => string | undefined;
}

/** The same for the rules' sentences: texts of any length as quotes. */
export function asQuotes<E extends Evidence>(evidence: E): E {
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
export function evidenceOf({ profile, exchanges, outcome }: RunFacts, known: Known = {}): Evidence {
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
    known,
    proof: isMethod(profile.method) ? CLIENT_AUTHENTICATION_METHODS[profile.method].sends : undefined,
    asserted: (name, place = "claims") => memberOf(exchange?.sentJwts, name, place),
    sent: (parameter) => new URLSearchParams(exchange?.request.body).get(parameter) ?? undefined,
  };
}

function memberOf(jwts: readonly SentJwt[] = [], name: string, place: "header" | "claims") {
  const assertion = jwts.find(({ kind }) => kind === "clientAssertion");
  return assertion?.[place].find((member) => member.name === name)?.value;
}
