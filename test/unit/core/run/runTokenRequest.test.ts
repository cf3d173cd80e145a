import assert from "node:assert/strict";
import { redact } from "../../../../src/core/http/redact.ts";
import type { Profile } from "../../../../src/core/profile/profile.ts";
import { runTokenRequest } from "../../../../src/core/run/runTokenRequest.ts";
import type { KnownMetadataOf } from "../../../../src/core/server/serverMetadata.ts";
import { ServerMemory } from "../../../../src/core/server/serverMemory.ts";
import { UserError } from "../../../../src/core/userError.ts";
import { aProfile } from "../../../support/profiles.ts";
import { noAnswer, type ScriptedAnswer, scriptedTransport } from "../../../support/scriptedTransport.ts";

const base64url = (json: unknown) => Buffer.from(JSON.stringify(json)).toString("base64url");
const TOKEN = `${base64url({ alg: "RS256", kid: "k1" })}.${base64url({ iss: "https://dev-1.okta.com/oauth2/default", exp: 4600, cid: aProfile().clientId })}.c2lnbmF0dXJlLW9mLXRoaXMtdG9rZW4`;
const ISSUED: ScriptedAnswer = {
  body: JSON.stringify({ token_type: "Bearer", expires_in: 3600, access_token: TOKEN, scope: "customScope" }),
};
const ISSUER = "https://idp.example.com/realms/x";
const atIssuer = (issuer = ISSUER) => aProfile({ server: { kind: "issuer", issuer } });
const metadata = (changes: object = {}): ScriptedAnswer => ({
  body: JSON.stringify({ issuer: ISSUER, token_endpoint: "https://idp.example.com/token", ...changes }),
});

async function run(profile: Profile, ...answers: ScriptedAnswer[]) {
  const { transport, requests } = scriptedTransport(...answers);
  const ports = { transport, now: () => 1_000_000, newId: () => "run-1" };
  const result = await runTokenRequest(profile, ports, {
    signal: new AbortController().signal,
    timeoutMs: 1000,
  });
  return { ...result, requests };
}

const REFUSED: ScriptedAnswer = { status: 400, body: '{"error":"invalid_request"}' };

