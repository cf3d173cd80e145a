import assert from "node:assert/strict";
import { setImmediate as turn } from "node:timers/promises";
import fc from "fast-check";
import type { Transport } from "../../../../src/core/http/exchange.ts";
import type { PrivateJwk } from "../../../../src/core/keys/privateKey.ts";
import { renewAt } from "../../../../src/core/record/goodToken.ts";
import type { ClientCredentials } from "../../../../src/core/profile/credentials.ts";
import type { AssertionOverrides, Profile } from "../../../../src/core/profile/profile.ts";
import { TokenRunner, type ValidToken } from "../../../../src/core/run/tokenRunner.ts";
import type { AuthorizationServer } from "../../../../src/core/server/authorizationServer.ts";
import { ServerMemory } from "../../../../src/core/server/serverMemory.ts";
import { saltedDigest } from "../../../../src/crypto/saltedDigest.ts";
import { LiveTokens } from "../../../../src/stores/liveTokens.ts";
import { noFailure } from "../../../support/listeners.ts";
import { anotherRsaKey, aPrivateKey } from "../../../support/privateKeys.ts";
import { aProfile } from "../../../support/profiles.ts";
import {
  publishingNothing,
  receivingAt,
  type ScriptedAnswer,
  transportTo,
} from "../../../support/scriptedTransport.ts";
import { until } from "../../../support/until.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const never = new AbortController().signal;

/** A server that issues another token each time, and the window in which they are held. */
function aWindow(
  lifetime: number | undefined = 3600,
  answer?: (count: number) => ScriptedAnswer | Promise<ScriptedAnswer>,
) {
  let profile = aProfile();
  let time = 1_000_000_000;
  const issued = (count: number) => ({
    body: JSON.stringify({ access_token: `token-${count}`, token_type: "Bearer", expires_in: lifetime }),
  });
  const server = transportTo((request, count) => {
    // Servers that must be discovered are not what this is about.
    const { pathname } = new URL(request.url);
    if (pathname.includes(".well-known"))
      return { body: JSON.stringify({ issuer: "https://a.example", token_endpoint: "https://a.example/t" }) };
    return (answer ?? issued)(count);
  });
  const now = () => time;
  const asked: Transport = receivingAt(now, server.transport);
  const transport: Transport = (request, options) =>
    (request.url.includes(".well-known") ? asked : publishingNothing(asked))(request, options);
  const tokens = new LiveTokens(noFailure);
  const digesting = saltedDigest();
  let digested = 0;
  const runner = new TokenRunner({
    began: () => undefined,
    ended: () => undefined,
    pace: () => undefined,
    loadProfile: (id) => Promise.resolve({ ...profile, id }),
    loadTransport: () => Promise.resolve(transport),
    servers: () => Promise.resolve(new ServerMemory({ transport, now })),
    newId: () => crypto.randomUUID(),
    now,
    timeoutMs: () => SECOND,
    recordRun: () => undefined,
    holdToken: (token) => tokens.hold(token),
    heldTokens: (id) => tokens.allOfProfile(id),
    digest: async (text) => {
      const digest = await (await digesting)(text);
      digested++;
      return digest;
    },
  });
  return {
    tokens,
    runner,
    now,
    tokenRequests: () => server.requests.filter(({ method }) => method === "POST").length,
    aborted: server.aborted,
    become: (changes: Partial<Profile>) => (profile = { ...profile, ...changes }),
    pass: (ms: number) => (time += ms),
    ask: (signal = never) => runner.valid("p1", signal),
    /** Until so many have asked, and wait for the answer of the server. */
    haveAsked: async (count: number) => {
      await until(`${count} have asked`, () => digested === count);
      for (let turns = 0; turns < 10; turns++) await turn();
    },
  };
}

const tokenOf = ({ token }: ValidToken) => token?.accessToken;

/** All members of any type in a union. */
type MemberOf<Union> = Union extends unknown ? keyof Union : never;

interface Change {
  readonly from?: Partial<Profile>;
  readonly to: Partial<Profile>;
}

const another = (to: Partial<Profile>, from?: Partial<Profile>) => ({ isAnother: true, from, to }) as const;
const theSame = (to: Partial<Profile>, from?: Partial<Profile>) => ({ isAnother: false, from, to }) as const;

type Row = Change & { readonly isAnother: boolean };

