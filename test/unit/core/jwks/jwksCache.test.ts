import assert from "node:assert/strict";
import type { IncomingMessage, ServerResponse } from "node:http";
import { JwksCache } from "../../../../src/core/jwks/jwksCache.ts";
import { createTransport } from "../../../../src/network/transport.ts";
import { aSigningKey, otherKeys } from "../../../support/keySets.ts";
import { type LocalServer, startHttpServer } from "../../../support/localServers.ts";
import { until } from "../../../support/until.ts";

const ONE = aSigningKey("one").published;
const TWO = aSigningKey("two").published;
const es256 = (kid: string) => ({ kid, algorithm: "ES256" });

describe("a server's keys", () => {
  let server: LocalServer;
  let address: string;
  let asked: number;
  let keys: unknown;
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  /** Milliseconds since the epoch. */
  let time: number;

  const publish = (headers: Record<string, string>) => (_: IncomingMessage, response: ServerResponse) => {
    response.writeHead(200, { "content-type": "application/json", ...headers }).end(JSON.stringify({ keys }));
  };
  const newCache = () => new JwksCache({ transport: createTransport(), now: () => time });

  before(async () => {
    server = await startHttpServer((request, response) => {
      asked += 1;
      answer(request, response);
    });
    address = `${server.url}/keys`;
  });
  after(() => server.close());
  beforeEach(() => {
    asked = 0;
    keys = [ONE];
    answer = publish({ "cache-control": "max-age=300" });
    time = 1_800_000_000_000;
  });

  it("are found by kid, with where they are from and how old they are", async () => {
    const cache = newCache();
    await cache.finder(address)(es256("one"));
    time += 12_000;
    assert.deepEqual(await cache.finder(address)(es256("one")), {
      kind: "found",
      keys: [ONE],
      keySet: { address, count: 1, ageMs: 12_000 },
    });
    assert.equal(asked, 1);
  });

  it("are fetched before anybody looks for one, and once for all who do", async () => {
    const cache = newCache();
    const finders = [cache.finder(address), cache.finder(address)];
    await until("the keys are asked for", () => asked > 0);
    const found = await Promise.all(finders.map((find) => find(es256("one"))));
    assert.deepEqual(
      found.map(({ kind }) => kind),
      ["found", "found"],
    );
    assert.equal(asked, 1);
  });

  it("are those of the list that have a type", async () => {
    keys = [null, "key", {}, { kid: "none" }, { kty: 1 }, ONE];
    const { value } = await newCache().get(address);
    assert.ok(value.ok);
    assert.deepEqual(value.keys, [ONE]);
  });

  it("are fetched again when HTTP says that they are stale, not before", async () => {
    const cache = newCache();
    await cache.get(address);
    time += 299_000;
    await cache.get(address);
    assert.equal(asked, 1);
    time += 1_000;
    await cache.get(address);
    assert.equal(asked, 2);
  });

  it("are fetched once for one question even where they must not be kept", async () => {
    answer = publish({ "cache-control": "no-store" });
    const cache = newCache();
    assert.equal((await cache.finder(address)(es256("one"))).kind, "found");
    assert.equal(asked, 1);
    assert.equal((await cache.finder(address)(es256("one"))).kind, "found");
    assert.equal(asked, 2);
  });

  it("are fetched again once for an unknown kid, so that a rotated key is found", async () => {
    const cache = newCache();
    await cache.get(address);
    keys = [ONE, TWO];
    assert.equal((await cache.finder(address)(es256("two"))).kind, "found");
    assert.equal(asked, 2);
  });

  it("are fetched for unknown kids once a minute at most", async () => {
    const cache = newCache();
    for (const kid of ["x", "y", "z"]) {
      assert.equal((await cache.finder(address)(es256(kid))).kind, "unknownKid");
    }
    assert.equal(asked, 2);
    time += 59_999;
    await cache.finder(address)(es256("x"));
    assert.equal(asked, 2);
    time += 1;
    await cache.finder(address)(es256("x"));
    assert.equal(asked, 3);
  });

  it("are waited for by all who miss the same kid at the same time", async () => {
    const cache = newCache();
    await cache.get(address);
    keys = [ONE, TWO];
    const found = await Promise.all([1, 2, 3].map(() => cache.finder(address)(es256("two"))));
    assert.deepEqual(
      found.map(({ kind }) => kind),
      ["found", "found", "found"],
    );
    assert.equal(asked, 2);
  });

  it("stay known when a fetch for an unknown kid fails", async () => {
    const cache = newCache();
    await cache.get(address);
    answer = (_, response) => response.writeHead(503).end();
    assert.equal((await cache.finder(address)(es256("two"))).kind, "unavailable");
    assert.equal((await cache.finder(address)(es256("one"))).kind, "found");
  });

  it("are asked for again soon after a failure, but not by everybody at once", async () => {
    const cache = newCache();
    answer = (_, response) => response.writeHead(503).end();
    await cache.get(address);
    await cache.get(address);
    assert.equal(asked, 1);
    time += 10_000;
    answer = publish({});
    assert.equal((await cache.finder(address)(es256("one"))).kind, "found");
    assert.equal(asked, 2);
  });

  it("are fetched when somebody wants them fresh", async () => {
    const cache = newCache();
    await cache.get(address);
    keys = [ONE, TWO];
    const { value } = await cache.refresh(address);
    assert.ok(value.ok);
    assert.equal(value.keys.length, 2);
  });

  it("are found among a thousand", async () => {
    keys = [...otherKeys(999), ONE];
    const found = await newCache().finder(address)(es256("one"));
    assert.ok(found.kind === "found");
    assert.deepEqual([found.keys, found.keySet.count], [[ONE], 1000]);
  });

  it("are found in a set of a megabyte, whatever else is in it", async () => {
    keys = [...Array.from({ length: 20_000 }, () => ({})), null, 1, "x".repeat(1_000_000), ONE];
    assert.equal((await newCache().finder(address)(es256("one"))).kind, "found");
  });

  const useless: readonly (readonly [what: string, typeof answer, reason: RegExp])[] = [
    ["an error", (_, response) => response.writeHead(404).end("{}"), /answered 404/],
    ["a redirect", (_, response) => response.writeHead(302, { location: "/x" }).end(), /answered 302/],
    ["an HTML page", (_, response) => response.end("<html>"), /HTML page/],
    ["no list of keys", (_, response) => response.end('{"keys":{}}'), /not a JWK Set/],
    [
      "too many values",
      (_, response) => response.end(JSON.stringify({ keys: Array.from({ length: 60_000 }, () => ({})) })),
      /more than 50,000 JSON values/,
    ],
    ["an endless set", (_, response) => response.end("x".repeat(2 * 1024 * 1024 + 1)), /larger than/],
    ["no answer", (request) => request.socket.destroy(), /no answer \(/],
  ];
  for (const [what, useless_, reason] of useless) {
    it(`cannot be had from ${what}, and why is said`, async () => {
      answer = useless_;
      const found = await newCache().finder(address)(es256("one"));
      assert.ok(found.kind === "unavailable");
      assert.match(found.reason, reason);
      assert.equal(found.address, address);
    });
  }
});
