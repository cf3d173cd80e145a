import assert from "node:assert/strict";
import type { CallToken } from "../../../../src/core/diagnosis/callEvidence.ts";
import { diagnoseCall } from "../../../../src/core/diagnosis/diagnoseCall.ts";
import type { HttpMethod, HttpResponse, TransportFailure } from "../../../../src/core/http/exchange.ts";
import type { RunFacts, RunProfile } from "../../../../src/core/record/tokenRun.ts";
import { failedOutcome } from "../../../../src/core/run/failedOutcome.ts";
import { ELSEWHERE, exchange, NOW, ORG, profile, response } from "./facts.ts";

const OKTAS = "https://dev-1.okta.com/api/v1/users";
const OWN = "https://api.example.com/orders";

interface Call {
  readonly url?: string;
  readonly method?: HttpMethod;
  readonly scheme?: "Bearer" | "DPoP";
  readonly from?: Partial<RunProfile>;
  readonly token?: Partial<CallToken>;
  readonly answer?: HttpResponse;
  readonly failure?: Pick<TransportFailure, "phase" | "code">;
}

function diagnosed({ url = OWN, method = "GET", scheme = "Bearer", from, token, answer, failure }: Call) {
  const of = profile(from);
  const request = { method, url, headers: [["authorization", `${scheme} ••••`] as const] };
  const whole = failure && { message: "", host: "api.example.com", port: 443, ...failure };
  const facts: RunFacts = {
    profile: of,
    exchanges: [exchange(of, { purpose: "call", request, response: answer, failure: whole })],
    outcome: answer === undefined ? { kind: "unreachable" } : (failedOutcome(answer) ?? { kind: "unusable" }),
    token: {
      accessToken: "••••",
      receivedAt: NOW,
      format: "jwt",
      claims: [
        { name: "iss", value: of.issuer },
        { name: "aud", value: "api://default" },
      ],
    },
  };
  const known: CallToken = { isExpired: false, isRevoked: false, scopes: ["a.read"], ...token };
  const [first] = diagnoseCall(facts, known);
  assert.ok(first);
  return { ...first, text: `${first.cause} ${first.fix}`, button: first.action?.label };
}

const challenged = (status: number, challenge: string, body: unknown = {}) =>
  response(status, body, [
    ["content-type", "application/json"],
    ["WWW-Authenticate", challenge],
  ]);
const bearer = (error: string, description = "", more = "") =>
  challenged(401, `Bearer error="${error}", error_description="${description}"${more}`);
const proof = (description: string) =>
  challenged(401, `DPoP error="invalid_dpop_proof", error_description="${description}", algs="ES256"`);
const okta = (status: number, errorCode: string, errorSummary: string) =>
  response(status, { errorCode, errorSummary, errorId: "oaeFAKE" });

