import assert from "node:assert/strict";
import { COMMANDS, CONTEXT_KEYS } from "../../../src/contributions.ts";
import { createTransport } from "../../../src/network/transport.ts";
import { aProfile } from "../../support/profiles.ts";
import { transportTo } from "../../support/scriptedTransport.ts";
import { useCommand } from "../../support/useCommand.ts";
import { dismiss } from "../../support/vscode/moves.ts";

describe(COMMANDS.showAuthorizationServer, () => {
  const open = useCommand(COMMANDS.showAuthorizationServer);
  const orders = aProfile({ id: "orders", name: "Orders" });
  const issuer = "https://dev-1.okta.com/oauth2/default";
  const documents = {
    metadata: {
      issuer,
      token_endpoint: `${issuer}/v1/token`,
      jwks_uri: `${issuer}/v1/keys`,
      scopes_supported: ["customScope"],
      token_endpoint_auth_methods_supported: ["private_key_jwt"],
    },
    keys: { keys: [{ kty: "RSA", kid: "server-key-1", use: "sig", n: "AQAB", e: "AQAB" }] },
  };
  const server = () =>
    transportTo(({ url }) => ({
      body: JSON.stringify(url.endsWith("/keys") ? documents.keys : documents.metadata),
      headers: [
        ["content-type", "application/json"],
        ["cache-control", "max-age=3600"],
      ],
    }));

  it("shows endpoints, keys and what does not fit the profile, and sends nothing secret", async () => {
    const { transport, requests } = server();
    const { run, shown } = await open({ profiles: [orders], transport });
    await run({ profileId: "orders" });
    const markdown = shown("page")[0]?.markdown ?? "";
    assert.match(markdown, /`server-key-1`/);
    assert.match(markdown, /does not list the profile.*client/);
    assert.ok(requests.every(({ method, body }) => method === "GET" && body === undefined));
  });

  it("shows the first hundred of what a server lists without end, what the profile uses among them", async () => {
    const many = Array.from({ length: 20_000 }, (_, index) => `scope-${index}`);
    const long = "x".repeat(100_000);
    const metadata = {
      ...documents.metadata,
      scopes_supported: [...many, "customScope", long],
      revocation_endpoint: `${issuer}/${long}`,
      [long]: long,
    };
    const keys = many.slice(0, 3000).map((kid) => ({ ...documents.keys.keys[0], kid }));
    const { transport } = transportTo(({ url }) => ({
      body: JSON.stringify(url.endsWith("/keys") ? { keys } : metadata),
      headers: [["content-type", "application/json"]],
    }));
    const { run, shown } = await open({ profiles: [orders], transport });
    await run({ profileId: "orders" });
    const markdown = shown("page")[0]?.markdown ?? "";
    assert.match(markdown, /\*\*`customScope`\*\* ✓, `scope-0`/);
    assert.match(markdown, /`scope-98`, and 19902 more/);
    assert.match(markdown, /`scope-99`.*\n\nand 2900 more/);
    assert.doesNotMatch(markdown, /x{201}/);
    assert.ok(markdown.length < 20_000, `${markdown.length} characters`);
  });

  it("asks a server once while its documents are fresh", async () => {
    const { transport, requests } = server();
    const { run } = await open({ profiles: [orders], transport });
    await run({ profileId: "orders" });
    const count = requests.length;
    await run({ profileId: "orders" });
    assert.equal(requests.length, count);
  });

  it("says that the server has no metadata, in an error and not in a page", async () => {
    const { run, told, shown, willDo } = await open({ profiles: [orders] });
    willDo(dismiss);
    await run({ profileId: "orders" });
    assert.equal(told().code, "serverSilent");
    assert.deepEqual(shown("page"), []);
  });

  it("opens nothing on Escape", async () => {
    const { run, willDo, changesNothing } = await open({ profiles: [orders, aProfile({ id: "billing" })] });
    willDo(dismiss);
    await changesNothing(() => run());
  });

  it("starts the sandbox where the server is that", async () => {
    const { run, services, shown, vscode } = await open({ transport: createTransport() });
    const { firstProfileId } = await services.sandbox.start();
    await services.sandbox.stop();
    await run({ profileId: firstProfileId });
    assert.equal(vscode.contexts.get(CONTEXT_KEYS.isSandboxRunning), true);
    assert.match(shown("page")[0]?.markdown ?? "", /127\.0\.0\.1/);
  });
});
