import { runTokenRequest } from "../../src/core/run/runTokenRequest.ts";
import type { Profile } from "../../src/core/profile/profile.ts";
import type { TokenRun } from "../../src/core/record/tokenRun.ts";
import type { BodyLoss } from "../../src/core/http/exchange.ts";
import { redact } from "../../src/core/http/redact.ts";
import { aPrivateKey } from "./privateKeys.ts";
import { aProfile } from "./profiles.ts";
import {
  noAnswer,
  publishingNothing,
  receivingAt,
  type ScriptedAnswer,
  transportTo,
} from "./scriptedTransport.ts";

/** When every answer arrives: 2026-03-02 09:00:00 UTC, in milliseconds since the epoch, and below in seconds. */
const RECEIVED_AT = Date.UTC(2026, 2, 2, 9);
export const NOW = RECEIVED_AT / 1000;
const ISSUER = "https://dev-1.okta.com/oauth2/default";

/** How an answer, or the profile that requests it, differs from that of an ordinary run. */
export interface Oddity {
  readonly claims?: object;
  readonly header?: object;
  /** Replaces the JWT made from these. */
  readonly accessToken?: string;
  /** Members of the JSON body. */
  readonly members?: object;
  /** Seconds by which this machine's clock is ahead of the server's; undefined leaves the Date header out. */
  readonly clockAhead?: number | undefined;
  /** What is lost of the answer. */
  readonly loss?: BodyLoss;
  /** Replaces the answer made from the above. */
  readonly answer?: ScriptedAnswer;
  readonly profile?: Partial<Profile>;
}

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const JWE = `${part({ alg: "RSA-OAEP-256", enc: "A256GCM" })}.a.b.c.d`;
const OPAQUE = "opaque-access-token-0123456789";
const ORG = { server: { kind: "okta-org", origin: "https://dev-1.okta.com" } } as const;
const ORG_TYPE = { typ: "application/okta-internal-at+jwt" };