const rsa = aPrivateKey(2048, "key-1");
const ec = aPrivateKey("P-256", "key-1");
const withKey = (privateKey: PrivateJwk): Pick<Profile, "credentials"> => ({
  credentials: { method: "private_key_jwt", privateKey },
});
const okta = (origin: string, authorizationServerId: string): Pick<Profile, "server"> => ({
  server: { kind: "okta-custom", origin, authorizationServerId },
});
const post: ClientCredentials = {
  method: "client_secret_post",
  clientSecret: "not-a-real-secret-0123456789",
};
const hmac = {
  method: "client_secret_jwt",
  clientSecret: "not-a-real-secret-".repeat(4),
} as const;

/** A member that a type gains fails to compile here, until somebody decides what it means. */
const SERVERS: Readonly<Record<Exclude<MemberOf<AuthorizationServer>, "kind">, readonly Row[]>> = {
  origin: [another(okta("https://dev-2.okta.com", "default"))],
  authorizationServerId: [another(okta("https://dev-1.okta.com", "other"))],
  issuer: [another({ server: { kind: "issuer", issuer: "https://a.example" } })],
  tokenEndpoint: [
    another(
      { server: { kind: "token-endpoint", tokenEndpoint: "https://a.example/b" } },
      { server: { kind: "token-endpoint", tokenEndpoint: "https://a.example/c" } },
    ),
  ],
};

const CREDENTIALS: Readonly<Record<MemberOf<ClientCredentials>, readonly Row[]>> = {
  method: [another({ credentials: post })],
  clientSecret: [
    another({ credentials: { method: "client_secret_basic", clientSecret: "another-secret-0123" } }),
  ],
  secondSecret: [
    theSame({
      credentials: {
        method: "client_secret_basic",
        clientSecret: "not-a-real-secret-0123456789",
        secondSecret: "another-secret-0123",
      },
    }),
  ],
  algorithm: [
    another({ credentials: { ...hmac, algorithm: "HS512" } }, { credentials: hmac }),
    another(
      { credentials: { method: "private_key_jwt", privateKey: rsa, algorithm: "RS512" } },
      withKey(rsa),
    ),
  ],
  privateKey: [
    another(withKey(anotherRsaKey("key-1")), withKey(rsa)),
    another(withKey(ec), withKey(rsa)),
    another(withKey({ ...rsa, kid: "key-2" }), withKey(rsa)),
    theSame(withKey({ ...rsa }), withKey(rsa)),
  ],
};

const OVERRIDES: Readonly<Record<keyof AssertionOverrides, readonly Row[]>> = {
  header: [another({ assertionOverrides: { header: { kid: "other" } } }, withKey(rsa))],
  claims: [
    another({ assertionOverrides: { claims: { aud: "other" } } }, withKey(rsa)),
    another(
      { assertionOverrides: { claims: { aud: null } } },
      { ...withKey(rsa), assertionOverrides: { claims: {} } },
    ),
    theSame(
      { assertionOverrides: { claims: { a: { b: 1, c: 2 }, d: [1] } } },
      { ...withKey(rsa), assertionOverrides: { claims: { d: [1], a: { c: 2, b: 1 } } } },
    ),
  ],
};

const FIELDS: Readonly<Record<keyof Profile, readonly Row[]>> = {
  server: Object.values(SERVERS).flat(),
  clientId: [another({ clientId: "0oaFAKEFAKEFAKEFAKE2" })],
  credentials: Object.values(CREDENTIALS).flat(),
  scopes: [
    another({ scopes: ["customScope", "more"] }),
    another({ scopes: [] }),
    another({ scopes: ["a", "b"] }, { scopes: ["b", "a"] }),
  ],
  extraParameters: [
    another({ extraParameters: [{ name: "audience", value: "api://x" }] }),
    another(
      { extraParameters: [{ name: "audience", value: "api://x" }] },
      { extraParameters: [{ name: "audience", value: "api://y" }] },
    ),
    another(
      { extraParameters: [{ name: "a", value: "1" }] },
      { extraParameters: [{ name: "b", value: "1" }] },
    ),
  ],
  dpop: [
    another({ dpop: { privateKey: ec } }),
    another({ dpop: { privateKey: aPrivateKey("P-256") } }, { dpop: { privateKey: ec } }),
    another({ dpop: undefined }, { dpop: { privateKey: ec } }),
  ],
  assertionOverrides: Object.values(OVERRIDES).flat(),
  // What is not sent.
  id: [],
  name: [theSame({ name: "Renamed" })],
  group: [theSame({ group: "Production" })],
  expectations: [theSame({ expectations: { audience: "api://x", lifetime: 60, claims: { a: 1 } } })],
  isSandbox: [theSame({ isSandbox: true })],
  sandboxOrder: [theSame({ sandboxOrder: 3 })],
  sandboxPart: [theSame({ sandboxPart: "tokens" })],
  isAddedByExtension: [theSame({ isAddedByExtension: true })],
};

