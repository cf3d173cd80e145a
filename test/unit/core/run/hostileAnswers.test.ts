import assert from "node:assert/strict";
import fc from "fast-check";
import type { HeaderList } from "../../../../src/core/http/exchange.ts";
import { redact } from "../../../../src/core/http/redact.ts";
import type { FindKey } from "../../../../src/core/jwks/findKey.ts";
import { publicJwk } from "../../../../src/core/keys/publicKey.ts";
import type { Profile } from "../../../../src/core/profile/profile.ts";
import type { HeldToken } from "../../../../src/core/record/heldToken.ts";
import type { TokenRun } from "../../../../src/core/record/tokenRun.ts";
import { runFollowUp } from "../../../../src/core/followUp/runFollowUp.ts";
import { TokenRunner } from "../../../../src/core/run/tokenRunner.ts";
import { ServerMemory } from "../../../../src/core/server/serverMemory.ts";
import { checkToken } from "../../../../src/core/soundness/checkToken.ts";
import { createTransport } from "../../../../src/network/transport.ts";
import { issuedJwt } from "../../../fixtures/runs/issued.ts";
import { holdingNone } from "../../../support/heldTokens.ts";
import { PATIENCE_MS } from "../../../support/patience.ts";
import { aPrivateKey } from "../../../support/privateKeys.ts";
import { aProfile } from "../../../support/profiles.ts";
import { type ScriptedAnswer, scriptedTransport } from "../../../support/scriptedTransport.ts";
import { sendAnswer, startTokenEndpoint } from "../../../support/tokenEndpoint.ts";
import { TOKEN } from "../../../support/tokenAnswers.ts";

const KEY = aPrivateKey("P-256", "k1");
const never = new AbortController().signal;

/** Names that every object has anyway, or that change what an object is. */
const INHERITED = ["__proto__", "constructor", "toString", "valueOf", "hasOwnProperty", "__defineGetter__"];

/** Dates up to the ends of what a Date can hold, and beyond. */
const DATES = [
  "Sat, 13 Sep 275760 00:00:00 GMT",
  "Fri, 12 Sep 275760 23:59:59 GMT",
  "Sat, 13 Sep 275760 00:00:01 GMT",
  "+275760-09-13T00:00:00.000Z",
  "-271821-04-20T00:00:00.000Z",
  "Thu, 01 Jan 1970 00:00:00 GMT",
  "Fri, 31 Dec 9999 23:59:59 GMT",
  "99999",
  "0",
  "now",
  "",
];

/** Numbers as they stand in JSON, among them some that JSON.stringify cannot write. */
const NUMBERS = [
  ...["0", "-0", "-1", "0.1", "1e-320", "3600", "1e10", "99999999999", "1e11", "8.64e12", "8640000000001"],
  ...["9e15", "99999999999999", "1e14", "9007199254740993", "1e21", "1e308", "-1e308", "1e999", "-1e999"],
];
const anyJson = fc.oneof(
  fc.constantFrom(...NUMBERS),
  fc.constantFrom("null", "true", '""', "[]", "{}", '{"__proto__":null}', '{"constructor":{"a":1}}'),
  fc.constantFrom(`"${"9".repeat(5000)}"`, `${"[".repeat(3000)}${"]".repeat(3000)}`),
  fc.json({ maxDepth: 2 }),
  fc.string({ unit: "binary" }).map((text) => JSON.stringify(text)),
);
const membersOf = (names: readonly string[]) =>
  fc
    .array(fc.tuple(fc.constantFrom(...names, ...INHERITED), anyJson), { maxLength: 8 })
    .map((members) => `{${members.map(([name, json]) => `"${name}":${json}`).join(",")}}`);

const base64Url = (text: string) => Buffer.from(text).toString("base64url");
const someJwt = fc
  .tuple(
    fc.oneof(
      membersOf(["alg", "typ", "kid", "crit", "jwk", "b64"]),
      fc.constantFrom('{"alg":"ES256","kid":"k1"}', '{"alg":"ES256","crit":["__proto__"],"__proto__":1}'),
    ),
    membersOf([
      ...["exp", "iat", "nbf", "auth_time", "iss", "aud", "sub", "cid", "client_id", "scp", "scope"],
      ...["cnf", "uid", "jti", "headers"],
    ]),
    fc.constantFrom("c2ln", "", base64Url("0".repeat(64))),
  )
  .map(([header, claims, signature]) => `${base64Url(header)}.${base64Url(claims)}.${signature}`);
