import assert from "node:assert/strict";
import { createServer } from "node:http";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import type { AddressInfo } from "node:net";
import { advisoriesFor } from "../../shipped/advisories.ts";

const PACKAGES = [
  { name: "one", version: "1.0.0" },
  { name: "@scope/two", version: "2.0.0" },
];

/** Asks a registry that gives this answer, and returns what came of it. */
async function ask(status: number, answer: unknown) {
  let asked: unknown;
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      asked = { url: request.url, ...(JSON.parse(body) as object) };
      response.writeHead(status).end(JSON.stringify(answer));
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    const registry = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    return { advisories: await advisoriesFor(PACKAGES, registry), asked };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe("the audit of bundled packages", () => {
  it("asks for each by name and version", async () => {
    const { asked, advisories } = await ask(200, {});
    assert.deepEqual(asked, {
      url: "/-/npm/v1/security/advisories/bulk",
      one: ["1.0.0"],
      "@scope/two": ["2.0.0"],
    });
    assert.deepEqual(advisories, []);
  });

  it("names each weakness", async () => {
    const { advisories } = await ask(200, {
      one: [{ severity: "high", title: "It breaks", url: "https://example.com/1" }],
    });
    assert.deepEqual(advisories, ["one: It breaks (high), https://example.com/1"]);
  });

  it("is not taken for passed when the registry gives no answer", async () => {
    await assert.rejects(ask(405, {}), /answered 405/);
  });
});
