import assert from "node:assert/strict";
import { diagnose } from "../../../../src/core/diagnosis/diagnose.ts";
import { RULE_GROUPS } from "../../../../src/core/diagnosis/rules.ts";
import type { HeaderList } from "../../../../src/core/http/exchange.ts";
import { MAX_JSON_VALUES } from "../../../../src/core/limits.ts";
import { atOnce } from "../../../../src/core/http/steps.ts";
import { ROWS as TABLE } from "../../../diagnoses/rows/all.ts";
import { readTokenResponse } from "../../../../src/core/run/readTokenResponse.ts";
import {
  answered,
  ELSEWHERE,
  exchange,
  failed,
  NOW,
  oktaRefused,
  ORG,
  profile,
  refused,
  response,
} from "./facts.ts";
import type { RunFacts } from "../../../../src/core/record/tokenRun.ts";

const HTML: HeaderList = [["content-type", "text/html"]];
const PAGE = "<!DOCTYPE html><title>Not here</title>";
const LOOPBACK = {
  issuer: "http://127.0.0.1:7777/oauth2/default",
  tokenEndpoint: "http://127.0.0.1:7777/oauth2/default/v1/token",
};
const TLS = {
  protocol: "TLSv1.3",
  cipher: "TLS_AES_256_GCM_SHA384",
  certificate: {
    subject: "CN=fake",
    issuer: "CN=Fake Inspection",
    alternativeNames: ["other.example.com", "www.example.com"],
    validFrom: NOW + 86_400_000,
    validTo: NOW - 86_400_000,
  },
};

function redirected(location: string | undefined, changes = {}): RunFacts {
  return answered(response(302, "", location === undefined ? [] : [["location", location]]), changes);
}

function limited(headers: HeaderList, changes = {}): RunFacts {
  const body = {
    errorCode: "E0000047",
    errorSummary: "API call exceeded rate limit due to too many requests.",
  };
  return answered(response(429, body, [["content-type", "application/json"], ...headers]), changes);
}

/** An answer of which this is what came. */
function brokenOff(body: string, code: string): RunFacts {
  const from = profile();
  const failure = { phase: "download", code, message: "", host: "dev-1.okta.com", port: 443 } as const;
  const came = response(200, body);
  return {
    profile: from,
    exchanges: [exchange(from, { response: came, failure })],
    outcome: atOnce(readTokenResponse(came, NOW)).outcome,
  };
}

const DPOP_ON = { isDpopOn: true };

function proofRefused(description: string, code = "invalid_dpop_proof"): RunFacts {
  return refused(400, code, description, DPOP_ON);
}

function undiscovered(status: number, reason: string): RunFacts {
  const from = profile({ ...ELSEWHERE, tokenEndpoint: undefined });
  return {
    profile: from,
    exchanges: [exchange(from, { purpose: "metadata", response: response(status, {}) })],
    outcome: { kind: "undiscovered", reason },
  };
}

function byProxy(proxy: string, facts: RunFacts): RunFacts {
  return { ...facts, exchanges: facts.exchanges.map((one) => ({ ...one, proxy })) };
}

function timeout(phase: "dns" | "connect" | "proxy" | "tls" | "wait" | "send" | "download"): RunFacts {
  return failed({ phase, code: "TIMEOUT", timeoutMs: 30_000 });
}

