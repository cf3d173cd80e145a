import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { DRILL_INTERVAL_MS, MOST_DRILL_REQUESTS } from "../../../../src/core/limits.ts";
import { drillReport } from "../../../../src/core/drill/report.ts";
import { UserError } from "../../../../src/core/userError.ts";
import { drillWith, type DrillWish, resultsOf, rowsOf } from "../../../support/drills.ts";
import { findMarkIn } from "../../../support/findMark.ts";
import { aProfile } from "../../../support/profiles.ts";
import { type ScriptedAnswer, transportTo } from "../../../support/scriptedTransport.ts";
import { unsigned } from "../../../support/soundness.ts";

const LOCAL = "http://127.0.0.1:8080/orders";
const REFUSED: ScriptedAnswer = {
  status: 401,
  headers: [["WWW-Authenticate", 'Bearer error="invalid_token"']],
};
const profile = aProfile();
const TOKEN = unsigned({ iss: "https://dev-1.okta.com/oauth2/default", aud: "api", scp: ["customScope"] });
const held = {
  runId: "r1",
  profileId: profile.id,
  madeFor: "",
  accessToken: TOKEN,
  tokenType: "Bearer",
  receivedAt: 0,
  responseText: "",
};

type Answer = ScriptedAnswer | Promise<ScriptedAnswer>;

/** A drill at an API that takes the good token, and gives these answers to the others. */
async function drillAt(others: (count: number) => Answer, wish: Partial<DrillWish> = {}) {
  const scripted = transportTo((request, count) =>
    request.headers.some(([, value]) => value === `Bearer ${TOKEN}`) ? { status: 200 } : others(count),
  );
  const steps = await drillWith({ profile, held, url: LOCAL, transport: scripted.transport, ...wish });
  const last = steps.at(-1) ?? assert.fail("there is no step");
  return { ...scripted, steps, last };
}

