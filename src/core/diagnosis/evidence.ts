import { isOktaKind } from "../server/authorizationServer.ts";
import type { Exchange, HttpResponse, TransportFailure } from "../http/exchange.ts";
import { headerValue } from "../http/headerValue.ts";
import { readServerError, type ServerError } from "../http/serverError.ts";
import { extraParametersIn } from "../profile/profileFields.ts";
import { readJsonBody } from "../http/readJsonBody.ts";
import type { JsonBody } from "../http/readJsonBody.ts";
import type { Outcome, RunProfile, RunFacts } from "../record/tokenRun.ts";

/** What the rules look at: the facts of a run, opened up. */
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
  /** The server's error code, "" for none. Okta keeps codes stable. */
  readonly code: string;
  /** Whether the profile's own parameters stand in the request, beside those that its fields make. */
  readonly hasExtraParameters: boolean;
  /** Whether the server's text holds all these words, whatever their case. Okta may change texts, so use few. */
  readonly says: (...words: readonly string[]) => boolean;
  readonly header: (name: string) => string | undefined;
  /** The address requested last. */
  readonly url?: URL;
  /** Host, and port where it is not the scheme's own, of that address. */
  readonly host: string;
  /** Whether Okta's Admin Console is where to look. */
  readonly isOkta: boolean;
}

/** Opens up the facts of a run for the rules. Never throws. */
export function evidenceOf({ profile, exchanges, outcome }: RunFacts): Evidence {
  const exchange = exchanges.at(-1);
  const response = exchange?.response;
  const error: ServerError =
    response !== undefined && exchange?.purpose !== "metadata"
      ? readServerError(response)
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
    bodyKind: response === undefined ? undefined : readJsonBody(response).kind,
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