/** One answer from the wire for each rule; the first diagnosis must come from this rule and match `says`. */
const ROWS: readonly (readonly [rule: string, facts: RunFacts, says?: RegExp])[] = [
  [
    "unknown-client",
    oktaRefused(401, "invalid_client", "Invalid value for 'client_id' parameter."),
    /0oaFAKECLIENT is known to dev-1\.okta\.com/,
  ],
  ["unknown-client", refused(401, "invalid_client", "Invalid value for 'client_id' parameter.")],
  [
    "wrong-secret",
    refused(401, "invalid_client", "The client secret supplied for a confidential client is invalid."),
    /not one of the active secrets/,
  ],
  [
    "method-mismatch",
    refused(
      401,
      "invalid_client",
      "Client authentication failed. Either the client or the client credentials are invalid.",
    ),
    /client authentication method other than client_secret_basic.*client_secret_post/s,
  ],
  ["no-credentials", refused(401, "invalid_client", "No client credentials found.")],
  [
    "malformed-basic-header",
    refused(401, "invalid_client", "Found Authentication header but was not valid client credentials."),
  ],
  [
    "credentials-twice",
    refused(401, "invalid_request", "Cannot supply multiple client credentials. Use one of the following: …"),
  ],
  ["credentials-twice", refused(400, "invalid_request", "Cannot supply multiple client credentials.")],
  [
    "credentials-in-query",
    refused(400, "invalid_request", "Client credentials cannot be supplied via query parameters."),
  ],
  [
    "integration-method",
    refused(
      401,
      "invalid_client",
      "OAuth Integration Client Credentials requests must use private_key_jwt or client_secret_basic.",
    ),
  ],
  [
    "org-server-needs-private-key",
    refused(
      401,
      "invalid_client",
      "Client Credentials requests to the Org Authorization Server must use the private_key_jwt token_endpoint_auth_method.",
      ORG,
    ),
    /with a private key.*custom authorization server/s,
  ],
  [
    "org-server-needs-service-app",
    refused(401, "invalid_client", "Only clients with 'application_type' of 'service' may use this.", ORG),
  ],
  [
    "browser-request",
    refused(
      401,
      "invalid_client",
      "Browser requests to the token endpoint must use Proof Key for Code Exchange.",
    ),
  ],
  [
    "client-not-for-custom-servers",
    refused(400, "unauthorized_client", "This client cannot use a custom authorization server."),
  ],
  [
    "grant-not-enabled",
    refused(
      400,
      "unauthorized_client",
      "The client is not authorized to use the provided grant type. Configured grant types: [authorization_code, refresh_token].",
    ),
    /selected are authorization_code, refresh_token/,
  ],
  [
    "grant-type-not-supported",
    refused(
      400,
      "unsupported_grant_type",
      "The grant type is not supported by the authorization server. Configured grant types: [a].",
    ),
  ],
  [
    "grant-type-missing",
    refused(400, "invalid_request", "The token request must specify a 'grant_type'. Valid values: [a]."),
  ],
  [
    "no-matching-policy",
    refused(
      401,
      "access_denied",
      "Policy evaluation failed for this request, please check the policy configurations.",
    ),
    /authorization server default.*0oaFAKECLIENT.*scope customScope.*Access Policies/s,
  ],
  [
    "policy-rejects-scopes",
    refused(400, "access_denied", "Policy evaluation succeeded, but all the requested scopes were rejected."),
  ],
  [
    "policy-denies-some-scopes",
    refused(
      400,
      "access_denied",
      "Some of the requested scopes were denied by the policy. Denied scopes: [a, b].",
    ),
    /denies the scopes a, b/,
  ],
  [
    "outside-network-zone",
    refused(403, "access_denied", "The request is made from outside the client's permitted network zones."),
    /network zones.*Security › Networks/s,
  ],
  [
    "dpop-required",
    refused(400, "invalid_dpop_proof", "The DPoP proof JWT header is missing."),
    /Require Demonstrating Proof of Possession/,
  ],
  [
    "dpop-required",
    refused(400, "invalid_dpop_proof", "DPoP proof wanted", ELSEWHERE),
    /Turn DPoP on for this profile.* turn off the DPoP requirement/s,
  ],
  ["dpop-required", refused(400, "use_dpop_nonce", "nonce is required in the DPoP proof", ELSEWHERE)],
  ["dpop-nonce-missing", proofRefused("Authorization server requires nonce.", "use_dpop_nonce")],
  [
    "dpop-nonce-refused",
    answered(response(400, { error: "use_dpop_nonce" }, [["DPoP-Nonce", "n-2"]]), DPOP_ON),
    /the nonce from the previous answer/,
  ],
  ["dpop-proof-twice", proofRefused("The request contains more than one DPoP proof JWT header.")],
  ["dpop-header-lost", proofRefused("The DPoP proof JWT header is missing."), /proxy/],
  [
    "dpop-address",
    proofRefused("The DPoP proof JWT has an invalid 'htu' claim."),
    /POST https:\/\/dev-1\.okta\.com\/oauth2\/default\/v1\/token/,
  ],
  ["dpop-address", proofRefused("The DPoP proof JWT has an invalid 'htm' claim.")],
  ["dpop-proof-clock", proofRefused("The DPoP proof JWT was issued in the future.")],
  ["dpop-proof-clock", proofRefused("The DPoP proof JWT is older than five minutes.")],
  ["dpop-proof-clock", proofRefused("DPoP proof iat is not recent enough")],
  ["dpop-proof-replayed", proofRefused("The DPoP proof JWT has already been used.")],
  ["dpop-proof-replayed", proofRefused("The DPoP proof JWT has an invalid 'jti' claim.")],
  ["dpop-proof-key", proofRefused("The DPoP proof JWT has an invalid signature algorithm.")],
  ["dpop-proof-key", proofRefused("The DPoP proof JWT signature is invalid."), /ES256/],
  ["dpop-proof-invalid", proofRefused("The DPoP proof JWT can't be parsed.")],
  ["dpop-proof-invalid", proofRefused("The access token is not associated with this DPoP proof.")],
  [
    "openid-scopes",
    refused(400, "invalid_scope", "Cannot request 'openid' scopes using client credentials.", {
      scopes: ["openid", "email", "mine"],
    }),
    /scopes openid and email, because there is no user/,
  ],
  [
    "openid-scopes",
    refused(400, "invalid_scope", "Cannot request 'openid' scopes using client credentials.", { scopes: [] }),
    /scope openid/,
  ],
  [
    "okta-scope-on-custom-server",
    refused(
      400,
      "invalid_scope",
      "One or more scopes are not configured for the authorization server resource.",
      {
        scopes: ["okta.users.read"],
      },
    ),
    /Only the org authorization server has scope okta\.users\.read/,
  ],
  [
    "custom-scope-on-org-server",
    refused(
      400,
      "invalid_scope",
      "One or more scopes are not configured for the authorization server resource.",
      {
        ...ORG,
        scopes: ["customScope", "okta.users.read"],
      },
    ),
    /not customScope\./,
  ],
  [
    "scope-not-defined",
    refused(
      400,
      "invalid_scope",
      "One or more scopes are not configured for the authorization server resource.",
    ),
    /Scope customScope is not defined on authorization server default\./,
  ],
  [
    "scope-not-defined",
    refused(
      400,
      "invalid_scope",
      "One or more scopes are not configured for the authorization server resource.",
      {
        scopes: ["a", "b", "c"],
      },
    ),
    /At least one of the scopes a, b and c is not defined/,
  ],
  [
    "no-default-scope",
    refused(
      400,
      "invalid_scope",
      "The authorization server resource does not have any configured default scopes, 'scope' must be provided.",
      { scopes: [] },
    ),
  ],
  ["no-scope-requested", refused(400, "invalid_scope", "No scopes were requested.", { ...ORG, scopes: [] })],
  [
    "self-scope",
    refused(
      400,
      "client_credentials_self_scope_requested",
      "Client credentials requests may not request .self scopes.",
      {
        ...ORG,
        scopes: ["okta.users.read.self"],
      },
    ),
    /okta\.users\.read\.self/,
  ],
  [
    "scope-needs-consent",
    refused(
      400,
      "consent_required",
      "The following scopes require user consent and cannot be granted for the client credentials grant type: [pay].",
    ),
    /to the scope pay,/,
  ],
  [
    "scope-not-granted",
    refused(400, "consent_required", "You are not allowed any of the requested scopes.", ORG),
    /granted none of the requested scopes \(okta\.users\.read\)\..*Okta API Scopes/s,
  ],
  [
    "assertion-audience",
    refused(
      401,
      "invalid_client",
      "The audience claim for client_assertion must be the endpoint invoked for the request.",
    ),
    /https:\/\/dev-1\.okta\.com\/oauth2\/default\/v1\/token exactly/,
  ],
  [
    "assertion-issuer-or-subject",
    refused(401, "invalid_client", "The subject claim for client_assertion is not a valid client_id."),
  ],
  [
    "assertion-exp-missing",
    refused(
      401,
      "invalid_client",
      "The client_assertion must contain the 'exp' claim as seconds since epoch.",
    ),
  ],
  ["assertion-times", refused(401, "invalid_client", "The client_assertion token is expired.")],
  [
    "assertion-times",
    refused(401, "invalid_client", "The client_assertion token has an expiration too far into the future."),
  ],
  [
    "assertion-times",
    refused(401, "invalid_client", "The client_assertion must be issued before the current time."),
  ],
  ["assertion-replayed", refused(401, "invalid_client", "The client_assertion token has already been used.")],
  ["assertion-signature", refused(401, "invalid_client", "The client_assertion signature is invalid.")],
  ["assertion-key-id", refused(401, "invalid_client", "The client_assertion JWT kid is invalid.")],
  [
    "assertion-algorithm",
    refused(401, "invalid_client", "The client_assertion signature algorithm is invalid."),
  ],
  ["assertion-unreadable", refused(401, "invalid_client", "The parsing of the client_assertion failed.")],
  ["assertion-key-use", refused(401, "invalid_client", "The key has an invalid 'use' parameter.")],
  [
    "assertion-secret-too-short",
    refused(401, "invalid_client", "The client secret is too short to verify a JWT HMAC."),
  ],
  [
    "assertion-without-keys",
    refused(
      401,
      "invalid_client",
      "The client does not have a JWKSet configured, but the client_assertion requires one.",
    ),
  ],
  [
    "assertion-keys-unreachable",
    refused(401, "invalid_client", "Error retrieving the client JWKSet from jwks_uri."),
  ],
  ["assertion-type", refused(400, "invalid_request", "The client_assertion_type is invalid.")],
  [
    "unknown-authorization-server",
    oktaRefused(404, "E0000007", "Not found: Resource not found: ausWRONG (AuthorizationServer)", {
      issuer: "https://dev-1.okta.com/oauth2/ausWRONG",
    }),
    /Authorization server ausWRONG does not exist at dev-1\.okta\.com/,
  ],
  [
    "unknown-authorization-server",
    refused(400, "invalid_request", "The authorization server id is invalid."),
  ],
  [
    "unknown-path",
    oktaRefused(404, "E0000008", "The requested path was not found"),
    /\/oauth2\/default\/v1\/token/,
  ],
  [
    "api-access-management-missing",
    oktaRefused(401, "E0000015", "You do not have permission to access the feature"),
  ],
  ["org-switched-off", oktaRefused(403, "E0000260", "This developer org has been deactivated.")],
  ["claim-not-evaluated", refused(400, "server_error", "The 'sub' system claim could not be evaluated.")],
  ["token-hook-failed", refused(500, "server_error", "The callback service returned an error.")],
  [
    "feature-not-enabled",
    refused(403, "server_error", "The requested feature is not enabled in this environment."),
  ],
  [
    "resource-not-supported",
    refused(400, "invalid_target", "The authorization server has rejected the 'resource' parameter: x"),
  ],
  ["resource-not-supported", refused(400, "unsupported_api_resource", "The api resource is not supported")],
  ["media-type-refused", oktaRefused(400, "E0000021", "Bad request. Accept and/or Content-Type headers")],
  ["method-refused", oktaRefused(405, "E0000022", "The endpoint does not support the provided HTTP method")],
  ["read-only-mode", oktaRefused(503, "E0000010", "Service is in read only mode")],
  ["server-failed", oktaRefused(500, "E0000009", "Internal Server Error")],
  [
    "server-failed",
    answered(response(500, { error: "server_error" }, [["x-okta-request-id", "0123456789abcdef"]])),
    /Okta support will ask for request ID 0123456789abcdef/,
  ],
  ["unsupported-token-type", refused(400, "unsupported_token_type", "no", ELSEWHERE)],
  ["temporarily-unavailable", refused(400, "temporarily_unavailable", "Come back later.")],
  [
    "rate-limited",
    limited([
      ["x-rate-limit-limit", "150"],
      ["x-rate-limit-remaining", "0"],
      ["x-rate-limit-reset", String(NOW / 1000 + 41)],
      ["date", new Date(NOW).toUTCString()],
    ]),
    /limit of 150 requests a minute.*Try again in 42 seconds/s,
  ],
  ["rate-limited", limited([["x-rate-limit-limit", "150, 600"]]), /150 requests.*Try again in a minute\./s],
  ["rate-limited", limited([["retry-after", "7"]], ELSEWHERE), /idp\.example\.com.*in 7 seconds/s],
  ["rate-limited", limited([["retry-after", "172800"]], ELSEWHERE), /Try again in 2 days\./],
  ["rate-limited", limited([["retry-after", "0"]], ELSEWHERE), /Try again now/],
  [
    "rate-limited",
    limited(
      [
        ["retry-after", new Date(NOW + 90_000).toUTCString()],
        ["date", new Date(NOW).toUTCString()],
      ],
      ELSEWHERE,
    ),
    /Try again in 1 minute 30 seconds\./,
  ],
  [
    "rate-limited",
    limited(
      [
        ["ratelimit", '"burst";r=0;t=30'],
        ["ratelimit-policy", '"burst";q=10;w=60'],
      ],
      ELSEWHERE,
    ),
    /limit of 10 requests a minute.*Try again in 30 seconds\./s,
  ],
  [
    "too-many-at-once",
    limited([
      ["x-rate-limit-limit", "0"],
      ["x-rate-limit-remaining", "0"],
      ["x-rate-limit-reset", String(NOW / 1000 + 41)],
    ]),
  ],
  [
    "admin-console-host",
    redirected("https://dev-1-admin.okta.com/error/404?fromURI=x", {
      tokenEndpoint: "https://dev-1-admin.okta.com/oauth2/default/v1/token",
    }),
    /domain to dev-1\.okta\.com\./,
  ],
  [
    "redirect-to-https",
    redirected("https://127.0.0.1:7777/oauth2/default/v1/token", LOOPBACK),
    /not followed/,
  ],
  [
    "redirect-to-other-host",
    redirected("https://login.example.com/x"),
    /redirects to login\.example\.com.*never sent to/s,
  ],
  ["redirected", redirected("/login"), /never sent to/],
  ["redirected", redirected(undefined)],
  ["redirected", redirected("http://[nonsense")],
  ["html-not-found", answered(response(404, PAGE, HTML)), /no org at dev-1\.okta\.com/],
  ["html-answer", answered(response(200, PAGE, HTML)), /web page came back from dev-1\.okta\.com/],
  ["html-answer", answered(response(404, PAGE, HTML), ELSEWHERE)],
  [
    "error-with-success-status",
    answered(response(200, { error: "something_new" })),
    /answered 200 but returned the error something_new/,
  ],
  [
    "answer-too-large",
    (() => {
      const huge = response(200, '{"access_token":"ey');
      return answered({ ...huge, body: { ...huge.body, bytes: 1_048_576, truncated: true } });
    })(),
    /More than 1048576 bytes/,
  ],
  [
    "answer-of-many-values",
    answered(response(200, { access_token: "ey", list: Array(MAX_JSON_VALUES).fill(0) })),
    /More than 50,000 JSON values came from dev-1\.okta\.com/,
  ],
  ["empty-answer", answered(response(204, "")), /answered 204 with an empty body/],
  ["answer-not-json", answered(response(200, "OK", [["content-type", "text/plain"]]))],
  ["answer-not-json", answered(response(200, ["a"]))],
  ["answer-damaged", answered(response(200, '{"access_token":'))],
  ["answer-garbled", answered(response(200, "\ufffd\ufffd"))],
  ["answer-without-token", answered(response(200, { access_token: 5 }))],
  [
    "metadata-not-found",
    undiscovered(404, "The metadata address answered 404."),
    /https:\/\/idp\.example\.com\/realm/,
  ],
  [
    "metadata-unusable",
    undiscovered(200, "The metadata is about another issuer."),
    /^The metadata is about another issuer\./,
  ],
  ["host-not-found", failed({ phase: "dns", code: "ENOTFOUND" }), /host dev-1\.okta\.com.*VPN/s],
  ["name-service-unreachable", failed({ phase: "dns", code: "EAI_AGAIN" })],
  [
    "sandbox-not-running",
    failed(
      { phase: "connect", code: "ECONNREFUSED", host: "127.0.0.1", port: 7777 },
      { ...LOOPBACK, isSandbox: true },
    ),
    /nothing listens at 127\.0\.0\.1:7777.*Start the sandbox authorization server/s,
  ],
  [
    "connection-refused",
    failed({ phase: "connect", code: "ECONNREFUSED", host: "::1", port: 7777 }, LOOPBACK),
    /Nothing listens at \[::1\]:7777/,
  ],
  ["network-unreachable", failed({ phase: "connect", code: "ENETUNREACH" })],
  ["timeout-dns", timeout("dns"), /within 30 seconds/],
  ["timeout-connect", timeout("connect"), /oktaM2m\.requestTimeout/],
  ["timeout-connect", failed({ phase: "connect", code: "ETIMEDOUT" }), /in time/],
  ["timeout-tls", timeout("tls")],
  ["timeout-answer", timeout("wait")],
  ["timeout-answer", failed({ phase: "send", code: "TIMEOUT", timeoutMs: 500 }), /within 500 milliseconds/],
  ["timeout-download", timeout("download")],
  ["connection-broken", failed({ phase: "wait", code: "ECONNRESET", message: "socket hang up" })],
  ["answer-cut-off", failed({ phase: "download", code: "ERR_STREAM_PREMATURE_CLOSE" })],
  ["answer-undecodable", failed({ phase: "download", code: "Z_DATA_ERROR" })],
  ["answer-undecodable", failed({ phase: "download", code: "ERR__ERROR_FORMAT_PADDING_2" })],
  ["not-http", failed({ phase: "wait", code: "HPE_INVALID_CONSTANT" })],
  ["header-too-large", failed({ phase: "download", code: "HPE_HEADER_OVERFLOW" })],
  ["chunk-extensions-too-large", failed({ phase: "download", code: "HPE_CHUNK_EXTENSIONS_OVERFLOW" })],
  ["unexpected-upgrade", failed({ phase: "wait", code: "UNEXPECTED_UPGRADE" })],
  ["provisional-answers-only", failed({ phase: "download", code: "TOO_MANY_PROVISIONAL_ANSWERS" })],
  ["certificate-unfit", failed({ phase: "tls", code: "INVALID_PURPOSE" }), /made for something else/],
  [
    "proxy-wants-sign-in",
    failed({ phase: "proxy", code: "HTTP_302", host: "10.0.0.1", port: 3128 }),
    /proxy at 10\.0\.0\.1:3128 answered with a page of its own.*HTTP 302/s,
  ],
  [
    "proxy-wants-sign-in",
    failed({
      phase: "proxy",
      code: "EPROTO",
      message: "ssl3_get_record:wrong version number",
      host: "10.0.0.1",
      port: 3128,
    }),
    /proxy at 10\.0\.0\.1:3128/,
  ],
  [
    "http-malformed",
    failed({ phase: "download", code: "HPE_INVALID_CONTENT_LENGTH" }),
    /breaks the rules of HTTP: its Content-Length is not a number \(HPE_INVALID_CONTENT_LENGTH\)/,
  ],
  ["timeout-download", brokenOff("", "TIMEOUT")],
  ["timeout-download", brokenOff('{"access', "TIMEOUT")],
  ["answer-cut-off", brokenOff("", "ECONNRESET")],
  ["answer-cut-off", brokenOff('{"access', "ECONNRESET")],
  ["answer-longer-than-announced", brokenOff("", "SURPLUS_BYTES"), /longer than it announces/],
  ["answer-longer-than-announced", brokenOff('{"access', "SURPLUS_BYTES")],
  ["answer-undecodable", brokenOff("", "Z_DATA_ERROR")],
  ["http-malformed", brokenOff("{}", "HPE_INVALID_CHUNK_SIZE")],
  ["redirected", answered(response(302, "", [["location", "javascript:alert(1)"]]))],
  ["redirected", answered(response(302, "", [["location", "file:///etc/passwd"]]))],
  ["insecure-address", failed({ phase: "connect", code: "INSECURE_URL" })],
  ["invalid-address", failed({ phase: "connect", code: "INVALID_URL", host: "", port: 0 })],
  [
    "proxy-wants-credentials",
    failed({
      phase: "proxy",
      code: "HTTP_407",
      message: "The proxy refused the connection: 407 Proxy Authentication Required",
    }),
    /http\.proxy/,
  ],
  ["server-wants-proxy-login", answered(response(407, "", []), LOOPBACK), /127\.0\.0\.1:7777 itself/],
  [
    "proxy-refuses-host",
    failed({
      phase: "proxy",
      code: "HTTP_403",
      message: "The proxy refused the connection: 403 Forbidden",
      host: "10.0.0.1",
      port: 3128,
    }),
    /proxy at 10\.0\.0\.1:3128 refuses connections to dev-1\.okta\.com \(HTTP 403\)/,
  ],
  [
    "proxy-ends-tunnel",
    byProxy("10.0.0.1:3128", failed({ phase: "tls", code: "ECONNRESET" })),
    /proxy at 10\.0\.0\.1:3128 let the connection to dev-1\.okta\.com begin/,
  ],
  ["proxy-timeout", timeout("proxy")],
  [
    "proxy-unreachable",
    failed({ phase: "proxy", code: "ECONNREFUSED", host: "10.0.0.1", port: 3128 }),
    /10\.0\.0\.1:3128 gave ECONNREFUSED/,
  ],
  [
    "certificate-self-signed",
    failed({ phase: "tls", code: "DEPTH_ZERO_SELF_SIGNED_CERT" }),
    /http\.systemCertificates.*NODE_EXTRA_CA_CERTS/s,
  ],
  ...[
    "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
    "SELF_SIGNED_CERT_IN_CHAIN",
    "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
    "UNABLE_TO_GET_ISSUER_CERT",
  ].map(
    (code) =>
      [
        "certificate-authority-unknown",
        failed({ phase: "tls", code }, {}, TLS),
        /CN=Fake Inspection.*TLS inspection/s,
      ] as const,
  ),
  [
    "certificate-expired",
    failed({ phase: "tls", code: "CERT_HAS_EXPIRED" }, {}, TLS),
    /expired on 2026-01-01/,
  ],
  [
    "certificate-not-yet-valid",
    failed({ phase: "tls", code: "CERT_NOT_YET_VALID" }, {}, TLS),
    /from 2026-01-03 on/,
  ],
  [
    "certificate-for-other-host",
    failed({ phase: "tls", code: "ERR_TLS_CERT_ALTNAME_INVALID" }, {}, TLS),
    /another host: other\.example\.com, www\.example\.com/,
  ],
  ["certificate-revoked", failed({ phase: "tls", code: "CERT_REVOKED" })],
  [
    "plain-http-on-tls-port",
    failed({ phase: "tls", code: "EPROTO", message: "ssl3_get_record:wrong version number" }),
  ],
  ["plain-http-on-tls-port", failed({ phase: "tls", code: "ERR_SSL_WRONG_VERSION_NUMBER" })],
  ["client-certificate-wanted", failed({ phase: "wait", code: "ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED" })],
  ["tls-not-agreed", failed({ phase: "tls", code: "ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION" })],
  ["tls-not-agreed", failed({ phase: "tls", code: "ECONNRESET" })],
  ["invalid-client", refused(401, "invalid_client", "Unauthorized", ELSEWHERE), /0oaFAKECLIENT/],
  ["invalid-client", refused(401, "invalid_client", "Words Okta has not used yet.")],
  [
    "invalid-scope",
    refused(400, "invalid_scope", "no", ELSEWHERE),
    /idp\.example\.com does not give this client scope read/,
  ],
  ["unauthorized-client", refused(400, "unauthorized_client", "no", ELSEWHERE)],
  ["unsupported-grant-type", refused(400, "unsupported_grant_type", "no", ELSEWHERE)],
  ["invalid-request", refused(400, "invalid_request", "no", ELSEWHERE)],
  ["invalid-grant", refused(400, "invalid_grant", "no", ELSEWHERE), /turn DPoP on/],
  ["access-denied", refused(403, "access_denied", "no", ELSEWHERE), /denies the app/],
  ["consent-required", refused(400, "consent_required", "no", ELSEWHERE)],
  ["invalid-target", refused(400, "invalid_target", "no", ELSEWHERE)],
  ["server-error", refused(400, "server_error", "no", ELSEWHERE)],
  [
    "not-found",
    answered(response(404, {}), ELSEWHERE),
    /Nothing was found at \/realm\/token on idp\.example\.com/,
  ],
  [
    "gateway-failed",
    answered(response(503, "busy", [["retry-after", "3600"]]), ELSEWHERE),
    /Try again in 1 hour\. If this persists/,
  ],
  [
    "temporarily-unavailable",
    answered(response(400, { error: "temporarily_unavailable" }, [["retry-after", "60"]])),
    /Try again in 1 minute\./,
  ],
  ["gateway-failed", answered(response(503, "busy", [["content-type", "text/plain"]]), ELSEWHERE)],
  [
    "refused",
    answered(response(418, {}, [["x-okta-request-id", "fakerequestid"]])),
    /418 and named no known error.*System Log.*request ID fakerequestid/s,
  ],
  ["refused", refused(400, "brand_new_error", "no"), /the error brand_new_error/],
  ["no-answer", failed({ phase: "send", code: "UNKNOWN" }), /UNKNOWN while the request was sent/],
  [
    "unusable",
    { ...answered(response(200, { access_token: "x" })), outcome: { kind: "unusable" }, exchanges: [] },
  ],
  ["unusable", answered(response(99, { access_token: "x" })), /answered 99, which is not the status/],
];

