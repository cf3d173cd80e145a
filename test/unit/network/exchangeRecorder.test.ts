import assert from "node:assert/strict";
import { once } from "node:events";
import { request as startRequest } from "node:http";
import { connect } from "node:net";
import { ExchangeRecorder } from "../../../src/network/exchangeRecorder.ts";
import { type RawServer, startRawServer } from "../../support/localServers.ts";
import { until } from "../../support/until.ts";

describe("an exchange over plain HTTP", () => {
  let server: RawServer;
  beforeEach(async () => (server = await startRawServer((socket) => socket.end())));
  afterEach(() => server.close());

  for (const isConnected of [false, true]) {
    it(`sends no byte over a ${isConnected ? "proxy's" : "new"} connection that leaves this machine`, async () => {
      const socket = connect(server.port, "127.0.0.1");
      Object.defineProperty(socket, "remoteAddress", { get: () => "192.0.2.1" });
      if (isConnected) await once(socket, "connect");
      const url = new URL(`http://app.localhost:${server.port}/token`);
      const recorder = new ExchangeRecorder({ url, host: url.hostname, port: server.port });
      const request = startRequest(url, { method: "POST", createConnection: () => socket });
      recorder.watch(request);
      request.end("client_secret=fake");
      const [error] = (await once(request, "error").catch((reason: unknown) => [reason])) as [unknown];
      assert.equal(Reflect.get(error as object, "code"), "INSECURE_URL");
      // Anything sent earlier would have arrived before this, and any connection opened earlier would still be open.
      connect(server.port, "127.0.0.1").end("sent afterwards");
      await until("that arrives", () => server.received.join("").includes("sent afterwards"));
      await until("all connections are closed", () => server.openConnections() === 0);
      assert.equal(server.received.join(""), "sent afterwards");
    });
  }
});
