import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { after, before, describe, it } from "mocha";
import type { RunningSandbox } from "../../../src/sandbox/sandbox.ts";
import type { ServedRequest } from "../../../src/sandbox/server.ts";
import { startSandboxWithKeys } from "../../support/sandboxWithKeys.ts";
import { halfSent, header, send, tokenRequest } from "./send.ts";
import { CLIENT, SECRET, testWorld } from "./testWorld.ts";

const keys = "/oauth2/default/v1/keys";

describe("the sandbox's server", () => {
  let sandbox: RunningSandbox;
  let port: string;
  const served: ServedRequest[] = [];
  before(async () => {
    sandbox = await startSandboxWithKeys(testWorld(), { onServed: (one) => served.push(one) });
    port = new URL(sandbox.url).port;
  });
  after(() => sandbox.close());

  it("listens on 127.0.0.1", () => {
    assert.match(sandbox.url, /^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it("answers requests for its own address only, so that no web page can rebind a name to it", async () => {
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `LOCALHOST:${port}`]) {
      assert.equal((await send(sandbox.url, { path: keys, headers: { host } })).status, 200, host);
    }
    const foreign = [
      "evil.example.com",
      `evil.example.com:${port}`,
      "127.0.0.1",
      "localhost:1",
      `127.0.0.1:${port}.evil.example.com`,
      `evil-admin.localhost.example.com:${port}`,
    ];
    for (const host of foreign) {
      const received = await send(sandbox.url, { path: keys, headers: { host } });
      assert.equal(received.status, 421, host);
      assert.doesNotMatch(received.text, /keys/);
    }
  });

  it("does not answer a request that names no host", async () => {
    for (const version of ["1.0", "1.1"]) {
      const socket = connect(Number(port), "127.0.0.1");
      socket.setEncoding("utf8").write(`GET ${keys} HTTP/${version}\r\nConnection: close\r\n\r\n`);
      let text = "";
      for await (const chunk of socket) text += String(chunk);
      assert.match(text, /^HTTP\/1\.1 4(00|21) /);
      assert.doesNotMatch(text, /"keys"/);
    }
  });

  it("shows the trap of an -admin address: HTML, and a redirect for GET", async () => {
    const headers = { host: `dev-1-admin.localhost:${port}` };
    const got = await send(sandbox.url, { path: "/oauth2/default/v1/token", headers });
    assert.equal(got.status, 302);
    assert.equal(header(got, "location"), "/error/404?fromURI=%2Foauth2%2Fdefault%2Fv1%2Ftoken");
    const posted = await send(sandbox.url, tokenRequest({ clientId: CLIENT, secret: SECRET, headers }));
    assert.equal(posted.status, 404);
    assert.match(posted.text, /^<!DOCTYPE html>/);
    const followed = await send(sandbox.url, { path: "/error/404?fromURI=%2F", headers });
    assert.equal(followed.status, 404);
  });

  it("answers at the name of another org as where no org is", async () => {
    const host = `dev-99999999.localhost:${new URL(sandbox.url).port}`;
    const posted = await send(
      sandbox.url,
      tokenRequest({ clientId: CLIENT, secret: SECRET, headers: { host } }),
    );
    assert.equal(posted.status, 404);
    assert.match(posted.text, /^<!DOCTYPE html>/);
  });

  it("answers a path with a placeholder left in like Tomcat", async () => {
    const received = await send(sandbox.url, { path: "/oauth2/{yourAuthServerId}/v1/token", method: "POST" });
    assert.equal(received.status, 400);
    assert.match(received.text, /^<!doctype html>.*HTTP Status 400/);
  });

  it("refuses a body that is larger than anything it could need, and goes on", async () => {
    const sent = tokenRequest({ clientId: CLIENT, secret: SECRET });
    const received = await send(sandbox.url, { ...sent, body: "a=".padEnd(65 * 1024, "x") });
    assert.equal(received.status, 413);
    assert.equal((await send(sandbox.url, sent)).status, 200);
  });

  it("tells of served requests without query, headers or body", async () => {
    served.length = 0;
    const path = "/oauth2/v1/keys";
    await send(sandbox.url, { path: `${path}?client_id=${SECRET}` });
    assert.deepEqual(served, [{ method: "GET", path, status: 400, fault: undefined }]);
  });

  it("survives a client that goes away in the middle of its body", async () => {
    const socket = await halfSent(sandbox.url);
    socket.write("grant_type");
    socket.destroy();
    assert.equal((await send(sandbox.url, { path: keys })).status, 200);
  });

  it("answers 500 in Okta's shape when its own keys are unusable, and tells of the fault", async () => {
    const world = testWorld();
    const [first] = world.authorizationServers;
    assert.ok(first);
    first.signingKeys = [{ kty: "RSA", kid: "broken", n: "AQAB", e: "AQAB", d: "AQAB" }];
    const faults: unknown[] = [];
    const broken = await startSandboxWithKeys(world, { onServed: ({ fault }) => faults.push(fault) });
    try {
      const received = await send(broken.url, tokenRequest({ clientId: CLIENT, secret: SECRET }));
      assert.equal(received.status, 500);
      assert.match(received.text, /"E0000009"/);
      assert.ok(faults[0] instanceof Error);
    } finally {
      await broken.close();
    }
  });

  it("starts, refuses a port that is taken with a sentence, and can be closed twice", async () => {
    const other = await startSandboxWithKeys(testWorld());
    await assert.rejects(
      startSandboxWithKeys(testWorld(), { port: Number(port) }),
      /another program uses this port/,
    );
    await Promise.all([other.close(), other.close()]);
    await other.close();
    await assert.rejects(send(other.url, { path: keys }), /ECONNREFUSED/);
  });

  it("closes although connections are open and a request is half sent", async () => {
    const other = await startSandboxWithKeys(testWorld());
    const silent = connect(Number(new URL(other.url).port), "127.0.0.1");
    silent.on("error", () => undefined);
    await once(silent, "connect");
    const sockets = [silent, await halfSent(other.url)];
    const closed = sockets.map((socket) => new Promise((resolve) => socket.on("close", resolve)));
    await other.close();
    await Promise.all(closed);
  });
});