/** The button of each rule that can be remedied in this extension, for the rows above. */
const BUTTONS: Readonly<Record<string, string>> = {
  "invalid-request": "Edit Parameters…",
  "unknown-client": "Edit Client ID…",
  "wrong-secret": "Enter Secret and Request Again",
  "method-mismatch": "Use client_secret_post and Request Again",
  "no-credentials": "Use client_secret_post and Request Again",
  "malformed-basic-header": "Use client_secret_post and Request Again",
  "integration-method": "Use Another Method…",
  "org-server-needs-private-key": "Use Another Method…",
  "org-server-needs-service-app": "Use Another Server…",
  "client-not-for-custom-servers": "Use Another Server…",
  "grant-type-not-supported": "Use Another Server…",
  "policy-rejects-scopes": "Choose Scopes…",
  "policy-denies-some-scopes": "Choose Scopes…",
  "dpop-required": "Turn DPoP On and Request Again",
  "dpop-nonce-refused": "Request Again",
  "dpop-address": "Edit Address…",
  "dpop-proof-clock": "Request Again",
  "assertion-times": "Request Again",
  "read-only-mode": "Request Again",
  "dpop-proof-replayed": "Request Again",
  "dpop-proof-key": "Show Server",
  "dpop-proof-invalid": "Request Again",
  "openid-scopes": "Choose Scopes…",
  "okta-scope-on-custom-server": "Use Another Server…",
  "custom-scope-on-org-server": "Use Another Server…",
  "scope-not-defined": "Choose Scopes…",
  "no-default-scope": "Choose Scopes…",
  "no-scope-requested": "Choose Scopes…",
  "self-scope": "Choose Scopes…",
  "scope-not-granted": "Choose Scopes…",
  "assertion-audience": "Edit Address…",
  "assertion-issuer-or-subject": "Edit Client ID…",
  "assertion-replayed": "Request Again",
  "assertion-signature": "Edit Key ID…",
  "assertion-key-id": "Use Another Method…",
  "assertion-algorithm": "Use Another Method…",
  "assertion-secret-too-short": "Enter Secret and Request Again",
  "assertion-without-keys": "Use Another Method…",
  "unknown-authorization-server": "Use Another Server…",
  "unknown-path": "Edit Address…",
  "api-access-management-missing": "Use Another Server…",
  "org-switched-off": "Edit Address…",
  "server-failed": "Request Again",
  "temporarily-unavailable": "Request Again",
  "rate-limited": "Request Again",
  "too-many-at-once": "Request Again",
  "admin-console-host": "Edit Address…",
  "redirect-to-https": "Edit Address…",
  "redirect-to-other-host": "Edit Address…",
  redirected: "Edit Address…",
  "html-not-found": "Edit Address…",
  "html-answer": "Edit Address…",
  "answer-too-large": "Edit Address…",
  "answer-of-many-values": "Edit Address…",
  "empty-answer": "Edit Address…",
  "answer-not-json": "Edit Address…",
  "answer-damaged": "Request Again",
  "unexpected-upgrade": "Edit Address…",
  "proxy-wants-sign-in": "Request Again",
  "proxy-ends-tunnel": "Request Again",
  "answer-without-token": "Edit Address…",
  "metadata-not-found": "Edit Address…",
  "metadata-unusable": "Edit Address…",
  "host-not-found": "Edit Address…",
  "name-service-unreachable": "Request Again",
  "sandbox-not-running": "Start Sandbox",
  "connection-refused": "Edit Address…",
  "timeout-connect": "Edit Address…",
  "timeout-tls": "Edit Address…",
  "timeout-answer": "Request Again",
  "timeout-download": "Request Again",
  "connection-broken": "Request Again",
  "answer-cut-off": "Request Again",
  "not-http": "Edit Address…",
  "insecure-address": "Edit Address…",
  "invalid-address": "Edit Address…",
  "certificate-for-other-host": "Edit Address…",
  "plain-http-on-tls-port": "Edit Address…",
  "client-certificate-wanted": "Edit Address…",
  "tls-not-agreed": "Edit Address…",
  "invalid-client": "Edit Client ID…",
  "invalid-scope": "Choose Scopes…",
  "unsupported-grant-type": "Show Server",
  "invalid-grant": "Turn DPoP On and Request Again",
  "invalid-target": "Edit Parameters…",
  "server-error": "Request Again",
  "not-found": "Edit Address…",
  "gateway-failed": "Request Again",
  "no-answer": "Request Again",
  unusable: "Edit Address…",
};