describe("A valid token for a profile", () => {
  for (const [field, rows] of Object.entries(FIELDS)) {
    for (const [index, { from = {}, to, isAnother }] of rows.entries()) {
      it(`is ${isAnother ? "another" : "the same"} one after a change of ${field} (${index + 1})`, async () => {
        const { ask, become, tokenRequests } = aWindow();
        become(from);
        const before = tokenOf(await ask());
        assert.ok(before !== undefined);
        become(to);
        const after = tokenOf(await ask());
        assert.equal(after !== before, isAnother);
        assert.equal(tokenRequests(), isAnother ? 2 : 1);
        assert.equal(tokenOf(await ask()), after, "and that one is held");
        become({ assertionOverrides: undefined, dpop: undefined, ...aProfile(), ...from });
        assert.equal(tokenOf(await ask()), before, "and the first one is good for what it was made for");
      });
    }
  }

  it("is never of another profile that asks for the same", async () => {
    const { runner, tokenRequests } = aWindow();
    const [one, other] = [await runner.valid("p1", never), await runner.valid("p2", never)];
    assert.notEqual(tokenOf(one), tokenOf(other));
    assert.equal(tokenRequests(), 2);
  });

  it("is the one that the user has requested, for as long as that is good", async () => {
    const { runner, ask, tokens, tokenRequests } = aWindow();
    await runner.run("p1", never);
    assert.equal(tokenOf(await ask()), tokens.last?.accessToken);
    assert.equal(tokenRequests(), 1);
    await runner.run("p1", never);
    assert.equal(tokenRequests(), 2, "a request always asks the server");
    assert.equal(tokenOf(await ask()), "token-2", "the latest is handed out");
  });

  it("is a new one once the held one was revoked, said to be inactive, or forgotten", async () => {
    const { ask, tokens } = aWindow();
    const takeBack = [
      (id: string) => tokens.markRevoked(id),
      (id: string) => tokens.markInactive(id),
      () => tokens.forgetProfile("p1"),
    ];
    for (const [index, take] of takeBack.entries()) {
      assert.equal(tokenOf(await ask()), `token-${index + 1}`);
      take(tokens.last?.runId ?? "");
    }
    assert.equal(tokenOf(await ask()), "token-4");
  });

  it("is the one that was made with the secret now in use, where both were tried", async () => {
    const { ask, become, runner } = aWindow();
    const credentials = {
      method: "client_secret_basic",
      clientSecret: "first-not-a-real-secret-0123456789",
      secondSecret: "second-not-a-real-secret-0123456789",
    } as const;
    become({ credentials });
    await runner.tryBoth("p1", never);
    assert.equal(tokenOf(await ask()), "token-2");
    become({ credentials: { ...credentials, clientSecret: credentials.secondSecret } });
    assert.equal(tokenOf(await ask()), "token-1");
  });

  it("costs one request for all who ask meanwhile, and is the same for them", async () => {
    const { ask, tokenRequests, runner, haveAsked } = aWindow(3600, async () => {
      await haveAsked(3);
      return { body: JSON.stringify({ access_token: "token", token_type: "Bearer", expires_in: 60 }) };
    });
    const [{ token }, ...others] = await Promise.all([
      ask(),
      ask(),
      runner.run("p1", never).then(() => ask()),
    ]);
    for (const other of others) assert.equal(other.token, token);
    assert.equal(tokenRequests(), 1);
  });

  it("still comes for one who waits when another one has cancelled", async () => {
    let release: (() => void) | undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const { ask, tokenRequests, aborted } = aWindow(3600, async () => {
      await held;
      return { body: JSON.stringify({ access_token: "token", token_type: "Bearer", expires_in: 60 }) };
    });
    const cancel = new AbortController();
    const cancelled = assert.rejects(ask(cancel.signal), { name: "AbortError" });
    const waiting = ask();
    await until("the server is asked", () => tokenRequests() === 1);
    cancel.abort();
    await cancelled;
    release?.();
    assert.equal(tokenOf(await waiting), "token");
    assert.deepEqual([tokenRequests(), aborted.length], [1, 0]);
  });

  it("comes for nobody who waits when the request fails, and what came of it is told to all", async () => {
    const { ask, tokenRequests, become, haveAsked } = aWindow(3600, async () => {
      await haveAsked(2);
      return { status: 401, body: '{"error":"invalid_client"}' };
    });
    const [one, other] = await Promise.all([ask(), ask()]);
    assert.equal(one.token, undefined);
    assert.equal(one.run.outcome.kind, "refused");
    assert.equal(other.run, one.run);
    assert.equal(tokenRequests(), 1);
    become({ credentials: { method: "client_secret_basic" } });
    for (const asking of [ask(), ask()]) await assert.rejects(asking, { code: "secretMissing" });
  });

  it("never comes of a request that began before the profile was changed", async () => {
    const release: (() => void)[] = [];
    const { ask, become, tokenRequests } = aWindow(3600, async (count) => {
      await new Promise<void>((resolve) => release.push(resolve));
      return {
        body: JSON.stringify({ access_token: `token-${count}`, token_type: "Bearer", expires_in: 60 }),
      };
    });
    const before = ask();
    await until("the server is asked", () => tokenRequests() === 1);
    become({ scopes: ["other"] });
    const after = ask();
    await until("the server is asked again", () => tokenRequests() === 2);
    for (const one of release) one();
    assert.deepEqual([tokenOf(await before), tokenOf(await after)], ["token-1", "token-2"]);
  });

  it("is none if what the server issues has ended already", async () => {
    const past = Buffer.from(JSON.stringify({ exp: 1 })).toString("base64url");
    const token = `eyJhbGciOiJub25lIn0.${past}.c2lnbmF0dXJl`;
    const { ask } = aWindow(3600, () => ({
      body: JSON.stringify({ access_token: token, token_type: "Bearer" }),
    }));
    const { token: handedOut, run } = await ask();
    assert.equal(handedOut, undefined);
    assert.equal(run.outcome.kind, "issued");
  });

  it("is asked for each time where nobody knows when it ends", async () => {
    const { ask } = aWindow(undefined, (count) => ({
      body: JSON.stringify({ access_token: `opaque-${count}`, token_type: "Bearer" }),
    }));
    assert.deepEqual([tokenOf(await ask()), tokenOf(await ask())], ["opaque-1", "opaque-2"]);
  });

  it("keeps no secret in what tells for what it was made", async () => {
    const { ask, tokens } = aWindow();
    await ask();
    assert.match(tokens.last?.madeFor ?? "", /^[\w-]{43}$/);
  });
});

