import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "mocha";
import { ROW_TEXTS } from "../../../../src/core/drill/rowTexts.ts";
import type { Profile } from "../../../../src/core/profile/profile.ts";
import type { Drill, DrillRowName } from "../../../../src/core/record/drill.ts";
import { DRILL_ROWS } from "../../../../src/core/record/drill.ts";
import type { HeldToken } from "../../../../src/core/record/heldToken.ts";
import { runTokenRequest } from "../../../../src/core/run/runTokenRequest.ts";
import { ServerMemory } from "../../../../src/core/server/serverMemory.ts";
import { createTransport } from "../../../../src/network/transport.ts";
import { FAKE_KEYS } from "../../../../src/sandbox/fakeKeys.ts";
import { parseWorld } from "../../../../src/sandbox/parseWorld.ts";
import {
  fakeSecret,
  READY_APIS,
  READY_CLIENTS,
  READY_RESOURCE,
  READY_SERVERS,
} from "../../../../src/sandbox/readyNames.ts";
import { readyWorld } from "../../../../src/sandbox/readyWorld.ts";
import type { RunningSandbox } from "../../../../src/sandbox/sandbox.ts";
import { drillWith, type DrillWish, resultsOf, rowsOf } from "../../../support/drills.ts";
import { findMarkIn } from "../../../support/findMark.ts";
import { PATIENCE_MS } from "../../../support/patience.ts";
import { aProfile } from "../../../support/profiles.ts";
import { startSandboxWithKeys } from "../../../support/sandboxWithKeys.ts";

const HOUR_MS = 3_600_000;
const { orders, payouts, ...careless } = READY_APIS;

/** The ready world, with a second scope at the server that gives tokens for two audiences. */
const world = parseWorld({
  ...readyWorld,
  rateLimit: { perMinute: 10_000, concurrent: 35 },
  authorizationServers: readyWorld.authorizationServers.map((server) =>
    server.id === READY_SERVERS.agents
      ? { ...server, scopes: [{ name: "customScope" }, { name: "orders.read", default: true }] }
      : server,
  ),
});