/**
 * Rules whose rows above have no button: the remedy is at Okta, in the network, on this machine or in VS Code's
 * settings.
 */
const WITHOUT_BUTTON: readonly string[] = [
  "credentials-twice",
  "credentials-in-query",
  "browser-request",
  "grant-not-enabled",
  "grant-type-missing",
  "no-matching-policy",
  "outside-network-zone",
  "scope-needs-consent",
  "dpop-nonce-missing",
  "dpop-proof-twice",
  "dpop-header-lost",
  "assertion-exp-missing",
  "assertion-unreadable",
  "assertion-key-use",
  "assertion-keys-unreachable",
  "assertion-type",
  "claim-not-evaluated",
  "token-hook-failed",
  "feature-not-enabled",
  "media-type-refused",
  "resource-not-supported",
  "method-refused",
  "chunk-extensions-too-large",
  "provisional-answers-only",
  "certificate-unfit",
  "server-wants-proxy-login",
  "answer-garbled",
  "error-with-success-status",
  "network-unreachable",
  "timeout-dns",
  "answer-longer-than-announced",
  "answer-undecodable",
  "header-too-large",
  "http-malformed",
  "proxy-wants-credentials",
  "proxy-refuses-host",
  "proxy-timeout",
  "proxy-unreachable",
  "certificate-self-signed",
  "certificate-authority-unknown",
  "certificate-expired",
  "certificate-not-yet-valid",
  "certificate-revoked",
  "unauthorized-client",
  "access-denied",
  "consent-required",
  "unsupported-token-type",
  "refused",
];

