import assert from "node:assert/strict";
import { connect } from "node:net";
import fc from "fast-check";
import { after, before, describe, it } from "mocha";
import type { RunningSandbox } from "../../../src/sandbox/sandbox.ts";
import { startSandboxWithKeys } from "../../support/sandboxWithKeys.ts";
import { send, tokenRequest } from "./send.ts";
import { CLIENT, SECRET, testWorld } from "./testWorld.ts";

const headerValue = fc
  .string({ unit: "binary-ascii", maxLength: 200 })
  .map((text) => text.replace(/[^ -~]/g, ""));
const pathText = fc.oneof(
  fc.constantFrom(
    "/oauth2/v1/token",
    "/oauth2/default/v1/token",
    "/oauth2/default/v1/keys",
    "/oauth2//v1/token",
  ),
  fc.webUrl({ withQueryParameters: true }).map((url) => url.slice(new URL(url).origin.length) || "/"),
  fc.string({ unit: "binary-ascii", maxLength: 80 }).map((text) => `/${text.replace(/[^!-~]/g, "")}`),
);
const formText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc
    .array(
      fc.tuple(
        fc.constantFrom(
          "grant_type",
          "scope",
          "client_id",
          "client_secret",
          "client_assertion",
          "client_assertion_type",
        ),
        fc.oneof(
          fc.constantFrom("client_credentials", CLIENT, SECRET, "customScope"),
          fc.string({ unit: "binary" }),
        ),
      ),
      { maxLength: 6 },
    )
    .map((pairs) => new URLSearchParams(pairs).toString()),
);

describe("the sandbox, sent anything", () => {
  let sandbox: RunningSandbox;
  const faults: unknown[] = [];
  before(async () => {
    sandbox = await startSandboxWithKeys(testWorld(), {
      onServed: ({ fault }) => {
        if (fault !== undefined) faults.push(fault);
      },
    });
  });
  after(() => sandbox.close());
  const isAlive = async () => {
    const { status } = await send(sandbox.url, tokenRequest({ clientId: CLIENT, secret: SECRET }));
    assert.equal(status, 200);
    assert.deepEqual(faults, []);
  };

  it("answers every path, method, header and body with an ordinary status", async () => {
    const anything = fc.record({
      method: fc.constantFrom("GET", "POST", "PUT", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"),
      path: pathText,
      headers: fc.record(
        {
          authorization: fc.oneof(
            headerValue,
            fc.string({ unit: "binary" }).map((text) => `Basic ${Buffer.from(text).toString("base64")}`),
          ),
          "content-type": fc.oneof(headerValue, fc.constant("application/x-www-form-urlencoded")),
          accept: headerValue,
          origin: headerValue,
          dpop: headerValue,
        },
        { requiredKeys: [] },
      ),
      body: formText,
    });
    await fc.assert(
      fc.asyncProperty(anything, async (sent) => {
        const { status } = await send(sandbox.url, sent);
        assert.ok(status >= 200 && status < 500, `${status}`);
      }),
      { numRuns: 150, interruptAfterTimeLimit: 6_000 },
    );
    await isAlive();
  });

  it("answers every form body at the token endpoint with JSON", async () => {
    await fc.assert(
      fc.asyncProperty(formText, fc.boolean(), async (body, isBasic) => {
        const sent = tokenRequest(
          isBasic ? { clientId: CLIENT, secret: SECRET } : { authorization: undefined },
        );
        const { status, text } = await send(sandbox.url, { ...sent, body });
        assert.ok(status >= 200 && status < 500, `${status}`);
        assert.doesNotThrow(() => void JSON.parse(text));
      }),
      { numRuns: 150, interruptAfterTimeLimit: 6_000 },
    );
    await isAlive();
  });

  it("ends every conversation that is not HTTP", async () => {
    const { port } = new URL(sandbox.url);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 500 }), async (bytes) => {
        const socket = connect(Number(port), "127.0.0.1");
        socket.on("error", () => undefined).end(bytes);
        await new Promise((resolve) => socket.on("close", resolve).resume());
      }),
      { numRuns: 60, interruptAfterTimeLimit: 6_000 },
    );
    await isAlive();
  });
});
