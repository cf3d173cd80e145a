import assert from "node:assert/strict";
import type { Socket } from "node:net";
import { after, before, describe, it } from "mocha";
import { parseWorld } from "../../../src/sandbox/parseWorld.ts";
import type { RunningSandbox } from "../../../src/sandbox/sandbox.ts";
import { startSandboxWithKeys } from "../../support/sandboxWithKeys.ts";
import { until } from "../../support/until.ts";
import { halfSent, header, parse, send, tokenRequest } from "./send.ts";
import type { Received } from "./send.ts";
import { CLIENT, openServer, SECRET, testWorld } from "./testWorld.ts";

const issued = tokenRequest({ clientId: CLIENT, secret: SECRET });
const refused = tokenRequest({ clientId: CLIENT, secret: "nope" });
const counters = (received: Received) =>
  ["x-rate-limit-limit", "x-rate-limit-remaining", "x-rate-limit-reset"].map((name) =>
    Number(header(received, name)),
  );

describe("headers of the sandbox", () => {
  let sandbox: RunningSandbox;
  const now = Date.UTC(2026, 0, 2, 3, 4, 5, 678);
  before(async () => (sandbox = await startSandboxWithKeys(testWorld(), { now: () => now })));
  after(() => sandbox.close());

  for (const [name, sent] of [
    ["a token", issued],
    ["a refusal", refused],
  ] as const) {
    it(`bring five separate cookies with ${name}, four of them cleared`, async () => {
      const { headers } = await send(sandbox.url, sent);
      const cookies = headers.filter(([one]) => one === "Set-Cookie").map(([, value]) => value);
      assert.deepEqual(
        cookies.map((cookie) => cookie.split("=")[0]),
        ["sid", "xids", "autolaunch_triggered", "activate_ca_modal_triggered", "JSESSIONID"],
      );
      assert.ok(cookies.slice(0, 4).every((cookie) => cookie.includes('=""; Expires=Thu, 01-Jan-1970')));
    });

    it(`are as recorded with ${name}`, async () => {
      const received = await send(sandbox.url, sent);
      assert.match(header(received, "x-okta-request-id") ?? "", /^[0-9a-f]{32}$/);
      assert.equal(header(received, "content-type"), "application/json");
      assert.equal(header(received, "cache-control"), "no-cache, no-store");
      assert.equal(header(received, "pragma"), "no-cache");
      assert.equal(header(received, "expires"), "0");
      assert.equal(header(received, "server"), "nginx");
      assert.equal(header(received, "transfer-encoding"), "chunked");
      assert.equal(header(received, "x-xss-protection"), "0");
      assert.equal(header(received, "date"), "Fri, 02 Jan 2026 03:04:05 GMT");
      for (const name of ["strict-transport-security", "p3p", "referrer-policy", "x-content-type-options"]) {
        assert.ok(header(received, name), name);
      }
      const csp = header(received, "content-security-policy")?.length ?? 0;
      assert.ok(csp > 1200 && csp < 1400, `content-security-policy of ${csp} characters`);
    });
  }

  it("forbid robots where there is a token only", async () => {
    assert.equal(header(await send(sandbox.url, issued), "x-robots-tag"), "noindex,nofollow");
    assert.equal(header(await send(sandbox.url, refused), "x-robots-tag"), undefined);
  });

  it("name each request anew", async () => {
    const ids = await Promise.all([issued, issued].map((sent) => send(sandbox.url, sent)));
    assert.equal(new Set(ids.map((received) => header(received, "x-okta-request-id"))).size, 2);
  });

  it("are counters and cookies with a method or a path that nobody serves, too", async () => {
    const rows = [
      { path: "/oauth2/default/v1/token" },
      { path: "/oauth2/default/v1/introspect" },
      { method: "POST", path: "/oauth2/ausNowhere/v1/token" },
      { path: "/oauth2/default/v2/token" },
    ];
    for (const sent of rows) {
      const received = await send(sandbox.url, sent);
      assert.ok(received.status >= 400, sent.path);
      assert.ok(counters(received).every(Number.isInteger), sent.path);
      assert.equal(received.headers.filter(([name]) => name === "Set-Cookie").length, 5, sent.path);
    }
    const remaining = async () =>
      Number(header(await send(sandbox.url, rows[0] ?? assert.fail()), "x-rate-limit-remaining"));
    assert.equal((await remaining()) - (await remaining()), 1);
  });

  it("of a wrong method at keys and metadata count nothing either", async () => {
    const received = await send(sandbox.url, { method: "POST", path: "/oauth2/default/v1/keys" });
    assert.equal(received.status, 405);
    assert.equal(header(received, "x-rate-limit-limit"), undefined);
    assert.equal(header(received, "set-cookie"), undefined);
  });

  it("of keys and metadata count nothing and allow caching", async () => {
    for (const path of ["/oauth2/default/v1/keys", "/.well-known/openid-configuration"]) {
      const received = await send(sandbox.url, { path });
      assert.match(header(received, "cache-control") ?? "", /^max-age=\d+, must-revalidate$/);
      assert.equal(header(received, "x-rate-limit-limit"), undefined);
      assert.equal(header(received, "set-cookie"), undefined);
      assert.equal(header(received, "pragma"), undefined);
    }
  });
});

