import assert from "node:assert/strict";
import { issuerOf } from "../../../../src/core/server/authorizationServer.ts";
import type { FollowUpKind } from "../../../../src/core/followUp/followUpKinds.ts";
import { redact } from "../../../../src/core/http/redact.ts";
import type { Profile } from "../../../../src/core/profile/profile.ts";
import { runFollowUp } from "../../../../src/core/followUp/runFollowUp.ts";
import type { IssuedToken, TokenRun } from "../../../../src/core/record/tokenRun.ts";
import { UserError } from "../../../../src/core/userError.ts";
import { aFollowUp } from "../../../fixtures/runs/followUps.ts";
import { issuedJwt } from "../../../fixtures/runs/issued.ts";
import { createTransport } from "../../../../src/network/transport.ts";
import { startHttpServer } from "../../../support/localServers.ts";
import { PATIENCE_MS } from "../../../support/patience.ts";
import { aProfile } from "../../../support/profiles.ts";
import { noAnswer, type ScriptedAnswer, scriptedTransport } from "../../../support/scriptedTransport.ts";

const NOW = 1_000_000;
const TOKEN = "opaque-access-token-of-the-run-0123456789";
const ISSUER = "https://idp.example.com/realms/x";
const ACTIVE = { body: JSON.stringify({ active: true, exp: NOW / 1000 + 600, scope: "customScope" }) };
const INACTIVE = { body: '{"active":false}' };
const atIssuer = aProfile({ server: { kind: "issuer", issuer: ISSUER } });
const metadata = (endpoints: object): ScriptedAnswer => ({
  body: JSON.stringify({ issuer: ISSUER, token_endpoint: "https://idp.example.com/token", ...endpoints }),
});

function runOf(
  profile: Profile,
  token: Partial<IssuedToken> = {},
  changes: Partial<TokenRun> = {},
): TokenRun {
  const issuer = issuerOf(profile.server);
  return {
    ...issuedJwt,
    profile: { ...issuedJwt.profile, clientId: profile.clientId, issuer, serverKind: profile.server.kind },
    token: {
      accessToken: "masked",
      receivedAt: NOW - 1000,
      expiresAt: NOW + 60_000,
      format: "jwt",
      ...token,
    },
    ...changes,
  };
}

async function ask(
  kind: FollowUpKind,
  answers: readonly ScriptedAnswer[],
  profile: Profile = aProfile(),
  run: TokenRun = runOf(profile),
) {
  const { transport, requests } = scriptedTransport(...answers);
  const result = await runFollowUp(
    kind,
    profile,
    { run, accessToken: TOKEN },
    { transport, now: () => NOW, newId: () => "id-1" },
    { signal: new AbortController().signal, timeoutMs: 1000 },
  );
  return { ...result, requests };
}

const form = (body: string | undefined) => Object.fromEntries(new URLSearchParams(body));