describe("A drill, at the sandbox's APIs", () => {
  let sandbox: RunningSandbox;
  const realNow = Date.now;
  /** Milliseconds by which the clock of everybody is ahead, proofs and transport included. */
  let ahead = 0;
  let served: string[] = [];
  const transport = createTransport();
  before(async () => {
    Date.now = () => realNow() + ahead;
    sandbox = await startSandboxWithKeys(world, {
      now: () => Date.now(),
      onServed: ({ method, path, status }) => served.push(`${method} ${path} ${status}`),
    });
  });
  beforeEach(() => (served = []));
  after(async () => {
    Date.now = realNow;
    await sandbox.close();
  });

  const profileOf = (changes: Partial<Profile> = {}) =>
    aProfile({
      server: { kind: "okta-custom", origin: sandbox.url, authorizationServerId: READY_SERVERS.agents },
      clientId: READY_CLIENTS.service,
      credentials: { method: "client_secret_basic", clientSecret: fakeSecret("service") },
      ...changes,
    });
  const bearer = (changes: Partial<Profile> = {}) => profileOf(changes);
  const dpop = (changes: Partial<Profile> = {}) =>
    profileOf({
      clientId: READY_CLIENTS.dpopSecret,
      credentials: { method: "client_secret_basic", clientSecret: fakeSecret("dpop") },
      dpop: { privateKey: FAKE_KEYS.dpop },
      ...changes,
    });

  async function tokenOf(profile: Profile): Promise<HeldToken> {
    const made = await runTokenRequest(
      profile,
      { transport, now: () => Date.now(), newId: () => "run" },
      { signal: new AbortController().signal, timeoutMs: PATIENCE_MS },
    );
    const { token } = made.run;
    if (token === undefined) throw new Error(made.run.verdict.headline);
    const { accessToken, tokenType, receivedAt, expiresAt } = token;
    return {
      runId: "run",
      profileId: profile.id,
      madeFor: "",
      accessToken,
      receivedAt,
      responseText: "",
      ...(tokenType === undefined ? {} : { tokenType }),
      ...(expiresAt === undefined ? {} : { expiresAt }),
    };
  }

  /** Everything that a drill can be genuine with: a good token, an expired one, one for another audience. */
  async function genuine(profile: Profile): Promise<Pick<DrillWish, "profile" | "held" | "others">> {
    const expired = await tokenOf(profile);
    ahead += 2 * HOUR_MS;
    const other = await tokenOf({
      ...profile,
      id: "other",
      extraParameters: [{ name: "resource", value: READY_RESOURCE }],
    });
    const held = await tokenOf(profile);
    return { profile, held, others: [held, other, expired] };
  }

  async function drill(
    path: string,
    wish: Pick<DrillWish, "profile" | "held"> & Partial<DrillWish>,
  ): Promise<Drill> {
    const steps = await drillWith({
      url: sandbox.url + path,
      transport,
      now: () => Date.now(),
      requiredScope: "customScope",
      ...wish,
    });
    return steps.at(-1) ?? assert.fail("there is no step");
  }

  const BOUND: readonly DrillRowName[] = ["boundAsBearer", "replayedProof"];

  it("finds all right at an API that checks everything, with a bearer token", async () => {
    const done = await drill(orders, await genuine(bearer()));
    assert.deepEqual(rowsOf(done, "notTried"), BOUND);
    assert.deepEqual(
      rowsOf(done, "right"),
      DRILL_ROWS.filter((name) => !BOUND.includes(name)),
      JSON.stringify(done.rows, undefined, 2),
    );
    assert.equal(done.conclusion?.kind, "right");
    assert.equal(done.conclusion.headline, "The API refused all that it should");
    assert.equal(done.conclusion.meaning, "8 right and 2 not tried.");
    assert.deepEqual(done.conclusion.mends, []);
    assert.equal(done.sent, 8);
  });

  for (const path of [orders, payouts]) {
    it(`finds all right at ${path} with a bound token, once the nonce is known`, async () => {
      const servers = new ServerMemory({ transport, now: () => Date.now() });
      const wish = { ...(await genuine(dpop())), servers };
      const first = await drill(path, wish);
      assert.deepEqual(rowsOf(first, "notTried"), ["changedPayload"]);
      assert.equal(rowsOf(first, "right").length, DRILL_ROWS.length - 1);
      assert.equal(first.sent, 10);
      served = [];
      const second = await drill(path, wish);
      assert.deepEqual(rowsOf(second, "right"), DRILL_ROWS, JSON.stringify(second.rows, undefined, 2));
      assert.equal(second.conclusion?.meaning, "10 right.");
      assert.equal(served.filter((line) => line.includes(path)).length, 10);
    });
  }

  /** The rows that each careless API accepts, and what is named to be mended. */
  const CARELESS: Readonly<
    Record<keyof typeof careless, { readonly accepts: readonly DrillRowName[]; readonly mend: DrillRowName }>
  > = {
    anySignature: { accepts: ["changedPayload", "wrongSignature", "algNone"], mend: "wrongSignature" },
    algNone: { accepts: ["algNone"], mend: "algNone" },
    expired: { accepts: ["expired"], mend: "expired" },
    anyAudience: { accepts: ["otherAudience"], mend: "otherAudience" },
    anyScope: { accepts: ["missingScope"], mend: "missingScope" },
    boundAsBearer: { accepts: ["boundAsBearer"], mend: "boundAsBearer" },
    replayedProof: { accepts: ["replayedProof"], mend: "replayedProof" },
  };
  for (const [name, { accepts, mend }] of Object.entries(CARELESS)) {
    it(`finds the one mistake of the API that makes it: ${ROW_TEXTS[mend].title}`, async () => {
      const servers = new ServerMemory({ transport, now: () => Date.now() });
      const wish = { ...(await genuine(dpop())), servers };
      const path = careless[name as keyof typeof careless];
      await drill(path, wish);
      const done = await drill(path, wish);
      assert.deepEqual(rowsOf(done, "accepted"), accepts, JSON.stringify(done.rows, undefined, 2));
      assert.deepEqual(
        rowsOf(done, "right"),
        DRILL_ROWS.filter((row) => !accepts.includes(row)),
      );
      assert.equal(done.conclusion?.kind, "accepted");
      assert.deepEqual(done.conclusion.mends, [ROW_TEXTS[mend].mend]);
    });
  }

  it("says of tokens that are broken twice that their refusal does not tell, and how to come by better ones", async () => {
    const profile = bearer();
    const done = await drill(careless.expired, { profile, held: await tokenOf(profile) });
    assert.deepEqual(rowsOf(done, "unknown"), ["expired", "otherAudience"]);
    assert.deepEqual(done.conclusion?.mends, []);
    const [expired, audience] = (["expired", "otherAudience"] as const).map((name) =>
      done.rows.find((row) => row.name === name),
    );
    assert.match(expired?.remark ?? "", /changing exp, so its signature is broken, too\. Once a token/);
    assert.match(audience?.remark ?? "", /request one with it first/);
    assert.match(JSON.stringify(expired?.result), /signature is broken as well/);
  });

  it("knows by the other rows that a token broken twice was refused for its time", async () => {
    const profile = bearer();
    const done = await drill(careless.anySignature, { profile, held: await tokenOf(profile) });
    assert.equal(resultsOf(done).expired, "right");
    assert.equal(resultsOf(done).otherAudience, "right");
    assert.deepEqual(done.conclusion?.mends, [ROW_TEXTS.wrongSignature.mend]);
  });

  it("does not blame an API that takes a token which has only just expired", async () => {
    const profile = bearer({
      server: { kind: "okta-custom", origin: sandbox.url, authorizationServerId: READY_SERVERS.brief },
    });
    const expired = await tokenOf(profile);
    ahead += 90_000;
    const held = await tokenOf(profile);
    const done = await drill(careless.expired, { profile, held, others: [held, expired] });
    assert.equal(resultsOf(done).expired, "unknown");
    assert.match(JSON.stringify(done.rows), /has expired only \d+ seconds ago/);
  });

  it("asks the server for a token without the scope, and says where it gives none", async () => {
    const profile = bearer();
    const held = await tokenOf(profile);
    served = [];
    const done = await drill(orders, { profile, held });
    assert.equal(served.filter((line) => line.includes("/token")).length, 1);
    const row = done.rows.find(({ name }) => name === "missingScope");
    assert.match(row?.remark ?? "", /has just issued, for orders\.read\. It is not held here/);
    const brief = bearer({
      server: { kind: "okta-custom", origin: sandbox.url, authorizationServerId: READY_SERVERS.brief },
    });
    const refused = await drill(orders, { profile: brief, held: await tokenOf(brief) });
    assert.match(
      JSON.stringify(refused.rows.find(({ name }) => name === "missingScope")?.result),
      /notTried.*The server gave no token without customScope: No token · 400/,
    );
    const { requiredScope: _, ...unnamed } = { requiredScope: "", profile, held };
    const steps = await drillWith({
      ...unnamed,
      url: sandbox.url + orders,
      transport,
      now: () => Date.now(),
    });
    assert.equal(resultsOf(steps.at(-1) ?? assert.fail()).missingScope, "notTried");
  });

  it("stops at once where the good token is refused", async () => {
    const profile = bearer({
      server: { kind: "okta-custom", origin: sandbox.url, authorizationServerId: READY_SERVERS.denies },
    });
    const done = await drill(orders, { profile, held: await tokenOf(profile) });
    assert.equal(done.sent, 1);
    assert.equal(done.conclusion?.kind, "stopped");
    assert.match(done.conclusion.meaning, /^The API refuses the good token/);
    assert.match(JSON.stringify(done.rows[0]?.result), /issued by another authorization server/);
  });

  it("can only call with a token that nobody but its API can read, or without one", async () => {
    const profile = bearer({
      server: { kind: "okta-custom", origin: sandbox.url, authorizationServerId: READY_SERVERS.encrypted },
    });
    const held = await tokenOf(profile);
    const { transport: answering } = answeringOk();
    const done = await drill(orders, { profile, held, transport: answering });
    assert.deepEqual(rowsOf(done, "accepted"), ["noToken"]);
    for (const name of ["expired", "changedPayload", "wrongSignature", "algNone", "otherAudience"] as const) {
      const result = done.rows.find((row) => row.name === name)?.result;
      assert.ok(result?.kind === "notTried" && result.reason.startsWith("The token is not a JWT"), name);
    }
  });

  function answeringOk() {
    const inner = createTransport();
    return {
      transport: async (...[request, options]: Parameters<typeof inner>) =>
        request.url.endsWith("/token")
          ? inner(request, options)
          : {
              request,
              timings: { startedAt: Date.now(), total: 1 },
              response: {
                status: 200,
                statusText: "OK",
                httpVersion: "1.1",
                headers: [],
                body: { text: "", bytes: 0, truncated: false },
              },
            },
    };
  }

  it("shows no token, proof or nonce that it has sent, whole or in part", async () => {
    const sentTexts: string[] = [];
    const inner = createTransport();
    const watching: typeof inner = (request, options) => {
      for (const [name, value] of request.headers) {
        if (name === "authorization" && !value.startsWith("Basic")) sentTexts.push(value.split(" ")[1] ?? "");
        if (name === "dpop") sentTexts.push(value);
      }
      return inner(request, options);
    };
    const wish = await genuine(dpop());
    const steps = await drillWith({
      ...wish,
      url: sandbox.url + orders,
      transport: watching,
      now: () => Date.now(),
      requiredScope: "customScope",
    });
    const shown = JSON.stringify(steps);
    assert.ok(sentTexts.length > 15);
    for (const text of sentTexts) {
      assert.deepEqual(findMarkIn(shown, text), []);
      for (const part of text
        .split(".")
        .slice(1)
        .filter((one) => one.length > 20)) {
        assert.deepEqual(findMarkIn(shown, part), []);
      }
    }
    assert.deepEqual(findMarkIn(shown, fakeSecret("dpop")), []);
  });
});