describe("a run", () => {
  it("posts to the custom server's endpoint and reads the token", async () => {
    const { run: made, requests } = await run(aProfile(), ISSUED);
    assert.deepEqual(
      requests.map(({ method, url }) => [method, url]),
      [["POST", "https://dev-1.okta.com/oauth2/default/v1/token"]],
    );
    assert.equal(made.outcome.kind, "issued");
    assert.equal(made.token?.accessToken, TOKEN);
    assert.equal(made.token.expiresAt, 1_000_020 + 3_600_000);
    assert.equal(made.verdict.tone, "success");
    assert.deepEqual(made.diagnoses, []);
  });

  it("posts to the org server's endpoint", async () => {
    const { requests } = await run(
      aProfile({ server: { kind: "okta-org", origin: "https://dev-1.okta.com" } }),
      ISSUED,
    );
    assert.equal(requests[0]?.url, "https://dev-1.okta.com/oauth2/v1/token");
  });

  it("asks a server without metadata at its token endpoint alone, and checks what can be checked", async () => {
    const tokenEndpoint = "https://idp.example.com/oauth/token";
    const { transport, requests } = scriptedTransport(ISSUED);
    const ports = { transport, now: () => 1_000_000, newId: () => "run-1" };
    const { run: made } = await runTokenRequest(
      aProfile({ server: { kind: "token-endpoint", tokenEndpoint } }),
      { ...ports, servers: new ServerMemory(ports) },
      { signal: new AbortController().signal, timeoutMs: 1000 },
    );
    assert.deepEqual(
      requests.map(({ url }) => url),
      [tokenEndpoint],
    );
    assert.equal(made.outcome.kind, "issued");
    const resultOf = (wanted: string) => made.checks.find(({ name }) => name === wanted)?.result;
    assert.equal(resultOf("issuer"), "skipped");
    assert.equal(resultOf("signature"), "skipped");
    assert.equal(resultOf("scopes"), "passed");
  });

  it("makes a refusal an outcome with a diagnosis, not an error", async () => {
    const { run: made } = await run(aProfile(), {
      status: 401,
      body: '{"error":"access_denied","error_description":"Policy evaluation failed for this request."}',
    });
    assert.equal(made.outcome.kind, "refused");
    assert.match(made.verdict.headline, /^No token · 401/);
    assert.ok(made.diagnoses.length > 0);
  });

  it("makes a redirect an outcome and follows it nowhere", async () => {
    const { run: made, requests } = await run(aProfile(), {
      status: 302,
      headers: [["location", "https://elsewhere.example/"]],
    });
    assert.deepEqual(made.outcome, { kind: "redirected", location: "https://elsewhere.example/" });
    assert.equal(requests.length, 1);
  });

  it("makes no answer an outcome", async () => {
    const { run: made } = await run(aProfile(), noAnswer("dns", "ENOTFOUND"));
    assert.equal(made.outcome.kind, "unreachable");
    assert.equal(made.profile.hasSecondSecret, false);
    assert.equal(made.diagnoses[0]?.action?.label, "Edit Address…");
    assert.match(made.verdict.headline, /^No answer from /);
  });

  it("is not made without a secret, and says which profile lacks it", async () => {
    await assert.rejects(
      run(aProfile({ credentials: { method: "client_secret_basic" } })),
      (error) =>
        error instanceof UserError &&
        error.code === "secretMissing" &&
        error.action?.argument.profileId === "p1",
    );
  });

  it("stops with AbortError when it is cancelled", async () => {
    const { transport } = scriptedTransport(ISSUED);
    const ports = { transport, now: Date.now, newId: () => "run-1" };
    await assert.rejects(runTokenRequest(aProfile(), ports, { signal: AbortSignal.abort(), timeoutMs: 1 }), {
      name: "AbortError",
    });
  });

  describe("with what can be seen to be wrong before it is sent", () => {
    const credentials = { method: "client_secret_post", clientSecret: " secret-0123 " } as const;
    const refusal = (error: string, error_description: string) => ({
      status: 400,
      body: JSON.stringify({ error, error_description }),
    });
    const ofPolicy = refusal("access_denied", "Policy evaluation failed for this request.");

    it("says so of a refused request, without the secret", async () => {
      const { run: made } = await run(aProfile({ credentials, scopes: ["openid"] }), ofPolicy);
      assert.match(made.remarks.join(" "), /begins or ends with a space.*refuses openid/);
      assert.ok(!made.remarks.join(" ").includes("secret-0123"));
    });

    it("says it once where a diagnosis does", async () => {
      const openid = refusal("invalid_scope", "Cannot request 'openid' scopes using client credentials.");
      const { run: made } = await run(aProfile({ scopes: ["openid"] }), openid);
      assert.equal(made.diagnoses[0]?.rule, "openid-scopes");
      assert.doesNotMatch(made.remarks.join(" "), /openid/);
    });

    it("sends it all the same, and is silent about what the server has taken", async () => {
      const { run: made, requests } = await run(aProfile({ credentials, scopes: ["openid"] }), ISSUED);
      assert.match(requests[0]?.body ?? "", /scope=openid.*client_secret=\+secret-0123\+/);
      assert.doesNotMatch(made.remarks.join(" "), /secret|openid/);
    });
  });

  const date: ScriptedAnswer["headers"] = [["date", new Date(0).toUTCString()]];
  it("leaves a clock that is off to the check of an issued token", async () => {
    const { run: made } = await run(aProfile(), { ...ISSUED, headers: date });
    assert.equal(made.checks.find(({ name }) => name === "clock")?.result, "warning");
    assert.doesNotMatch(made.remarks.join(" "), /clock/);
  });

  it("remarks on a clock that is off where no token is there to be checked", async () => {
    const { run: made } = await run(aProfile(), { status: 401, body: "{}", headers: date });
    assert.match(
      made.remarks.join(" "),
      /This machine's clock is 16 minutes 40 seconds ahead of the server's\.$/,
    );
  });
});