describe("introspecting a token", () => {
  it("posts it to the endpoint beside the token endpoint, with the client's own authentication", async () => {
    const { requests, followUp } = await ask("introspection", [ACTIVE]);
    assert.deepEqual(
      requests.map(({ method, url }) => [method, url]),
      [["POST", "https://dev-1.okta.com/oauth2/default/v1/introspect"]],
    );
    assert.deepEqual(form(requests[0]?.body), { token: TOKEN, token_type_hint: "access_token" });
    assert.match(requests[0]?.headers.find(([name]) => name === "authorization")?.[1] ?? "", /^Basic /);
    assert.deepEqual(
      [followUp.kind, followUp.exchange.purpose, followUp.at],
      ["introspection", "introspection", NOW],
    );
  });

  it("asks the org server at its own endpoint, and leaves to the check of the signature what that is worth", async () => {
    const profile = aProfile({ server: { kind: "okta-org", origin: "https://dev-1.okta.com" } });
    const { requests, followUp } = await ask("introspection", [ACTIVE], profile);
    assert.equal(requests[0]?.url, "https://dev-1.okta.com/oauth2/v1/introspect");
    assert.deepEqual(followUp.remarks, []);
  });

  for (const [kind, command] of [
    ["introspection", "oktaM2m.introspectToken"],
    ["revocation", "oktaM2m.revokeToken"],
  ] as const) {
    it(`offers to try the same again, and not to request a token: ${kind}`, async () => {
      const run = runOf(aProfile());
      const { followUp } = await ask(kind, [{ status: 429, body: "{}" }], aProfile(), run);
      assert.deepEqual(
        followUp.diagnoses.map(({ action }) => action),
        [{ label: "Try Again", command, argument: { profileId: run.profile.id, runId: run.id } }],
      );
    });
  }

  it("leads to what the profile is now, not to what it was when the token was issued", async () => {
    const credentials = {
      method: "client_secret_post",
      clientSecret: "not-real-1",
      secondSecret: "not-real-2",
    } as const;
    const { followUp } = await ask(
      "introspection",
      [
        {
          status: 401,
          body: '{"error":"invalid_client","error_description":"The client secret is invalid."}',
        },
      ],
      aProfile({ credentials }),
    );
    assert.deepEqual(
      followUp.diagnoses.map(({ action }) => action?.label),
      ["Try Both Secrets"],
    );
  });

  it("sends nothing where only the token endpoint is known", async () => {
    const server = { kind: "token-endpoint", tokenEndpoint: "https://idp.example.com/oauth/token" } as const;
    await assert.rejects(ask("introspection", [], aProfile({ server })), { code: "endpointUnknown" });
  });

  it("says how long an active token is valid, and what each member of the answer means", async () => {
    const { followUp } = await ask("introspection", [ACTIVE]);
    assert.equal(followUp.tone, "success");
    assert.match(followUp.headline, /^Active · /);
    assert.match(followUp.meaning, /for another 10 minutes/);
    assert.deepEqual(
      followUp.answer?.map(({ name }) => name),
      ["active", "exp", "scope"],
    );
    assert.ok(followUp.answer.every(({ meaning }) => meaning !== undefined));
    assert.deepEqual(followUp.diagnoses, []);
  });

  it("explains an inactive token by what it cannot and what it can come from", async () => {
    const { followUp } = await ask("introspection", [INACTIVE]);
    assert.equal(followUp.tone, "warning");
    assert.match(followUp.headline, /^Not active · /);
    const { possible = [], ruledOut = [] } = followUp.reasons ?? {};
    assert.match(possible.join(" "), /revoked elsewhere.*deactivated/);
    assert.match(
      ruledOut.join(" "),
      /Expiry: it is valid for another 1 minute.*Another server's.*Another client's/,
    );
  });

  it("wonders about a token that is active after its revocation or its expiry", async () => {
    const profile = aProfile();
    const revoked = runOf(profile, {}, { followUps: [aFollowUp("revocation")] });
    const afterRevocation = await ask("introspection", [ACTIVE], profile, revoked);
    assert.equal(afterRevocation.followUp.tone, "warning");
    assert.match(afterRevocation.followUp.meaning, /although it confirmed its revocation/);
    const expired = await ask("introspection", [ACTIVE], profile, runOf(profile, { expiresAt: NOW - 1 }));
    assert.match(expired.followUp.meaning, /although it has expired/);
  });

  for (const [what, answer, reason] of [
    ["no JSON", { body: "hello" }, /not an introspection response/],
    ["a page", { body: "<html></html>" }, /not an introspection response/],
    ["no active member", { body: "{}" }, /no active member/],
    ["an active member in words", { body: '{"active":"true"}' }, /a string instead of true or false/],
    ["an error", { body: '{"active":false,"error":"server_error"}' }, /reports the error server_error/],
    ["another status", { status: 202, body: ACTIVE.body }, /answered 202/],
    ["no content", { status: 204 }, /answered 204/],
  ] as readonly (readonly [string, ScriptedAnswer, RegExp])[]) {
    it(`takes nothing for an answer that has ${what}`, async () => {
      const { followUp } = await ask("introspection", [answer]);
      assert.equal(followUp.tone, "failure");
      assert.match(followUp.meaning, reason);
      assert.equal(followUp.answer, undefined);
    });
  }

  it("remarks on an answer that broke off although it could be read", async () => {
    const { followUp } = await ask("introspection", [
      { ...ACTIVE, loss: { kind: "brokeOff", received: 60, announced: 99 } },
    ]);
    assert.match(followUp.remarks.join(" "), /did not come whole/);
  });

  it("diagnoses a refusal as one of a token request, in words that fit", async () => {
    const wrongSecret = await ask("introspection", [
      {
        status: 401,
        body: '{"error":"invalid_client","error_description":"The client secret supplied for a confidential client is invalid."}',
      },
    ]);
    assert.equal(wrongSecret.followUp.diagnoses[0]?.rule, "wrong-secret");
    assert.equal(wrongSecret.followUp.meaning, wrongSecret.followUp.diagnoses[0].cause);
    const missing = await ask("introspection", [
      {
        status: 400,
        body: '{"error":"invalid_request","error_description":"The \'token\' parameter is required."}',
      },
    ]);
    assert.match(missing.followUp.diagnoses[0]?.fix ?? "", /must contain the token/);
  });

  it("makes a redirect and no answer outcomes with a diagnosis", async () => {
    const redirected = await ask("introspection", [{ status: 302, headers: [["location", "/x"]] }]);
    assert.match(redirected.followUp.headline, /^Failed · 302/);
    const unreachable = await ask("introspection", [noAnswer("dns", "ENOTFOUND")]);
    assert.match(unreachable.followUp.headline, /^No answer/);
    for (const { followUp } of [redirected, unreachable]) {
      assert.equal(followUp.tone, "failure");
      assert.ok(followUp.diagnoses.length > 0);
    }
  });

  it("sends the token to no other server than its own", async () => {
    const moved = aProfile({
      server: { kind: "okta-custom", origin: "https://dev-2.okta.com", authorizationServerId: "default" },
    });
    await assert.rejects(
      ask("introspection", [], moved, runOf(aProfile())),
      (error) => error instanceof UserError && error.code === "tokenOfOtherServer",
    );
  });

  it("is not done without the profile's secret", async () => {
    const profile = aProfile({ credentials: { method: "client_secret_basic" } });
    await assert.rejects(
      ask("introspection", [], profile),
      (error) => error instanceof UserError && error.code === "secretMissing",
    );
  });
});