describe("A drill", () => {
  it("says what it will send before it does, then brings one row after the other, and ends with a sentence", async () => {
    const sent: number[] = [];
    const { transport, requests } = transportTo(() => REFUSED);
    const steps = await drillWith({
      profile,
      held,
      url: LOCAL,
      transport: async (...asked) => {
        const [request] = asked;
        if (request.headers.some(([, value]) => value === `Bearer ${TOKEN}`)) {
          await transport(...asked);
          return await transportTo(() => ({ status: 200 })).transport(...asked);
        }
        return transport(...asked);
      },
      heard: () => sent.push(requests.length),
    });
    assert.equal(sent[0], 0);
    assert.equal(steps[0]?.rows.length, 10);
    assert.ok(steps[0].rows.every(({ result }) => result === undefined));
    assert.deepEqual(
      steps.map(({ rows }) => rows.filter(({ result }) => result !== undefined).length),
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    );
    assert.ok(steps.slice(0, -1).every(({ conclusion }) => conclusion === undefined));
    assert.ok(steps.at(-1)?.conclusion);
  });

  it("waits a second between the end of a request and the next one", async () => {
    const events: string[] = [];
    const { last } = await drillAt(() => REFUSED, {
      transport: async (...asked) => {
        events.push("sent");
        const isGood = asked[0].headers.some(([, value]) => value === `Bearer ${TOKEN}`);
        return transportTo(() => (isGood ? { status: 200 } : REFUSED)).transport(...asked);
      },
      wait: (ms) => {
        events.push(`${ms}`);
        return Promise.resolve();
      },
    });
    assert.equal(events.filter((one) => one === "sent").length, last.sent);
    assert.deepEqual(
      events,
      Array.from({ length: last.sent }, () => ["sent", `${DRILL_INTERVAL_MS}`]).flat(),
    );
  });

  it("sends nothing while it waits, and nothing more once it is cancelled", async () => {
    const { requests, last } = await drillAt(() => REFUSED, {
      wait: () => new Promise(() => undefined),
      heard: ({ sent }, abort) => {
        if (sent === 1) abort();
      },
    });
    assert.equal(requests.length, 1);
    assert.equal(last.conclusion?.kind, "cancelled");
    assert.match(last.conclusion.meaning, /^1 right and 9 not tried\.$/);
  });

  it("is cancelled in the middle of a request, which it gives up", async () => {
    const abort: { now?: () => void } = {};
    const { requests, aborted, last } = await drillAt(
      (count) => {
        if (count < 3) return REFUSED;
        setImmediate(() => abort.now?.());
        return new Promise<ScriptedAnswer>(() => undefined);
      },
      { heard: (_, stop) => (abort.now = stop) },
    );
    assert.deepEqual([requests.length, aborted.length], [3, 1]);
    assert.equal(last.conclusion?.kind, "cancelled");
    assert.equal(resultsOf(last).expired, "givenUp");
    assert.equal(resultsOf(last).changedPayload, undefined);
  });

  it("stops where the API asks for fewer requests", async () => {
    const { requests, last } = await drillAt((count) => (count < 4 ? REFUSED : { status: 429 }));
    assert.equal(requests.length, 4);
    assert.equal(last.conclusion?.kind, "stopped");
    assert.match(last.conclusion.meaning, /^The API asks for fewer requests \(429\)\. /);
    assert.equal(resultsOf(last).changedPayload, "unknown");
    assert.equal(resultsOf(last).wrongSignature, undefined);
  });

  it("stops where two answers in a row do not come, and goes on after one", async () => {
    const failure = {
      phase: "wait",
      code: "ECONNRESET",
      message: "",
      host: "127.0.0.1",
      port: 8080,
    } as const;
    const one = await drillAt((count) => (count === 3 ? { failure } : REFUSED));
    assert.equal(resultsOf(one.last).expired, "unknown");
    assert.notEqual(one.last.conclusion?.kind, "stopped");
    const two = await drillAt((count) => (count === 3 || count === 4 ? { failure } : REFUSED));
    assert.equal(two.requests.length, 4);
    assert.equal(two.last.conclusion?.kind, "stopped");
  });

  for (const confirmedHost of [undefined, "api.example.com:443", "example.com", "other.example.com"]) {
    it(`sends nothing to an API that was confirmed as ${confirmedHost ?? "nothing"}`, async () => {
      const { transport, requests } = transportTo(() => REFUSED);
      const url = "https://api.example.com/orders";
      await assert.rejects(
        drillWith({
          profile,
          held,
          url,
          transport,
          ...(confirmedHost === undefined ? {} : { confirmedHost }),
        }),
        (error) => error instanceof UserError && error.code === "drillUnconfirmed",
      );
      assert.equal(requests.length, 0);
    });
  }

  it("goes to the host that was confirmed, and follows no redirect", async () => {
    const { requests, last } = await drillAt(
      () => ({ status: 302, headers: [["Location", "https://evil.example.com/"]] }),
      { url: "https://api.example.com:8443/orders?x=1", confirmedHost: "api.example.com:8443" },
    );
    assert.deepEqual(
      [...new Set(requests.map(({ url }) => url))],
      ["https://api.example.com:8443/orders?x=1"],
    );
    assert.equal(last.conclusion?.kind, "differs");
  });

  it("never sends more than ten requests, however often a nonce is asked for", async () => {
    const { generateKeyPair, exportJWK } = await import("jose");
    const { privateKey } = await generateKeyPair("ES256", { extractable: true });
    const key = await exportJWK(privateKey);
    let count = 0;
    const { transport, requests } = transportTo(({ headers }) => {
      count += 1;
      const isGood = headers.some(([, value]) => value === `DPoP ${TOKEN}`);
      if (isGood && count === 2) return { status: 200 };
      return {
        status: 401,
        headers: [
          ["WWW-Authenticate", 'DPoP error="use_dpop_nonce"'],
          ["DPoP-Nonce", `nonce-${count}`],
        ],
      };
    });
    const steps = await drillWith({
      profile: { ...profile, dpop: { privateKey: key as never } },
      held: { ...held, tokenType: "DPoP" },
      url: LOCAL,
      transport,
    });
    const last = steps.at(-1);
    assert.ok(last?.conclusion);
    assert.ok(requests.length <= MOST_DRILL_REQUESTS, `${requests.length}`);
    assert.equal(last.sent, requests.length);
    assert.ok(rowsOf(last, "notTried").length > 0);
  });

  it("never counts what was not tried as passed", async () => {
    const { last } = await drillAt(() => REFUSED);
    assert.deepEqual(rowsOf(last, "notTried"), ["missingScope", "boundAsBearer", "replayedProof"]);
    assert.match(last.conclusion?.meaning ?? "", /3 not tried\.$/);
  });
});

describe("The report of a drill", () => {
  it("has what was asked, what came back and what to mend, and neither token nor body", async () => {
    const { last } = await drillAt(() => ({
      status: 200,
      body: `{"customer":"Jane Roe","echo":"${TOKEN}"}`,
    }));
    const report = drillReport(last);
    assert.match(report, /^## How an API checks tokens/);
    assert.match(report, /The API takes what it should refuse/);
    assert.match(report, /### What to mend\n\n~~~text\n- .*signature/);
    assert.match(report, /\| `alg: none` \| `401 with invalid_token` \| `200` \| `Wrong: accepted` \|/);
    assert.match(report, /\| `A missing scope` \| .* \| `–` \| `Not tried` \|/);
    assert.match(report, /GET http:\/\/127\.0\.0\.1:8080\/orders/);
    assert.doesNotMatch(report, /Jane Roe|eyJ/);
    assert.deepEqual(findMarkIn(report, TOKEN), []);
  });

  it("shows what an API says as that text, whatever markup it is", async () => {
    const text = 'x</td>|`~~~\n# "';
    const { last } = await drillAt(() => REFUSED, {
      transport: transportTo(() => ({
        status: 403,
        headers: [
          ["WWW-Authenticate", `Bearer error="a", error_description="${text.replaceAll('"', '\\"')}"`],
        ],
      })).transport,
    });
    const report = drillReport(last);
    const fences = [...report.matchAll(/^(~{3,})/gm)].map(([, fence]) => fence);
    assert.ok(fences.includes("~~~~"), report);
  });
});