describe("a run against an issuer that is not Okta's", () => {
  it("asks RFC 8414's address and posts to the endpoint it names", async () => {
    const { run: made, requests } = await run(atIssuer(), metadata(), ISSUED);
    assert.deepEqual(
      requests.map(({ url }) => url),
      [
        "https://idp.example.com/.well-known/oauth-authorization-server/realms/x",
        "https://idp.example.com/token",
      ],
    );
    assert.deepEqual(
      made.exchanges.map(({ purpose }) => purpose),
      ["metadata", "token"],
    );
    assert.equal(made.profile.tokenEndpoint, "https://idp.example.com/token");
  });

  it("asks OpenID Connect's address when the first has nothing", async () => {
    const { requests } = await run(atIssuer(), { status: 404 }, metadata(), ISSUED);
    assert.equal(requests[1]?.url, "https://idp.example.com/realms/x/.well-known/openid-configuration");
  });

  for (const wrong of [
    metadata({ issuer: "https://other.example" }),
    metadata({ issuer: `${ISSUER}/` }),
    metadata({ token_endpoint: undefined }),
    { body: "[]" },
  ]) {
    it(`asks OpenID Connect's address when the first has a document that cannot be used: ${wrong.body ?? ""}`, async () => {
      const { run: made, requests } = await run(atIssuer(), wrong, metadata(), ISSUED);
      assert.equal(requests[1]?.url, "https://idp.example.com/realms/x/.well-known/openid-configuration");
      assert.equal(made.outcome.kind, "issued");
    });
  }

  it("says what is wrong with the only document there is, and not that there is none", async () => {
    const wrong = metadata({ issuer: "https://other.example" });
    for (const answers of [
      [wrong, { status: 404 }],
      [{ status: 404 }, wrong],
    ]) {
      const { run: made } = await run(atIssuer(), ...answers);
      assert.match(made.verdict.headline, /^No token endpoint/);
      assert.doesNotMatch(made.verdict.headline, /404/);
      assert.match(made.verdict.meaning, /about the issuer https:\/\/other\.example/);
      assert.match(made.diagnoses[0]?.fix ?? "", /token endpoint instead/);
    }
  });

  const refused: [what: string, answers: ScriptedAnswer[], reason: RegExp][] = [
    [
      "another issuer's",
      [metadata({ issuer: "https://evil.example" })],
      /is about the issuer https:\/\/evil.example/,
    ],
    [
      "an issuer with another slash",
      [metadata({ issuer: `${ISSUER}/` })],
      /differ only in the trailing slash/,
    ],
    [
      "an endpoint with a password in it",
      [metadata({ token_endpoint: "https://a:b@idp.example.com/" })],
      /not https/,
    ],
    ["a redirect", [{ status: 302 }, { status: 302 }], /Redirects are not followed/],
    ["a plain http endpoint", [metadata({ token_endpoint: "http://idp.example.com/token" })], /not https/],
    [
      "a plain http endpoint on this machine, though its issuer is not there",
      [metadata({ token_endpoint: "http://127.0.0.1/token" })],
      /not https/,
    ],
    ["no endpoint", [metadata({ token_endpoint: undefined })], /names no token endpoint/],
    ["no object", [{ body: "[]" }], /document/],
    ["no metadata at all", [{ status: 404 }, { status: 404 }], /answered 404/],
    [
      "half a document",
      [{ body: '{"issuer":', loss: { kind: "brokeOff", received: 10, announced: 99 } }],
      /did not come whole/,
    ],
    ["no JSON anywhere", [{ body: "<html>" }, { body: "<html>" }], /not valid JSON/],
  ];
  for (const [what, answers, reason] of refused) {
    it(`sends no credentials to a server that shows ${what}`, async () => {
      const { run: made, requests } = await run(atIssuer(), ...answers, { status: 404 });
      assert.ok(made.outcome.kind === "undiscovered");
      assert.match(made.outcome.reason, reason);
      assert.equal(requests.length, 2);
      if (!what.startsWith("no metadata") && what !== "half a document")
        assert.equal(made.diagnoses[0]?.rule, "metadata-unusable");
      assert.ok(requests.every(({ method, headers }) => method === "GET" && headers.length === 1));
      assert.equal(made.verdict.tone, "failure");
    });
  }

  it("remarks when the credentials go to another host than the issuer's", async () => {
    const { run: made } = await run(
      atIssuer(),
      metadata({ token_endpoint: "https://other.example/token" }),
      ISSUED,
    );
    assert.match(made.remarks.join(" "), /another host, other\.example/);
  });

  for (const [what, methods, answer, expected] of [
    ["refuses and lists another one", ["private_key_jwt"], REFUSED, /does not list .* client_secret_basic/],
    ["refuses and lists it", ["client_secret_basic"], REFUSED, /^$/],
    ["refuses and lists none", undefined, REFUSED, /^$/],
    ["refuses and lists it in the wrong form", "client_secret_basic", REFUSED, /^$/],
    ["has taken it although it lists another one", ["private_key_jwt"], ISSUED, /^$/],
  ] as const) {
    it(`remarks on the method accordingly at a server that ${what}`, async () => {
      const listed = metadata({ token_endpoint_auth_methods_supported: methods });
      const { run: made } = await run(atIssuer(), listed, answer);
      const remarks = made.remarks.filter((remark) => remark.includes("client authentication"));
      assert.match(remarks.join(" "), expected);
    });
  }

  it("remarks on what the server's metadata does not list where that was read earlier", async () => {
    const { transport } = scriptedTransport(REFUSED, REFUSED);
    const said = {
      ...{ issuer: "", tokenEndpoint: "", malformed: [] },
      tokenEndpointAuthMethodsSupported: ["private_key_jwt"],
    };
    const remarksWith = async (knownMetadata?: KnownMetadataOf) => {
      const ports = { transport, now: () => 1_000_000, newId: () => "run-1", knownMetadata };
      const options = { signal: new AbortController().signal, timeoutMs: 1000 };
      return (await runTokenRequest(aProfile(), ports, options)).run.remarks.join(" ");
    };
    assert.match(await remarksWith(() => said), /does not list the profile's client authentication method/);
    assert.doesNotMatch(await remarksWith(), /does not list/);
  });

  it("is unreachable when the metadata address does not answer, and asks no second one", async () => {
    const { run: made, requests } = await run(
      atIssuer(),
      noAnswer("connect", "ECONNREFUSED", "idp.example.com"),
    );
    assert.equal(made.outcome.kind, "unreachable");
    assert.equal(requests.length, 1);
  });
});

describe("a redacted run", () => {
  it("holds neither the secret nor the token nor a cookie, however the server echoes them", async () => {
    const secret = "MARKED-client-secret-0123456789";
    const basic = Buffer.from(`${aProfile().clientId}:${secret}`).toString("base64");
    for (const method of ["client_secret_basic", "client_secret_post"] as const) {
      const { run: made, secrets } = await run(aProfile({ credentials: { method, clientSecret: secret } }), {
        headers: [
          ["set-cookie", "JSESSIONID=MARKED-session; Path=/"],
          ["dpop-nonce", "MARKED-nonce"],
          ["x-echo", basic],
        ],
        body: JSON.stringify({
          ...(JSON.parse(ISSUED.body ?? "") as object),
          echo: secret,
          again: TOKEN,
          basic,
        }),
      });
      const shown = JSON.stringify(redact(made, secrets));
      assert.doesNotMatch(shown, /MARKED/);
      assert.ok(!shown.includes(basic));
      assert.ok(!shown.includes(TOKEN.slice(12, 60)));
      assert.match(shown, /eyJ[\w-]{6} … /);
    }
  });

  it("holds the names of additional parameters, and values only where they hold no secret", async () => {
    const extraParameters = [
      { name: "api_key", value: "MARKED-api-key" },
      { name: "pin", value: "7731" },
      { name: "audience", value: "api://orders" },
    ];
    const { run: made, secrets } = await run(aProfile({ extraParameters }), {
      body: JSON.stringify({ error: "invalid_request", error_description: "No such key: MARKED-api-key" }),
    });
    const shown = JSON.stringify(redact(made, secrets));
    assert.doesNotMatch(shown, /MARKED|7731/);
    assert.match(shown, /&api_key=••••&pin=••••&audience=api%3A%2F%2Forders"/);
  });

  it("masks a token in a body that is no JSON", async () => {
    const { run: made, secrets } = await run(aProfile(), { status: 500, body: `<html>${TOKEN}</html>` });
    assert.ok(!JSON.stringify(redact(made, secrets)).includes(TOKEN));
  });
});
