import assert from "node:assert/strict";
import { type CancellationToken, MarkdownString, ThemeIcon } from "vscode";
import { COMMANDS, CONTEXT_KEYS, SERVER_PANEL } from "../../../src/contributions.ts";
import type { HttpRequest } from "../../../src/core/http/exchange.ts";
import { createTransport } from "../../../src/network/transport.ts";
import { aProfile } from "../../support/profiles.ts";
import { transportTo } from "../../support/scriptedTransport.ts";
import { until } from "../../support/until.ts";
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
  const server = (metadata: object = documents.metadata) =>
    transportTo(({ url }) => ({
      body: JSON.stringify(url.endsWith("/keys") ? documents.keys : metadata),
      headers: [
        ["content-type", "application/json"],
        ["cache-control", "max-age=3600"],
      ],
    }));
  const hostsOf = (requests: readonly HttpRequest[]) => [
    ...new Set(requests.map(({ url }) => new URL(url).host)),
  ];

  async function openPage(metadata?: object) {
    const { transport, requests } = server(metadata);
    const test = await open({ profiles: [orders], transport });
    await test.run({ profileId: "orders" });
    const panel = test.vscode.window.panels.find(({ viewType }) => viewType === SERVER_PANEL);
    const shown = () => test.posted("showServer").at(-1)?.server ?? assert.fail("nothing is shown");
    assert.ok(panel);
    return { ...test, panel, shownServer: shown, requestsSent: requests };
  }

  it("shows endpoints, keys and what does not fit the profile, and sends nothing secret", async () => {
    const { shownServer, requestsSent, panel } = await openPage();
    const { report, keys, addresses, profileName } = shownServer();
    assert.equal(report.issuer, issuer);
    assert.deepEqual(report.keys, [{ kid: "server-key-1", type: "RSA", algorithm: undefined, use: "sig" }]);
    assert.match(report.warnings.join(" "), /does not list the profile's client authentication method/);
    assert.deepEqual([keys.kind, profileName], ["fetched", "Orders"]);
    assert.match(addresses[0] ?? "", /\.well-known/);
    assert.equal(panel.title, "Server default · dev-1.okta.com");
    assert.ok(requestsSent.every(({ method, body }) => method === "GET" && body === undefined));
  });

  it("leaves a warning in the tree beside a profile that never ran", async () => {
    const { shownServer, vscode } = await openPage();
    assert.ok(shownServer());
    const tree = vscode.window.tree?.treeDataProvider;
    const [group] = (await tree?.getChildren()) ?? [];
    const [node] = (await tree?.getChildren(group)) ?? [];
    const item = await tree?.getTreeItem(node);
    assert.ok(tree?.resolveTreeItem && item);
    await tree.resolveTreeItem(item, node, {} as CancellationToken);
    const { iconPath, accessibilityInformation, tooltip } = item;
    assert.ok(iconPath instanceof ThemeIcon);
    assert.equal(iconPath.id, "warning");
    const words = /does.not.list.*client(_|\\_)secret(_|\\_)basic/;
    assert.match(accessibilityInformation?.label ?? "", words);
    assert.match(tooltip instanceof MarkdownString ? tooltip.value : "", words);
  });

  it("asks a server once while its documents are fresh, and shows it in the same panel", async () => {
    const { run, vscode, requestsSent } = await openPage();
    const count = requestsSent.length;
    await run({ profileId: "orders" });
    assert.equal(requestsSent.length, count);
    assert.equal(vscode.window.panels.length, 1);
  });

  it("copies the issuer and each address that the page asks for by its number", async () => {
    const { panel, vscode, shownServer } = await openPage();
    const { id, addresses } = shownServer();
    const texts = [issuer, ...addresses, `${issuer}/v1/token`, `${issuer}/v1/keys`];
    for (const [index, text] of texts.entries()) {
      panel.receive({ type: "copyText", runId: id, index });
      await until("it is copied", () => vscode.clipboard === text);
    }
  });

  it("fetches again when the page asks for a refresh", async () => {
    const { panel, requestsSent, shownServer, posted } = await openPage();
    const count = requestsSent.length;
    panel.receive({ type: "refreshServer", runId: shownServer().id });
    await until("the page is shown again", () => posted("showServer").length === 2);
    assert.equal(requestsSent.length, 2 * count);
  });

  it("does nothing for another page, another number or a message in another form", async () => {
    const { panel, shownServer, changesNothing } = await openPage();
    const { id } = shownServer();
    await changesNothing(async () => {
      for (const message of [
        { type: "copyText", runId: "another", index: 0 },
        { type: "copyText", runId: id, index: 99 },
        { type: "copyText", runId: id, index: 0, text: "x" },
        { type: "refreshServer", runId: "another" },
        { type: "askForKeys", runId: "another" },
        { type: "askForKeys", runId: id, host: "evil.example" },
        { type: "editProfile", runId: id },
      ]) {
        panel.receive(message);
      }
      await Promise.resolve();
    });
  });

  describe("where the keys are on another host", () => {
    const metadata = { ...documents.metadata, jwks_uri: "https://keys.example.net/keys" };

    it("names that host and does not ask it, whatever else is done", async () => {
      const { run, shownServer, requestsSent } = await openPage(metadata);
      await run({ profileId: "orders" });
      assert.deepEqual(shownServer().keys, { kind: "elsewhere", host: "keys.example.net" });
      assert.deepEqual(hostsOf(requestsSent), ["dev-1.okta.com"]);
    });

    it("asks it once the page's button is pressed, and shows its keys from then on", async () => {
      const { run, panel, shownServer, requestsSent, posted } = await openPage(metadata);
      panel.receive({ type: "askForKeys", runId: shownServer().id });
      await until("the page is shown again", () => posted("showServer").length === 2);
      assert.deepEqual([shownServer().keys.kind, shownServer().report.keys.length], ["fetched", 1]);
      assert.deepEqual(hostsOf(requestsSent), ["dev-1.okta.com", "keys.example.net"]);
      await run({ profileId: "orders" });
      assert.equal(shownServer().keys.kind, "fetched");
    });
  });

  it("says why there are no keys", async () => {
    const { transport } = transportTo(({ url }) =>
      url.endsWith("/keys") ? { status: 503 } : { body: JSON.stringify(documents.metadata) },
    );
    const { run, posted } = await open({ profiles: [orders], transport });
    await run({ profileId: "orders" });
    assert.deepEqual(posted("showServer")[0]?.server.keys, {
      kind: "unavailable",
      reason: "The address answered 503.",
    });
  });

  it("masks what the server repeats of the profile's secret", async () => {
    const secret = "not-a-real-secret-that-is-repeated";
    const profile = {
      ...orders,
      credentials: { method: "client_secret_basic", clientSecret: secret },
    } as const;
    const { transport } = server({
      ...documents.metadata,
      scopes_supported: [secret],
      revocation_endpoint: `${issuer}/${secret}`,
    });
    const { run, posted } = await open({ profiles: [profile], transport });
    await run({ profileId: "orders" });
    assert.equal(posted("showServer").length, 1);
    assert.ok(!JSON.stringify(posted("showServer")).includes(secret));
  });

  it("cuts what its sentences quote", async () => {
    const { shownServer } = await openPage({
      ...documents.metadata,
      issuer,
      token_endpoint: `https://dev-2.okta.com/${"x".repeat(100_000)}`,
    });
    assert.ok(shownServer().report.warnings.every((warning) => warning.length < 1000));
    assert.ok(shownServer().report.warnings.length > 0);
  });

  it("says that the server has no metadata, in an error and not in a page", async () => {
    const { run, told, posted, willDo } = await open({ profiles: [orders] });
    willDo(dismiss);
    await run({ profileId: "orders" });
    assert.equal(told().code, "serverSilent");
    assert.deepEqual(posted("showServer"), []);
  });

  it("opens nothing on Escape", async () => {
    const { run, willDo, changesNothing } = await open({ profiles: [orders, aProfile({ id: "billing" })] });
    willDo(dismiss);
    await changesNothing(() => run());
  });

  it("starts the sandbox where the server is that", async () => {
    const { run, services, posted, vscode } = await open({ transport: createTransport() });
    const { firstProfileId } = await services.sandbox.start();
    await services.sandbox.stop();
    await run({ profileId: firstProfileId });
    assert.equal(vscode.contexts.get(CONTEXT_KEYS.isSandboxRunning), true);
    assert.match(posted("showServer")[0]?.server.report.issuer ?? "", /127\.0\.0\.1/);
  });
});