const someToken = fc.oneof(
  someJwt,
  fc.constantFrom(TOKEN, "$&".repeat(30), "$`$'".repeat(20), "a.b.c", "a.b.c.d.e", "x", "__proto__"),
  fc.string({ unit: "binary", minLength: 1 }),
);
const someHeaders: fc.Arbitrary<HeaderList> = fc.array(
  fc.oneof(
    fc.tuple(fc.constantFrom("date", "Date", "Expires"), fc.constantFrom(...DATES)),
    fc.tuple(
      fc.constantFrom(
        ...INHERITED,
        ...INHERITED.map((name) => name.toUpperCase()),
        ...["content-type", "cache-control", "set-cookie", "dpop-nonce", "authorization", "age", "location"],
        "x-okta-request-id",
      ),
      fc.oneof(fc.constantFrom("application/json", "a=b; c", "$&", "=;", "constructor"), fc.string()),
    ),
  ),
  { maxLength: 6 },
);
const someAnswer = fc.record({
  token: someToken,
  members: membersOf(["token_type", "expires_in", "scope", "refresh_token", "id_token", "error"]),
  headers: someHeaders,
  status: fc.constantFrom(200, 201, 204, 299),
});

/** A body whose access token cannot be replaced by another member. */
function bodyOf(token: string, members: string): string {
  return `${members.slice(0, -1)}${members === "{}" ? "" : ","}"access_token":${JSON.stringify(token)}}`;
}

const PROFILES: readonly Profile[] = [
  aProfile(),
  aProfile({
    dpop: { privateKey: KEY },
    expectations: { audience: "api://x", lifetime: 60, claims: { constructor: { a: 1 }, tenant: "blue" } },
  }),
  aProfile({ server: { kind: "token-endpoint", tokenEndpoint: "https://idp.example.com/token" } }),
];

const findKey: FindKey = () =>
  Promise.resolve({
    kind: "found",
    keys: [{ ...publicJwk(KEY) }],
    keySet: { address: "https://dev-1.okta.com/keys", count: 1, ageMs: 0 },
  });

async function runWith(profile: Profile, ...answers: readonly ScriptedAnswer[]) {
  const recorded: TokenRun[] = [];
  const held: HeldToken[] = [];
  const { transport } = scriptedTransport(...answers);
  const now = () => 1_000_020;
  const servers = new ServerMemory({ transport, now });
  servers.keyFinder = () => findKey;
  const runner = new TokenRunner({
    began: () => undefined,
    ended: () => undefined,
    pace: () => undefined,
    loadProfile: () => Promise.resolve(profile),
    loadTransport: () => Promise.resolve(transport),
    servers: () => Promise.resolve(servers),
    newId: () => "run-1",
    now,
    timeoutMs: () => 1000,
    recordRun: (run) => recorded.push(run),
    holdToken: (token) => held.push(token),
    ...holdingNone,
  });
  const run = await runner.run(profile.id, never);
  return { run, recorded, held };
}

const isTime = (time: number | undefined) => time === undefined || !Number.isNaN(new Date(time).getTime());