describe("a server whose endpoints are in its metadata", () => {
  it("is asked there", async () => {
    const introspect = "https://idp.example.com/about";
    const { requests, followUp } = await ask(
      "introspection",
      [metadata({ introspection_endpoint: introspect }), ACTIVE],
      atIssuer,
    );
    assert.deepEqual(requests.map(({ method, url }) => [method, url])[1], ["POST", introspect]);
    assert.equal(followUp.exchange.request.url, introspect);
  });

  for (const [what, endpoints] of [
    ["names none", {}],
    ["names one that is not https", { revocation_endpoint: "http://idp.example.com/revoke" }],
    ["names one on this machine that is not https", { revocation_endpoint: "http://127.0.0.1/revoke" }],
    ["names one that is no text", { revocation_endpoint: 3 }],
  ] as const) {
    it(`gets neither token nor credentials when it ${what}`, async () => {
      const { requests, followUp } = await ask("revocation", [metadata(endpoints)], atIssuer);
      assert.equal(requests.length, 1);
      assert.equal(followUp.tone, "failure");
      assert.match(followUp.meaning, /names no https address for revocation/);
      assert.equal(followUp.exchange.purpose, "metadata");
    });
  }

  for (const [kind, member, answers] of [
    ["introspection", "introspection_endpoint", [ACTIVE, INACTIVE, { status: 401 }, { body: "x" }]],
    ["revocation", "revocation_endpoint", [{}, { status: 503 }, noAnswer("connect", "ECONNREFUSED")]],
  ] as const) {
    it(`is remarked on when token and credentials go to another host, whatever comes back: ${kind}`, async () => {
      for (const answer of answers) {
        const elsewhere = metadata({ [member]: "https://other.example:8443/x" });
        const { followUp } = await ask(kind, [elsewhere, answer], atIssuer);
        assert.match(
          followUp.remarks.join(" "),
          new RegExp(`an? ${kind} endpoint on another host, other\\.example:8443\\..*token went there\\.`),
        );
        const near = metadata({ [member]: "https://idp.example.com/x" });
        const { followUp: usual } = await ask(kind, [near, answer], atIssuer);
        assert.doesNotMatch(usual.remarks.join(" "), /another host/);
      }
    });
  }

  it("is diagnosed when it has no metadata", async () => {
    const { followUp } = await ask("revocation", [{ status: 404 }, { status: 404 }], atIssuer);
    assert.equal(followUp.diagnoses[0]?.rule, "metadata-not-found");
  });
});