describe("A valid token, whatever the clock does and whatever becomes of the profile", () => {
  type Step =
    | { readonly does: "wait"; readonly ms: number }
    | { readonly does: "change"; readonly scope: string }
    | { readonly does: "revoke" | "findInactive" | "request" | "ask" };

  const step: fc.Arbitrary<Step> = fc.oneof(
    fc.record({
      does: fc.constant("wait" as const),
      ms: fc.integer({ min: -90 * MINUTE, max: 90 * MINUTE }),
    }),
    fc.record({ does: fc.constant("change" as const), scope: fc.constantFrom("a", "b") }),
    fc.record({ does: fc.constantFrom("revoke" as const, "findInactive" as const, "request" as const) }),
    fc.record({ does: fc.constant("ask" as const) }),
  );

  it("was made for the profile as it is, is in its life, and was not taken back, and is asked for only if there is none", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 7200 }),
        fc.array(step, { maxLength: 12 }),
        async (lifetime, steps) => {
          const { ask, become, pass, now, tokens, runner, tokenRequests } = aWindow(lifetime);
          const madeWith = new Map<string, string>();
          let scope = "a";
          become({ scopes: [scope] });
          for (const one of [...steps, { does: "ask" } as const]) {
            if (one.does === "wait") pass(one.ms);
            if (one.does === "change") become({ scopes: [(scope = one.scope)] });
            if (one.does === "revoke") tokens.markRevoked(tokens.last?.runId ?? "");
            if (one.does === "findInactive") tokens.markInactive(tokens.last?.runId ?? "");
            if (one.does === "request") {
              const { id } = await runner.run("p1", never);
              madeWith.set(id, scope);
            }
            if (one.does !== "ask") continue;
            const before = tokenRequests();
            const good = tokens.all.some(
              (held) =>
                madeWith.get(held.runId) === scope &&
                now() < (renewAt(held) ?? 0) &&
                now() >= held.receivedAt - SECOND &&
                held.isRevoked !== true &&
                held.isInactive !== true,
            );
            const { token, run } = await ask();
            if (run) madeWith.set(run.id, scope);
            assert.ok(token);
            assert.equal(madeWith.get(token.runId), scope);
            assert.ok(now() < (token.expiresAt ?? 0));
            assert.ok(token.isRevoked !== true && token.isInactive !== true);
            assert.equal(tokenRequests() - before, good ? 0 : 1);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