describe("rate limits of the sandbox", () => {
  let now = Date.UTC(2026, 0, 1);
  const secrets = [{ value: SECRET }];
  const start = (changes: object, rateLimit: object) => {
    const world = parseWorld({
      rateLimit,
      apps: [
        { clientId: CLIENT, name: "one", secrets, ...changes },
        { clientId: "0oaTestOther", name: "other", secrets },
      ],
      authorizationServers: [openServer({ name: "a", default: true })],
    });
    return startSandboxWithKeys(world, { now: () => now });
  };
  const reset = () => Math.ceil((now + 60_000) / 1000);

  it("fall with every request, refuse when used up, and are whole again after a minute", async () => {
    const sandbox = await start({}, { perMinute: 4 });
    try {
      const ends = reset();
      assert.deepEqual(counters(await send(sandbox.url, issued)), [2, 1, ends]);
      now += 59_000;
      assert.deepEqual(counters(await send(sandbox.url, refused)), [2, 0, ends]);
      const third = await send(sandbox.url, issued);
      assert.equal(third.status, 429);
      assert.equal(parse(third.text).errorCode, "E0000047");
      assert.deepEqual(counters(third), [2, 0, ends]);
      now += 1_000;
      assert.deepEqual(counters(await send(sandbox.url, issued)), [2, 1, reset()]);
    } finally {
      await sandbox.close();
    }
  });

  it("are the app's own where it has one, and the org's for all apps together", async () => {
    const sandbox = await start({ rateLimit: { perMinute: 9, usedByOthers: 5 } }, { perMinute: 3 });
    try {
      assert.deepEqual(counters(await send(sandbox.url, issued)).slice(0, 2), [9, 3]);
      const unknown = tokenRequest({ clientId: "0oaNobody", secret: SECRET });
      assert.deepEqual(counters(await send(sandbox.url, unknown)).slice(0, 2), [3, 1]);
      await send(sandbox.url, unknown);
      const other = await send(sandbox.url, tokenRequest({ clientId: "0oaTestOther", secret: SECRET }));
      assert.equal(other.status, 429);
      assert.deepEqual(counters(other).slice(0, 2), [3, 0]);
    } finally {
      await sandbox.close();
    }
  });

  it("have a variant for too many requests at once, with limit and remaining zero", async () => {
    const sandbox = await start({}, { concurrent: 0 });
    try {
      const received = await send(sandbox.url, issued);
      assert.equal(received.status, 429);
      assert.deepEqual(counters(received).slice(0, 2), [0, 0]);
    } finally {
      await sandbox.close();
    }
  });

  it("let as many requests run at once as the world says", async () => {
    const sandbox = await start({}, { concurrent: 1 });
    let unfinished: Socket | undefined;
    try {
      assert.equal((await send(sandbox.url, issued)).status, 200);
      unfinished = await halfSent(sandbox.url);
      const second = await send(sandbox.url, issued);
      assert.equal(second.status, 429);
      assert.deepEqual(counters(second).slice(0, 2), [0, 0]);
      unfinished.destroy();
      const isServed = async () => (await send(sandbox.url, issued)).status === 200;
      await until("the request that was broken off counts no more", isServed);
    } finally {
      unfinished?.destroy();
      await sandbox.close();
    }
  });
});