/** The rules that come first in the table of answers, which states the button of each. */
const PLAYED = Object.values(TABLE).flatMap((rows) => rows.map(({ rule }) => rule));
const NAMES = new Set(RULE_GROUPS.flat().map(({ name }) => name));

const KEY = { method: "private_key_jwt" };
const BROKEN = { ...KEY, isBrokenOnPurpose: true };
const TWO_SECRETS = { hasSecondSecret: true };
const assertionRefused = (description: string, changes: Partial<RunFacts["profile"]>) =>
  refused(401, "invalid_client", description, changes);

function withParameter(facts: RunFacts): RunFacts {
  const body = "grant_type=client_credentials&scope=customScope&audience=api";
  const exchanges = facts.exchanges.map((each) => ({ ...each, request: { ...each.request, body } }));
  return { ...facts, exchanges };
}

/** Rules whose button depends on more than the answer. */
const OTHER_BUTTONS: readonly (readonly [rule: string, facts: RunFacts, button?: string])[] = [
  [
    "invalid-client",
    refused(401, "invalid_client", "no", { ...ELSEWHERE, ...TWO_SECRETS }),
    "Try Both Secrets",
  ],
  [
    "org-server-needs-private-key",
    refused(401, "invalid_client", "The Org Authorization Server must use private_key_jwt.", {
      ...ORG,
      scopes: ["customScope"],
    }),
    "Use Another Server…",
  ],
  [
    "feature-not-enabled",
    withParameter(refused(403, "server_error", "The requested feature is not enabled.")),
    "Edit Parameters…",
  ],
  ["invalid-request", withParameter(refused(400, "invalid_request", "no", ELSEWHERE)), "Edit Parameters…"],
  ["invalid-grant", refused(400, "invalid_grant", "no", { ...ELSEWHERE, ...DPOP_ON }), undefined],
  ["assertion-without-keys", assertionRefused("The client does not have a JWKSet.", KEY), "Show Public Key"],
  // For these profiles, a separate diagnosis leads to the overrides.
  [
    "assertion-audience",
    assertionRefused("The audience claim for client_assertion is wrong.", BROKEN),
    undefined,
  ],
  [
    "assertion-issuer-or-subject",
    assertionRefused("client_assertion: not a valid client_id.", BROKEN),
    undefined,
  ],
  ["assertion-replayed", assertionRefused("The client_assertion has already been used.", BROKEN), undefined],
  ["assertion-signature", assertionRefused("The client_assertion signature is invalid.", BROKEN), undefined],
  ["assertion-key-id", assertionRefused("The client_assertion JWT kid is invalid.", BROKEN), undefined],
  ["assertion-algorithm", assertionRefused("The client_assertion algorithm is invalid.", BROKEN), undefined],
];

