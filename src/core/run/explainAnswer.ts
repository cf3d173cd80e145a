import { diagnose } from "../diagnosis/diagnose.ts";
import { notIn } from "./unsaid.ts";
import type { HeaderList, HttpResponse } from "../http/exchange.ts";
import { MASK } from "../http/mask.ts";
import { redact, type Redacted } from "../http/redact.ts";
import { responseSecrets } from "../http/responseSecrets.ts";
import { atOnce } from "../http/steps.ts";
import { compactTokens } from "../jwt/compactForm.ts";
import {
  CLIENT_AUTHENTICATION_METHODS,
  type ClientAuthenticationMethod,
  type Proof,
} from "../profile/clientAuthenticationMethods.ts";
import type { Diagnosis, Outcome, RunFacts, Verdict } from "../record/tokenRun.ts";
import { type AuthorizationServer, endpointsOf, issuerOf } from "../server/authorizationServer.ts";
import { readTokenResponse } from "./readTokenResponse.ts";
import { verdictOf } from "./verdict.ts";

/** The answer to a token request that somebody else has sent, as far as it is known. */
export interface ForeignAnswer {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: string;
  readonly server: AuthorizationServer;
  readonly clientId: string;
  readonly method: ClientAuthenticationMethod;
  readonly scopes: readonly string[];
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
}

export interface AnswerExplained {
  readonly outcome: Outcome;
  readonly verdict: Verdict;
  readonly diagnoses: readonly Diagnosis[];
  readonly remarks: readonly string[];
}

/** Judges an answer as if a request of this kind had brought it. Never throws. */
export function explainAnswer(answer: ForeignAnswer): Redacted<AnswerExplained> {
  const response = responseOf(answer);
  const { outcome, token, remarks } = atOnce(readTokenResponse(response, answer.receivedAt));
  const facts: RunFacts = { ...requestOf(answer, response), outcome, token };
  const diagnoses = diagnose(facts);
  const secrets = [
    ...responseSecrets(response),
    ...[...compactTokens(answer.body)].map(({ text }) => ({ value: text })),
  ];
  return redact(
    { outcome, verdict: verdictOf(facts, diagnoses), diagnoses, remarks: remarks.filter(notIn(diagnoses)) },
    secrets,
  );
}

function responseOf({ status, headers, body }: ForeignAnswer): HttpResponse {
  return {
    status,
    statusText: "",
    httpVersion: "1.1",
    headers,
    body: { text: body, bytes: Buffer.byteLength(body), truncated: false },
  };
}

/** The request as it would be sent, without any credentials. */
function requestOf(
  { server, clientId, method, scopes, receivedAt }: ForeignAnswer,
  response: HttpResponse,
): Pick<RunFacts, "profile" | "exchanges"> {
  const issuer = issuerOf(server);
  const url = endpointsOf(server)?.token ?? issuer;
  const { header, parameters } = CREDENTIALS[CLIENT_AUTHENTICATION_METHODS[method].sends];
  const body = new URLSearchParams({
    grant_type: "client_credentials",
    ...(scopes.length === 0 ? {} : { scope: scopes.join(" ") }),
    ...parameters,
  });
  return {
    profile: {
      id: "",
      name: "",
      clientId,
      method,
      issuer,
      tokenEndpoint: url,
      serverKind: server.kind,
      scopes,
      isSandbox: false,
      isBrokenOnPurpose: false,
      isDpopOn: false,
      hasSecondSecret: false,
    },
    exchanges: [
      {
        purpose: "token",
        request: {
          method: "POST",
          url,
          headers: [
            ["accept", "application/json"],
            ["content-type", "application/x-www-form-urlencoded"],
            ...header,
          ],
          body: body.toString(),
        },
        response,
        timings: { startedAt: receivedAt, total: 0 },
      },
    ],
  };
}

/** Where each method puts what authenticates the client (RFC 6749 2.3.1, RFC 7523 2.2). */
const CREDENTIALS: Readonly<
  Record<Proof, { readonly header: HeaderList; readonly parameters: Readonly<Record<string, string>> }>
> = {
  basicHeader: { header: [["authorization", `Basic ${MASK}`]], parameters: {} },
  bodyParameters: { header: [], parameters: { client_id: MASK, client_secret: MASK } },
  assertion: {
    header: [],
    parameters: {
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      client_assertion: MASK,
    },
  },
};