const ROWS: readonly (readonly [what: string, call: Call, rule: string, words: RegExp, button?: string])[] = [
  [
    "a scope that Okta's API names, although the body has the code of a missing role",
    {
      url: OKTAS,
      from: ORG,
      answer: challenged(
        403,
        'Bearer authorization_uri="http://dev-1.okta.com/oauth2/v1/authorize", realm="http://dev-1.okta.com", scope="okta.users.read", error="insufficient_scope", error_description="The access token provided does not contain the required scopes.", resource="/api/v1/users"',
        { errorCode: "E0000006", errorSummary: "You do not have permission to perform the requested action" },
      ),
    },
    "api-scope-missing",
    /lacks scope okta\.users\.read.*has scope a\.read.*Grant okta\.users\.read under .*Okta API Scopes/,
    "Choose Scopes…",
  ],
  [
    "scopes of which the token has one",
    {
      token: { scopes: ["a", "b"] },
      answer: challenged(403, 'Bearer error="insufficient_scope", scope="b c d"'),
    },
    "api-scope-missing",
    /lacks scopes c and d, .*Choose c and d in the profile/,
    "Choose Scopes…",
  ],
  [
    "a scope that is not named",
    { answer: challenged(403, 'Bearer error="insufficient_scope"') },
    "api-scope-missing",
    /does not name them.*has scope a\.read/,
    "Choose Scopes…",
  ],
  [
    "a missing admin role",
    {
      url: OKTAS,
      from: ORG,
      answer: okta(403, "E0000006", "You do not have permission to perform the requested action"),
    },
    "api-admin-role-missing",
    /no admin role.*Admin roles/,
  ],
  [
    "a custom server's token at Okta's API, told by its words",
    {
      url: OKTAS,
      answer: bearer("invalid_token", "The access token is not intended for Okta."),
    },
    "api-wants-org-token",
    /tokens of the org authorization server only/,
    "Use Another Server…",
  ],
  [
    "the same, told by the code alone",
    { url: OKTAS, answer: okta(401, "E0000011", "Invalid token provided") },
    "api-wants-org-token",
    /is from a custom one/,
    "Use Another Server…",
  ],
  [
    "an org server's token at an API of one's own",
    { from: ORG, answer: bearer("invalid_token", "signature verification failed") },
    "api-got-org-token",
    /Okta's own APIs only/,
    "Use Another Server…",
  ],
  [
    "an expired token",
    { token: { isExpired: true }, answer: bearer("invalid_token") },
    "api-token-expired",
    /has expired/,
    "Request Again",
  ],
  [
    "a token that has expired by the API's clock",
    { answer: bearer("invalid_token", "Jwt is expired") },
    "api-token-expired",
    /by this machine's clock it has not/,
    "Request Again",
  ],
  [
    "a token that was revoked from here",
    {
      url: OKTAS,
      from: ORG,
      token: { isRevoked: true },
      answer: okta(401, "E0000011", "Invalid token provided"),
    },
    "api-token-revoked",
    /was revoked from here/,
    "Request Again",
  ],
  [
    "another issuer",
    { answer: bearer("invalid_token", "Unknown issuer") },
    "api-token-of-other-server",
    /iss is https:\/\/dev-1\.okta\.com\/oauth2\/default/,
    "Use Another Server…",
  ],
  [
    "another audience",
    { answer: bearer("invalid_token", "The audience is invalid") },
    "api-audience",
    /aud is api:\/\/default.*default › Settings/,
    "Use Another Server…",
  ],
  [
    "a signature that cannot be verified",
    { from: ELSEWHERE, answer: bearer("invalid_token", "signature verification failed") },
    "api-signature",
    /could not verify/,
    "Show Server",
  ],
  [
    "a token in the query string",
    { url: `${OWN}?access_token=%E2%80%A2`, answer: response(400, { error: "invalid_request" }) },
    "api-token-in-query",
    /in the query string/,
  ],
  [
    "an API that names DPoP alone",
    { answer: challenged(401, 'DPoP algs="ES256"') },
    "api-wants-dpop",
    /bound to a key only/,
    "Turn DPoP On and Request Again",
  ],
  [
    "Okta's words for a bound token that is sent by Bearer",
    {
      url: OKTAS,
      from: ORG,
      answer: challenged(
        400,
        'DPoP error="invalid_request", error_description="The resource request requires a DPoP proof."',
      ),
    },
    "api-wants-dpop",
    /by the DPoP scheme/,
    "Turn DPoP On and Request Again",
  ],
  [
    "an API that names Bearer alone",
    { scheme: "DPoP", answer: challenged(401, 'Bearer realm="x"') },
    "api-wants-bearer",
    /names only the Bearer scheme/,
    "Turn DPoP Off",
  ],
  [
    "a nonce that never comes",
    { scheme: "DPoP", answer: challenged(401, 'DPoP error="use_dpop_nonce"') },
    "api-nonce-missing",
    /no DPoP-Nonce header/,
  ],
  ...(
    [
      [
        "The DPoP proof JWT 'htu' claim is invalid.",
        "api-proof-htu",
        /htu is https:\/\/api\.example\.com\/orders/,
      ],
      ["The 'htm' claim is invalid.", "api-proof-htm", /htm is GET/],
      ["The 'ath' claim does not match.", "api-proof-ath", /ath, which is the hash/],
      ["The DPoP proof has already been used.", "api-proof-jti", /has seen this DPoP proof/],
      ["The proof was issued in the future.", "api-proof-iat", /does not match the API's clock/],
      ["The signature of the proof is invalid.", "api-proof-signature", /key or the algorithm/],
      ["The proof is for another key.", "api-proof-key", /another key/],
      ["The DPoP proof JWT header is missing.", "api-proof-missing", /none or several/],
      ["The nonce of the proof is unknown.", "api-proof-nonce", /refused the nonce/],
      ["", "api-proof-invalid", /does not say which part/],
    ] as const
  ).map(
    ([description, rule, words]) =>
      [
        `a proof that is refused: ${description || "without words"}`,
        { scheme: "DPoP" as const, answer: proof(description) },
        rule,
        words,
      ] as const,
  ),
  [
    "a refusal that says nothing",
    { answer: response(401, "") },
    "api-token-refused",
    /does not say why.*iss https.*aud api:\/\/default/,
  ],
  ["a 403 without a reason", { answer: response(403, "") }, "api-forbidden", /CORS is not the cause/],
  [
    "words about CORS",
    { answer: response(403, { message: "Invalid CORS request" }) },
    "api-cors",
    /CORS is not the cause/,
  ],
  [
    "a path that is not there",
    { answer: response(404, "") },
    "api-not-found",
    /\/orders on api\.example\.com/,
  ],
  [
    "a method that is not taken",
    { method: "PUT", answer: response(405, "", [["Allow", "GET"]]) },
    "api-method",
    /does not take PUT \(405\), but GET\./,
  ],
  ["too many calls", { answer: response(429, "") }, "rate-limited", /Call again later/, "Call Again"],
  ["a failure of the API", { answer: response(503, "") }, "api-failed", /failed \(503\)/, "Call Again"],
  [
    "any other refusal",
    { answer: okta(400, "E0000001", "Api validation failed: limit") },
    "api-refused",
    /400 and the code E0000001: Api validation failed: limit\./,
  ],
  [
    "a redirect",
    { answer: response(302, "", [["Location", "https://sso.example.com/login"]]) },
    "api-redirected",
    /redirects to https:\/\/sso\.example\.com\/login.*not followed/,
  ],
  [
    "a host that does not exist",
    { failure: { phase: "dns", code: "ENOTFOUND" } },
    "host-not-found",
    /spelling of the URL/,
  ],
  [
    "a port where nothing listens",
    { failure: { phase: "connect", code: "ECONNREFUSED" } },
    "connection-refused",
    /host and port in the URL/,
  ],
  [
    "an answer that does not come in time",
    { failure: { phase: "wait", code: "TIMEOUT" } },
    "timeout-answer",
    /requestTimeout/,
    "Call Again",
  ],
  [
    "a failure that nobody knows",
    { failure: { phase: "connect", code: "EODD" } },
    "api-no-answer",
    /No answer came/,
    "Call Again",
  ],
];

describe("the diagnosis of an API call", () => {
  for (const [what, call, rule, words, button] of ROWS) {
    it(`knows ${what}`, () => {
      const found = diagnosed(call);
      assert.equal(found.rule, rule);
      assert.match(found.text, words);
      if (button !== undefined || !rule.startsWith("api-proof")) assert.equal(found.button, button);
    });
  }

  it("never sends anybody to the profile's address, which has no part in a call", () => {
    for (const code of [
      "ENOTFOUND",
      "ECONNREFUSED",
      "HPE_INVALID_CONSTANT",
      "UNEXPECTED_UPGRADE",
      "INVALID_URL",
    ]) {
      const found = diagnosed({ failure: { phase: "connect", code } });
      assert.doesNotMatch(found.text, /profile/, code);
      assert.notEqual(found.button, "Edit Address…");
    }
  });

  it("links to where a role is assigned, in the org's own Admin Console", () => {
    const answer = okta(403, "E0000006", "");
    assert.equal(
      diagnosed({ url: OKTAS, from: ORG, answer }).adminConsole,
      "https://dev-1-admin.okta.com/admin/apps/active",
    );
  });
});