/** Answers that no sandbox profile gets; a page must say everything about each of them exactly once. */
export const ODDITIES: Readonly<Record<string, Oddity>> = {
  "an ordinary answer": {},
  "a clock that is ahead": { clockAhead: 3600 },
  "a clock that is behind": { clockAhead: -3600 },
  "no Date header": { clockAhead: undefined },
  "an expired token": { claims: { iat: NOW - 7200, exp: NOW - 3600 } },
  "a token that expires by our clock": { claims: { exp: NOW - 3600 }, clockAhead: undefined },
  "no exp": { claims: { exp: undefined } },
  "exp as a text": { claims: { exp: "soon" } },
  "exp in milliseconds": { claims: { exp: (NOW + 3600) * 1000 } },
  "iat ahead": { claims: { iat: NOW + 600, exp: NOW + 4200 } },
  "nbf ahead": { claims: { nbf: NOW + 600 } },
  "expires_in as a text": { members: { expires_in: "3600" } },
  "expires_in null": { members: { expires_in: null } },
  "no expires_in": { members: { expires_in: undefined } },
  "expires_in beyond all dates": { members: { expires_in: 1e300 } },
  "no lifetime": { members: { expires_in: 0 } },
  "another lifetime": { members: { expires_in: 60 } },
  "an opaque token": { accessToken: OPAQUE },
  "an opaque token without expires_in": { accessToken: OPAQUE, members: { expires_in: undefined } },
  "an opaque token with expires_in as a text": { accessToken: OPAQUE, members: { expires_in: "3600" } },
  "an opaque token that expired": { accessToken: OPAQUE, members: { expires_in: -5 } },
  "an opaque token with fewer scopes": { accessToken: OPAQUE, members: { scope: "" } },
  "an opaque token with expectations": {
    accessToken: OPAQUE,
    members: { expires_in: undefined },
    profile: { expectations: { audience: "api://x", lifetime: 60, claims: { tenant: "blue" } } },
  },
  "an encrypted token": { accessToken: JWE },
  "an encrypted token without expires_in": { accessToken: JWE, members: { expires_in: undefined } },
  "a look-alike of a JWT": { accessToken: "not.a.jwt" },
  "a token with a line break": { accessToken: "fake\ntoken" },
  "fewer scopes": { profile: { scopes: ["customScope", "orders.read"] } },
  "more scopes": { members: { scope: "customScope admin" } },
  "other scopes": { members: { scope: "admin" } },
  "scope as an array": { members: { scope: ["customScope"] } },
  "another issuer": { claims: { iss: "https://login.example.com/oauth2/default" } },
  "an issuer with a slash": { claims: { iss: `${ISSUER}/` } },
  "another client": { claims: { cid: "0oaOther" } },
  "another audience": { profile: { expectations: { audience: "api://x" } } },
  "no token_type": { members: { token_type: undefined } },
  "an unknown token_type": { members: { token_type: "mac" } },
  "token_type DPoP that nobody asked for": { members: { token_type: "DPoP" } },
  "a bound key that nobody asked for": { claims: { cnf: { jkt: "fake" } } },
  "a bound certificate": { claims: { cnf: { "x5t#S256": "fake" } } },
  "Bearer where DPoP is on": { profile: { dpop: { privateKey: aPrivateKey("P-256") } } },
  "another bound key": {
    claims: { cnf: { jkt: "other" } },
    members: { token_type: "DPoP" },
    profile: { dpop: { privateKey: aPrivateKey("P-256") } },
  },
  "an unsigned token": { header: { alg: "none" } },
  "no algorithm": { header: { alg: undefined } },
  "an algorithm with a secret": { header: { alg: "HS256" } },
  "an unknown algorithm": { header: { alg: "XX999" } },
  "the type of a DPoP proof": { header: { typ: "dpop+jwt" } },
  "RFC 9068's type": { header: { typ: "at+jwt" } },
  "the plain type": { header: { typ: "JWT" } },
  "the org server's type from another": { header: ORG_TYPE },
  "a token of the org server": { claims: { iss: "https://dev-1.okta.com" }, header: ORG_TYPE, profile: ORG },
  "a token that is wrong in many ways": {
    claims: { iss: "https://x.example", exp: NOW - 60, cid: "other", scp: [] },
    header: { alg: "none", typ: 1 },
    members: { scope: "", token_type: "mac", expires_in: "x" },
    clockAhead: 7200,
  },
  "refresh tokens, status 201 and an odd label": {
    answer: {
      status: 201,
      headers: [["content-type", "text/plain"]],
      body: JSON.stringify({ access_token: OPAQUE, refresh_token: "fake", id_token: "fake" }),
    },
  },
  "an empty body": { answer: { body: "" } },
  "a page of HTML": { answer: { body: "<html><p>Sign in</p></html>" } },
  "plain text": { answer: { body: "OK" } },
  "JSON that is no object": { answer: { body: "[1]" } },
  "an error with status 200": { answer: { body: '{"error":"invalid_client"}' } },
  "no access_token": { answer: { body: "{}" } },
  "an empty access_token": { answer: { body: '{"access_token":""}' } },
  "an access_token that is no text": { answer: { body: '{"access_token":{}}' } },
  "a page of HTML not found": { answer: { status: 404, body: "<html>" } },
  "a refusal without a body": { answer: { status: 401 } },
  "a refusal as plain text": { answer: { status: 500, body: "out of order" } },
  "a refusal with a clock that is off": {
    answer: {
      status: 401,
      body: '{"error":"invalid_client"}',
      headers: [["date", "Thu, 01 Jan 1970 00:00:00 GMT"]],
    },
  },
  "a redirect": { answer: { status: 302, headers: [["location", "https://elsewhere.example/"]] } },
  "no answer": {
    answer: noAnswer("connect", "ECONNREFUSED"),
  },
  "a profile that is broken on purpose": {
    answer: { status: 401, body: '{"error":"invalid_client"}' },
    profile: {
      credentials: { method: "private_key_jwt", privateKey: aPrivateKey("P-256") },
      assertionOverrides: { claims: { aud: "x" } },
    },
  },
  "an answer that broke off behind the token": { loss: { kind: "brokeOff", received: 400, announced: 999 } },
  "an answer that is longer than announced": { loss: { kind: "surplus", received: 400, announced: 400 } },
  "metadata of another issuer": {
    answer: { body: '{"issuer":"https://x.example","token_endpoint":"https://x.example/token"}' },
    profile: { server: { kind: "issuer", issuer: "https://idp.example.com" } },
  },
};

/** A run that got such an answer. */
export async function oddRun({ answer, profile, ...odd }: Oddity): Promise<TokenRun> {
  const transport = receivingAt(() => RECEIVED_AT, transportTo(() => answer ?? answerOf(odd)).transport);
  const isAnswerPublished = profile?.server?.kind === "issuer";
  const { run, secrets } = await runTokenRequest(
    aProfile(profile),
    {
      transport: isAnswerPublished ? transport : publishingNothing(transport),
      now: () => RECEIVED_AT,
      newId: () => "run-odd",
    },
    { signal: new AbortController().signal, timeoutMs: 1000 },
  );
  return redact(run, secrets);
}

function answerOf(odd: Omit<Oddity, "answer" | "profile">): ScriptedAnswer {
  const ahead = "clockAhead" in odd ? odd.clockAhead : 0;
  const now = NOW - (ahead ?? 0);
  const claims = { iss: ISSUER, iat: now, exp: now + 3600, cid: aProfile().clientId, ...odd.claims };
  const accessToken = odd.accessToken ?? `${part({ alg: "RS256", ...odd.header })}.${part(claims)}.c2ln`;
  const date = ahead === undefined ? [] : [["date", new Date(now * 1000).toUTCString()] as const];
  return {
    headers: [["content-type", "application/json"], ["cache-control", "no-store"], ...date],
    body: JSON.stringify({
      access_token: accessToken,
      token_type: "Bearer",
      expires_in: 3600,
      scope: "customScope",
      ...odd.members,
    }),
    loss: odd.loss,
  };
}