describe("a server that answers with a token and anything else besides", () => {
  it("cannot keep the run from being recorded and the token from being held", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...PROFILES),
        someAnswer,
        async (profile, { token, members, headers, status }) => {
          const body = bodyOf(token, members);
          const { run, recorded, held } = await runWith(profile, { status, headers, body });
          assert.deepEqual(recorded, [run]);
          assert.deepEqual(
            held.map(({ accessToken }) => accessToken),
            [token],
          );
          // The rest may be masked: that of a nonce, for example, that is sent as a header as well.
          assert.ok(held[0]?.responseText.includes(JSON.stringify(token)));
          assert.equal(run.outcome.kind, "issued");
          assert.ok(run.token !== undefined && run.checks.length > 0);
          assert.doesNotMatch(JSON.stringify(run.checks), /unexpected error/);
          assert.ok(isTime(run.token.expiresAt), String(run.token.expiresAt));
          if (token.length >= 40) assert.ok(!JSON.stringify(run).includes(token));
          for (const [name, value] of run.exchanges.flatMap(({ response }) => response?.headers ?? [])) {
            assert.deepEqual([typeof name, typeof value], ["string", "string"]);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it("cannot keep a run from being recorded by an answer without one either, whatever it says first of itself", async () => {
    const issuer = "https://idp.example.com/realm";
    const profile = aProfile({ server: { kind: "issuer", issuer } });
    const anyAnswer = fc.record({
      status: fc.oneof(fc.constantFrom(200, 204, 301, 400, 401, 429, 503), fc.nat(999)),
      headers: someHeaders,
      body: fc.oneof(
        membersOf(["error", "error_description", "errorCode", "errorSummary", "access_token"]),
        fc.constantFrom("", "<html>", "__proto__", "[]", "1e999", "{"),
        fc.string({ unit: "binary" }),
      ),
    });
    const someMetadata = membersOf([
      ...["jwks_uri", "token_endpoint_auth_methods_supported", "scopes_supported", "grant_types_supported"],
    ]).map((members) => {
      const separator = members === "{}" ? "" : ",";
      const endpoint = `"issuer":"${issuer}","token_endpoint":"${issuer}/token"`;
      return { body: `${members.slice(0, -1)}${separator}${endpoint}}` };
    });
    await fc.assert(
      fc.asyncProperty(fc.oneof(someMetadata, anyAnswer), anyAnswer, anyAnswer, async (...answers) => {
        const { run, recorded, held } = await runWith(profile, ...answers);
        assert.deepEqual(recorded, [run]);
        assert.equal(held.length === 1, run.outcome.kind === "issued");
        assert.ok(run.verdict.meaning !== "");
      }),
      { numRuns: 500 },
    );
  });

  it("cannot keep a follow-up from being recorded either", async () => {
    const profile = aProfile();
    const run: TokenRun = {
      ...issuedJwt,
      profile: { ...issuedJwt.profile, issuer: "https://dev-1.okta.com/oauth2/default" },
    };
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("introspection", "revocation"),
        membersOf(["active", "exp", "iat", "nbf", "token_type", "username", "scope", "error"]),
        someHeaders,
        fc.constantFrom(200, 204, 302, 400, 401, 500),
        async (kind, body, headers, status) => {
          const { transport } = scriptedTransport({ status, headers, body });
          const { followUp, secrets } = await runFollowUp(
            kind,
            profile,
            { run, accessToken: TOKEN },
            { transport, now: () => 1_000_000, newId: () => "id-1" },
            { signal: never, timeoutMs: 1000 },
          );
          const shown = redact(followUp, secrets);
          assert.ok(shown.meaning.length > 0);
        },
      ),
      { numRuns: 300 },
    );
  });

  for (const date of DATES) {
    it(`dates it ${JSON.stringify(date)}, which costs nothing`, async () => {
      const body = JSON.stringify({ access_token: TOKEN, token_type: "Bearer", expires_in: 60 });
      const { run, held } = await runWith(aProfile(), { headers: [["date", date]], body });
      assert.equal(held.length, 1);
      assert.equal(run.token?.expiresAt, 1_060_020);
    });
  }

  for (const name of INHERITED) {
    it(`names a header field ${name}, which is shown as any other`, async () => {
      const server = await startTokenEndpoint((_, socket) =>
        sendAnswer(socket, "200 OK", JSON.stringify({ access_token: TOKEN, expires_in: 60 }), [
          ["Content-Type", "application/json"],
          [name, "shown"],
        ]),
      );
      try {
        const held: HeldToken[] = [];
        const transport = createTransport();
        const runner = new TokenRunner({
          began: () => undefined,
          ended: () => undefined,
          pace: () => undefined,
          loadProfile: () => Promise.resolve(aProfile({ server: { kind: "okta-org", origin: server.url } })),
          loadTransport: () => Promise.resolve(transport),
          servers: () => Promise.resolve(new ServerMemory({ transport, now: Date.now })),
          newId: () => "run-1",
          now: Date.now,
          timeoutMs: () => PATIENCE_MS,
          recordRun: () => undefined,
          holdToken: (token) => held.push(token),
          ...holdingNone,
        });
        const run = await runner.run("p1", never);
        assert.equal(held[0]?.accessToken, TOKEN);
        assert.deepEqual(
          run.exchanges[0]?.response?.headers.find(([candidate]) => candidate === name),
          [name, "shown"],
        );
      } finally {
        await server.close();
      }
    });
  }
});

describe("a check that breaks off", () => {
  const token = {
    accessToken: TOKEN,
    receivedAt: 0,
    format: "jwt",
    header: [{ name: "alg", value: "ES256" }],
    claims: [],
  } as const;
  const failingWith = (error: Error) =>
    checkToken({ token, facts: {}, findKey: () => Promise.reject(error) });

  it("is skipped, says by what and keeps what the error quotes to itself; the others are made", async () => {
    const checks = await failingWith(new RangeError(`the token is ${TOKEN}`));
    const [signature, algorithm] = checks;
    assert.equal(signature?.result, "skipped");
    assert.match(signature.finding, /unexpected error \(RangeError\)/);
    assert.doesNotMatch(JSON.stringify(checks), new RegExp(TOKEN));
    assert.equal(algorithm?.result, "passed");
  });

  it("is no check at all where the run was cancelled", async () => {
    await assert.rejects(failingWith(new DOMException("Aborted", "AbortError")), { name: "AbortError" });
  });
});