describe("revoking a token", () => {
  it("takes 200 for success and says that it proves little", async () => {
    const { requests, followUp } = await ask("revocation", [{ body: "" }]);
    assert.equal(requests[0]?.url, "https://dev-1.okta.com/oauth2/default/v1/revoke");
    assert.deepEqual(form(requests[0].body), { token: TOKEN, token_type_hint: "access_token" });
    assert.equal(followUp.tone, "success");
    assert.match(followUp.headline, /^Revoked · /);
    assert.match(followUp.remarks.join(" "), /same answer for a token that it does not know/);
    assert.match(followUp.remarks.join(" "), /does not learn of this/);
  });

  it("does not speak of APIs that check a token which nobody can check", async () => {
    const profile = aProfile();
    const { followUp } = await ask("revocation", [{}], profile, runOf(profile, { format: "opaque" }));
    assert.doesNotMatch(followUp.remarks.join(" "), /does not learn of this/);
  });

  it("remarks on a body that means nothing", async () => {
    const { followUp } = await ask("revocation", [{ body: '{"revoked":true}' }]);
    assert.match(followUp.remarks.join(" "), /has a body, which means nothing/);
  });

  for (const body of ["", " \r\n", "{}", '{"error":null}', '{"error":false}', '{"error":""}']) {
    it(`takes the body ${JSON.stringify(body)} for that of a revocation endpoint`, async () => {
      const { followUp } = await ask("revocation", [{ body }]);
      assert.deepEqual([followUp.tone, followUp.diagnoses], ["success", []]);
    });
  }

  for (const [what, answer, reason] of [
    ["a page", { body: "<!doctype html><title>Sign in</title>" }, /is an HTML page/],
    ["an XML document", { body: '<?xml version="1.0"?><a/>' }, /is an XML document/],
    ["a text", { body: "OK", headers: [["content-type", "text/plain"]] }, /is plain text/],
    ["broken JSON", { body: '{"a":' }, /not valid JSON/],
    ["a list", { body: "[]" }, /an array instead of an object/],
    ["null", { body: "null" }, /null instead of an object/],
    ["an OAuth error", { body: '{"error":"server_error"}' }, /reports the error server_error/],
    ["an Okta error", { body: '{"errorCode":"E0000009"}' }, /reports the error E0000009/],
    ["an error of another form", { body: '{"error":{"code":500}}' }, /reports the error \{"code":500\}/],
    ["an error that is a flag", { body: '{"error":true}' }, /reports the error true/],
    ["a token", { body: '{"access_token":"x"}' }, /has the member access_token, as a token endpoint's has/],
    ["an introspection", { body: '{"active":true}' }, /has the member active/],
    ["a key set", { body: '{"keys":[]}' }, /has the member keys/],
    ["metadata", { body: '{"token_endpoint":"https://x.example"}' }, /has the member token_endpoint/],
    ["another status", { status: 202 }, /answered 202, but only 200/],
    ["no content", { status: 204 }, /answered 204, but only 200/],
    ["half an answer", { loss: { kind: "brokeOff", received: 0, announced: 9 } }, /did not come whole/],
    [
      "an answer that is too long",
      { loss: { kind: "surplus", received: 0, announced: 0 } },
      /did not come whole/,
    ],
    ["a broken compression", { loss: { kind: "undecodable", received: 9 } }, /did not come whole/],
  ] as readonly (readonly [string, ScriptedAnswer, RegExp])[]) {
    it(`does not take ${what} for a confirmation, says why, and offers to introspect`, async () => {
      const run = runOf(aProfile());
      const { followUp } = await ask("revocation", [answer], aProfile(), run);
      assert.equal(followUp.tone, "failure");
      assert.match(followUp.headline, /^Not known to be revoked · /);
      assert.match(followUp.meaning, reason);
      assert.deepEqual(
        followUp.diagnoses.map(({ action }) => action),
        [
          {
            label: "Introspect Token",
            command: "oktaM2m.introspectToken",
            argument: { profileId: run.profile.id, runId: run.id },
          },
        ],
      );
    });
  }

  it("is told when the server does not do it for access tokens", async () => {
    const { followUp } = await ask("revocation", [
      { status: 400, body: '{"error":"unsupported_token_type"}' },
    ]);
    assert.equal(followUp.diagnoses[0]?.rule, "unsupported-token-type");
    assert.match(followUp.diagnoses[0].fix, /refresh tokens only/);
  });
});

describe("the record of a follow-up", () => {
  it("shows neither token nor secret, by every method, over a real connection", async () => {
    const bodies: string[] = [];
    const server = await startHttpServer((request, response) => {
      request.setEncoding("utf8").on("data", (text: string) => bodies.push(text));
      request.on("end", () => response.end(JSON.stringify({ active: true, echo: bodies.at(-1) })));
    });
    try {
      for (const method of ["client_secret_basic", "client_secret_post", "client_secret_jwt"] as const) {
        const clientSecret = "not-a-real-secret-0123456789-0123456789";
        const profile = aProfile({
          server: { kind: "okta-custom", origin: server.url, authorizationServerId: "default" },
          credentials: { method, clientSecret },
        });
        const { followUp, secrets } = await runFollowUp(
          "introspection",
          profile,
          { run: runOf(profile), accessToken: TOKEN },
          { transport: createTransport(), now: Date.now, newId: () => "jti-1" },
          { signal: new AbortController().signal, timeoutMs: PATIENCE_MS },
        );
        assert.match(followUp.headline, /^Active · /);
        assert.ok(bodies.at(-1)?.includes(TOKEN));
        const shown = JSON.stringify(redact(followUp, secrets));
        assert.ok(!shown.includes(TOKEN) && !shown.includes(clientSecret));
      }
    } finally {
      await server.close();
    }
  });

  it("masks even a token too short to be searched for", async () => {
    const profile = aProfile();
    const { transport } = scriptedTransport(INACTIVE);
    const { followUp, secrets } = await runFollowUp(
      "introspection",
      profile,
      { run: runOf(profile), accessToken: "t0k" },
      { transport, now: () => NOW, newId: () => "id" },
      { signal: new AbortController().signal, timeoutMs: 1000 },
    );
    assert.ok(!(redact(followUp, secrets).exchange.request.body ?? "").includes("t0k"));
  });
});
