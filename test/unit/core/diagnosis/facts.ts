import type {
  Exchange,
  HeaderList,
  HttpResponse,
  TlsFacts,
  TransportFailure,
} from "../../../../src/core/http/exchange.ts";
import { atOnce } from "../../../../src/core/http/steps.ts";
import { readTokenResponse } from "../../../../src/core/run/readTokenResponse.ts";
import type { RunProfile, RunFacts } from "../../../../src/core/record/tokenRun.ts";
import { aResponse } from "../../../support/httpResponse.ts";

/** 2026-01-02T03:04:05Z in milliseconds. */
export const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);

export function profile(changes: Partial<RunProfile> = {}): RunProfile {
  return {
    id: "fake-profile",
    name: "Fake",
    clientId: "0oaFAKECLIENT",
    method: "client_secret_basic",
    issuer: "https://dev-1.okta.com/oauth2/default",
    tokenEndpoint: "https://dev-1.okta.com/oauth2/default/v1/token",
    serverKind: "okta-custom",
    scopes: ["customScope"],
    isSandbox: false,
    isBrokenOnPurpose: false,
    isDpopOn: false,
    hasSecondSecret: false,
    ...changes,
  };
}

export const ORG: Partial<RunProfile> = {
  issuer: "https://dev-1.okta.com",
  tokenEndpoint: "https://dev-1.okta.com/oauth2/v1/token",
  serverKind: "okta-org",
  scopes: ["okta.users.read"],
};

export const ELSEWHERE: Partial<RunProfile> = {
  issuer: "https://idp.example.com/realm",
  tokenEndpoint: "https://idp.example.com/realm/token",
  serverKind: "issuer",
  scopes: ["read"],
};

export function response(
  status: number,
  body: unknown,
  headers: HeaderList = [["content-type", "application/json"]],
  statusText = "",
): HttpResponse {
  return aResponse({
    status,
    statusText,
    headers,
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}

export function exchange(from: RunProfile, result: Partial<Exchange>): Exchange {
  return {
    purpose: "token",
    request: { method: "POST", url: from.tokenEndpoint ?? from.issuer, headers: [] },
    timings: { startedAt: NOW - 100, total: 100 },
    ...result,
  };
}

/** The facts of a run whose token request got this answer. */
export function answered(answer: HttpResponse, changes: Partial<RunProfile> = {}): RunFacts {
  const from = profile(changes);
  const { outcome, token } = atOnce(readTokenResponse(answer, NOW));
  return { profile: from, exchanges: [exchange(from, { response: answer })], outcome, token };
}

/** The facts of a run that Okta refused in OAuth's error format. */
export function refused(
  status: number,
  error: string,
  description: string,
  changes: Partial<RunProfile> = {},
): RunFacts {
  return answered(response(status, { error, error_description: description }), changes);
}

/** The facts of a run that Okta refused in its own error format. */
export function oktaRefused(
  status: number,
  errorCode: string,
  errorSummary: string,
  changes: Partial<RunProfile> = {},
): RunFacts {
  const body = { errorCode, errorSummary, errorLink: errorCode, errorId: "oaeFAKE", errorCauses: [] };
  return answered(response(status, body), changes);
}

/** The facts of a run that got no answer. */
export function failed(
  failure: Partial<TransportFailure> & Pick<TransportFailure, "phase" | "code">,
  changes: Partial<RunProfile> = {},
  tls?: TlsFacts,
): RunFacts {
  const from = profile(changes);
  const url = new URL(from.tokenEndpoint ?? from.issuer);
  const whole = { message: "", host: url.hostname, port: Number(url.port) || 443, ...failure };
  return {
    profile: from,
    exchanges: [exchange(from, { failure: whole, tls })],
    outcome: { kind: "unreachable" },
  };
}