describe("the diagnosis rules", () => {
  for (const [rule, facts, says] of ROWS) {
    const { response: answer, failure } = facts.exchanges.at(-1) ?? {};
    const sign = answer
      ? `${answer.status} ${answer.body.text.slice(0, 60)}`
      : `${failure?.phase ?? ""} ${failure?.code ?? ""}`;
    it(`${rule} explains ${sign}`, () => {
      const [first] = diagnose(facts);
      assert.equal(first?.rule, rule);
      for (const sentence of [first.cause, first.fix]) {
        assert.match(sentence, /^[A-Z].{10,}\.$/s);
        assert.doesNotMatch(sentence, /undefined|NaN|\[object|\s\s|\.\.$/);
      }
      if (says) assert.match(`${first.cause} ${first.fix}`, says);
    });
  }

  for (const [rule, facts, button] of [
    ...ROWS.map(([rule, facts]) => [rule, facts, BUTTONS[rule]] as const),
    ...OTHER_BUTTONS,
  ]) {
    const { method, isBrokenOnPurpose } = facts.profile;
    it(`${rule} leads to ${button ?? "no place here"} by ${method}${isBrokenOnPurpose ? ", broken" : ""}`, () => {
      const found = diagnose(facts).find((diagnosis) => diagnosis.rule === rule);
      assert.ok(found, rule);
      assert.equal(found.action?.label, button);
      if (found.action) assert.equal(found.action.argument.profileId, facts.profile.id);
    });
  }

  it("have a button each, or are known to have none", () => {
    const decided = new Set([...Object.keys(BUTTONS), ...WITHOUT_BUTTON, ...PLAYED]);
    assert.deepEqual([...decided].toSorted(), [...NAMES].toSorted());
  });

  it("tell when the server lets a client try again, with the button that does it", () => {
    const retryOf = (facts: RunFacts) => diagnose(facts)[0]?.retryAt;
    assert.equal(retryOf(limited([["retry-after", "7"]])), NOW + 7000);
    assert.equal(retryOf(limited([])), undefined);
    const busy = (status: number) => answered(response(status, "", [["retry-after", "60"]]), ELSEWHERE);
    assert.equal(retryOf(busy(503)), NOW + 60_000);
    assert.equal(retryOf(busy(404)), undefined);
  });

  it("speak of extra parameters only where there may be some", () => {
    for (const [rule, facts] of ROWS) {
      if (rule === "invalid-target") continue;
      const [first] = diagnose(facts);
      assert.doesNotMatch(first?.fix ?? "", /extra parameter/, rule);
    }
  });

  it("lead to both secrets where a second one is stored", () => {
    const wrong = refused(
      401,
      "invalid_client",
      "The client secret supplied for a confidential client is invalid.",
      TWO_SECRETS,
    );
    assert.deepEqual(
      diagnose(wrong).map(({ rule, action }) => [rule, action?.label]),
      [["wrong-secret", "Try Both Secrets"]],
    );
  });

  it("have a row each, here or in the table of answers", () => {
    const shown = new Set([...ROWS.map(([rule]) => rule), ...PLAYED]);
    assert.deepEqual(
      [...NAMES].filter((name) => !shown.has(name)),
      [],
    );
  });

  it("have a name each that no other has, unless it is the same told as a guess", () => {
    const advice = new Map<string, unknown>();
    for (const { name, fix } of RULE_GROUPS.flat()) {
      assert.match(name, /^[a-z0-9]+(-[a-z]+)*$/);
      assert.equal(advice.get(name) ?? fix, fix, name);
      advice.set(name, fix);
    }
  });

  it("send their readers to Okta's pages and RFCs only, over https", () => {
    for (const [rule, facts] of ROWS) {
      const { page } = diagnose(facts)[0] ?? {};
      if (page === undefined) continue;
      const { protocol, hostname } = new URL(page);
      assert.equal(protocol, "https:");
      assert.ok(["developer.okta.com", "support.okta.com", "www.rfc-editor.org"].includes(hostname), rule);
    }
  });

  it("never advise to switch certificate checks off", () => {
    for (const [, facts] of ROWS) {
      for (const { cause, fix } of diagnose(facts)) {
        assert.doesNotMatch(`${cause} ${fix}`, /strictSSL|REJECT_UNAUTHORIZED|insecure|ignore/i);
      }
    }
  });
});
