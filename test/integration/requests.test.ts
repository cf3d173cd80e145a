import assert from "node:assert/strict";
import type { Socket } from "node:net";
import type { RunInfo } from "../../src/api.ts";
import { sendJson, startTokenEndpoint } from "../support/tokenEndpoint.ts";
import { until } from "../support/until.ts";
import { useExtension } from "./support/extension.ts";

const TOKEN = { access_token: "opaque", token_type: "Bearer", expires_in: 3600, scope: "customScope" };

describe("token requests through the exported API", () => {
  const extension = useExtension();
  const finished: RunInfo[] = [];
  let subscription: { dispose(): void };
  before(() => {
    subscription = extension.api.onDidFinishRun((run) => finished.push(run));
  });
  beforeEach(() => (finished.length = 0));
  after(() => subscription.dispose());

  const answering = () =>
    extension.opened(startTokenEndpoint((_, socket) => sendJson(socket, "200 OK", TOKEN)));
  /** A server that holds back its answers until told to send them. */
  async function waiting() {
    const sockets: Socket[] = [];
    const server = await extension.opened(startTokenEndpoint((_, socket) => sockets.push(socket)));
    const answer = () => {
      for (const socket of sockets.splice(0)) sendJson(socket, "200 OK", TOKEN);
    };
    return { server, answer };
  }

  it("tell how they ended, and so does the event, once", async () => {
    const before = Date.now();
    const { url } = await answering();
    const profileId = await extension.addProfile(url);
    const run = await extension.api.requestToken(profileId);
    assert.deepEqual(run, {
      runId: run.runId,
      profileId,
      outcome: "issued",
      status: 200,
      headline: "200 OK",
      meaning: run.meaning,
      startedAt: run.startedAt,
      durationMs: run.durationMs,
      expiresAt: run.expiresAt,
      scope: "customScope",
      diagnoses: [],
    } satisfies RunInfo);
    assert.ok(run.startedAt >= before && run.startedAt + run.durationMs <= Date.now());
    assert.ok((run.expiresAt ?? 0) >= before + 3_600_000 && (run.expiresAt ?? 0) <= Date.now() + 3_600_000);
    assert.deepEqual(finished, [run]);
  });

  it("have a server's refusal and a missing answer for a result", async () => {
    const refusing = await extension.opened(
      startTokenEndpoint((_, socket) => sendJson(socket, "401 Unauthorized", { error: "invalid_client" })),
    );
    const refused = await extension.api.requestToken(await extension.addProfile(refusing.url));
    assert.deepEqual(
      [refused.outcome, refused.status, refused.headline],
      ["refused", 401, "No token · 401 Unauthorized"],
    );
    await refusing.close();
    const unreachable = await extension.api.requestToken(await extension.addProfile(refusing.url));
    assert.deepEqual([unreachable.outcome, unreachable.status], ["unreachable", undefined]);
    assert.equal(unreachable.diagnoses[0], "connection-refused");
    assert.deepEqual(finished, [refused, unreachable]);
  });

  it("do not follow a redirect with the secret", async () => {
    const target = await answering();
    const { url } = await extension.opened(
      startTokenEndpoint((_, socket) =>
        sendJson(socket, "307 Temporary Redirect", {}, [["Location", target.url]]),
      ),
    );
    const run = await extension.api.requestToken(await extension.addProfile(url));
    assert.deepEqual([run.outcome, run.status], ["redirected", 307]);
    assert.deepEqual(target.requests, []);
  });

  it("of one profile at the same time are one request", async () => {
    const { server, answer } = await waiting();
    const profileId = await extension.addProfile(server.url);
    const runs = [extension.api.requestToken(profileId), extension.api.requestToken(profileId)];
    await until("the request arrives", () => server.requests.length > 0);
    runs.push(extension.api.requestToken(profileId));
    // The third must have joined before the answer lets the request end: first it asks the keychain, as each of these does.
    for (let round = 0; round < 10; round++) await extension.api.profiles.list();
    answer();
    const [first, ...others] = await Promise.all(runs);
    assert.deepEqual(others, [first, first]);
    assert.equal(server.requests.length, 1);
    assert.deepEqual(finished, [first]);
    await until("the connection is closed", () => server.openConnections() === 0);
  });

  it("of two profiles, and one after the other, are requests of their own", async () => {
    const server = await answering();
    const ids = [await extension.addProfile(server.url), await extension.addProfile(server.url)];
    await Promise.all(ids.map((id) => extension.api.requestToken(id)));
    await extension.api.requestToken(ids[0] ?? "");
    assert.equal(server.requests.length, 3);
    assert.equal(new Set(finished.map(({ runId }) => runId)).size, 3);
  });

  it("end with an AbortError and a closed connection when aborted", async () => {
    const { server } = await waiting();
    const profileId = await extension.addProfile(server.url);
    const abort = new AbortController();
    const run = extension.api.requestToken(profileId, { signal: abort.signal });
    await until("the request arrives", () => server.requests.length > 0);
    await until("only its connection is open", () => server.openConnections() === 1);
    abort.abort();
    await assert.rejects(run, { name: "AbortError" });
    await until("the connection is closed", () => server.openConnections() === 0);
    assert.deepEqual(finished, []);
  });

  it("are not sent when aborted before", async () => {
    const server = await answering();
    const profileId = await extension.addProfile(server.url);
    const signal = AbortSignal.abort();
    await assert.rejects(extension.api.requestToken(profileId, { signal }), { name: "AbortError" });
    assert.equal((await extension.api.requestToken(profileId)).outcome, "issued");
    assert.equal(server.requests.length, 1);
  });

  it("go on for one who waits when another aborts", async () => {
    const { server, answer } = await waiting();
    const profileId = await extension.addProfile(server.url);
    const abort = new AbortController();
    const aborted = extension.api.requestToken(profileId, { signal: abort.signal });
    const patient = extension.api.requestToken(profileId);
    await until("the request arrives", () => server.requests.length > 0);
    abort.abort();
    await assert.rejects(aborted, { name: "AbortError" });
    answer();
    assert.equal((await patient).outcome, "issued");
    assert.equal(server.requests.length, 1);
    assert.equal(finished.length, 1);
  });

  it("start anew after everybody has aborted", async () => {
    const { server, answer } = await waiting();
    const profileId = await extension.addProfile(server.url);
    const abort = new AbortController();
    const both = [1, 2].map(() => extension.api.requestToken(profileId, { signal: abort.signal }));
    await until("the request arrives", () => server.requests.length === 1);
    abort.abort();
    for (const run of both) await assert.rejects(run, { name: "AbortError" });
    const again = extension.api.requestToken(profileId);
    await until("the second request arrives", () => server.requests.length === 2);
    answer();
    assert.equal((await again).outcome, "issued");
  });

  it("reach listeners no more that were disposed", async () => {
    const { url } = await answering();
    const heard: RunInfo[] = [];
    extension.api.onDidFinishRun((run) => heard.push(run)).dispose();
    await extension.api.requestToken(await extension.addProfile(url));
    assert.deepEqual(heard, []);
    assert.equal(finished.length, 1);
  });
});
