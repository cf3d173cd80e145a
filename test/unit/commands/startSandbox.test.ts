import assert from "node:assert/strict";
import { COMMANDS, CONTEXT_KEYS } from "../../../src/contributions.ts";
import type { Profile } from "../../../src/core/profile/profile.ts";
import { FAKE_KEYS } from "../../../src/sandbox/fakeKeys.ts";
import type { StartedSandbox } from "../../../src/stores/localSandbox.ts";
import { aProfile } from "../../support/profiles.ts";
import { until } from "../../support/until.ts";
import { useCommand } from "../../support/useCommand.ts";

describe(COMMANDS.startSandbox, () => {
  const open = useCommand(COMMANDS.startSandbox);

  it("starts a server that answers, brings its profiles and reveals the first one", async () => {
    const { run, services, shown, vscode } = await open({ profiles: [aProfile({ id: "orders" })] });
    const { url, firstProfileId } = (await run()) as StartedSandbox;
    assert.equal((await fetch(`${url}/oauth2/default/v1/keys`)).status, 200);
    assert.ok((await services.profiles.get(firstProfileId ?? "")).isSandbox);
    assert.deepEqual(
      shown("treeItem").map(({ node }) => (node as { profileId: string }).profileId),
      [firstProfileId],
    );
    assert.match(shown("status")[0]?.text ?? "", new RegExp(url));
    assert.equal(vscode.contexts.get(CONTEXT_KEYS.isSandboxRunning), true);
    assert.ok(await services.profiles.get("orders"));
  });

  it("stands in the status bar as long as it runs, whatever has started it", async () => {
    const { run, vscode, services } = await open();
    const items = () =>
      vscode.window.statusBarItems.filter(({ id, isShown }) => id === "oktaM2m.sandbox" && isShown);
    assert.deepEqual(items(), []);
    const { url, firstProfileId = "" } = (await run()) as StartedSandbox;
    const [item] = items();
    assert.equal(item?.tooltip, `The sandbox is running at ${url}. Click to stop it.`);
    assert.equal(item.command, COMMANDS.stopSandbox);
    await services.sandbox.stop();
    await until("it is gone", () => items().length === 0);
    await services.sandbox.loadProfile(firstProfileId);
    await until("it is back", () => items().length === 1);
  });

  it("has started it even if VS Code cannot select its profile at the moment", async () => {
    const { run, vscode, shown } = await open();
    vscode.window.isTreeBeingRefreshed = true;
    const { url } = (await run()) as StartedSandbox;
    assert.match(shown("status")[0]?.text ?? "", new RegExp(url));
  });

  it("starts no second one", async () => {
    const { run } = await open();
    const first = (await run()) as StartedSandbox;
    assert.deepEqual(await run(), first);
  });

  describe("where one of its ids is taken", () => {
    const credentials = {
      method: "client_secret_basic",
      clientSecret: "the-users-not-a-real-secret-01",
    } as const;
    const server = { kind: "okta-org", origin: "https://dev-1.okta.com" } as const;
    const atLoopback = { kind: "issuer", issuer: "http://localhost:9000/realm" } as const;
    const taken: Readonly<Record<string, Partial<Profile>>> = {
      "by a profile that points at an org": { server, credentials },
      "by one that is still marked as the sandbox's": { server, credentials, isSandbox: true },
      "by one that points at another server of this machine": {
        server: atLoopback,
        credentials,
        isSandbox: true,
      },
    };
    for (const [how, changes] of Object.entries(taken)) {
      it(`${how}, leaves it as it is and reveals one that is the sandbox's`, async () => {
        const own = aProfile({ id: "sandbox-success", ...changes });
        const { run, services } = await open({ profiles: [own] });
        const { firstProfileId } = (await run()) as StartedSandbox;
        assert.deepEqual(await services.profiles.get("sandbox-success"), own);
        assert.equal(firstProfileId, "sandbox-default-scopes");
        assert.ok((await services.profiles.get("sandbox-default-scopes")).isSandbox);
        await services.sandbox.loadProfile("sandbox-success");
        assert.deepEqual(await services.profiles.get("sandbox-success"), own);
      });
    }

    it("by a document that cannot be read, leaves it as it is", async () => {
      const { run, services } = await open({ documents: { "sandbox-success": "{" } });
      await run();
      assert.equal(await services.profiles.readDocument("sandbox-success"), "{");
    });
  });

  it("keeps what was changed about its profiles when it is started again, and points them at itself", async () => {
    const { run, services } = await open();
    const { profiles } = services;
    await run();
    const before = await profiles.get("sandbox-success");
    const changes = {
      name: "Mine",
      scopes: [],
      expectations: { lifetime: 60 },
      credentials: { method: "client_secret_basic", clientSecret: "entered-by-the-user-not-real-01" },
      dpop: { privateKey: FAKE_KEYS.dpop },
    } as const;
    await profiles.save({ ...before, ...changes });
    const { dpop: _, ...withoutDpop } = await profiles.get("sandbox-dpop");
    await profiles.save(withoutDpop);
    await services.sandbox.stop();
    const { url } = (await run()) as StartedSandbox;
    const server = { ...before.server, origin: url };
    assert.deepEqual(await profiles.get("sandbox-success"), { ...before, ...changes, server });
    assert.equal((await profiles.get("sandbox-dpop")).dpop, undefined);
    const { assertionOverrides } = await profiles.get("sandbox-assertion-audience");
    assert.deepEqual(assertionOverrides, { claims: { aud: `${url}/oauth2/default` } });
  });

  it("renews the names of profiles from a release that began them with the sandbox, unless they were changed", async () => {
    const { run, services } = await open();
    const { profiles } = services;
    await run();
    const { sandboxPart: _, ...before } = await profiles.get("sandbox-success");
    await profiles.save({
      ...before,
      name: "Sandbox: token for customScope",
    });
    const mine = await profiles.get("sandbox-post");
    await profiles.save({ ...mine, name: "Mine", group: "Drills" });
    await services.sandbox.stop();
    await run();
    const { name, sandboxPart } = await profiles.get("sandbox-success");
    assert.deepEqual([name, sandboxPart], [before.name, "tokens"]);
    assert.doesNotMatch(await profiles.readDocument("sandbox-success"), /Sandbox: /);
    const kept = await profiles.get("sandbox-post");
    assert.deepEqual([kept.name, kept.group], ["Mine", "Drills"]);
  });

  for (const operations of [["store"], ["keys", "get", "store", "delete"]] as const) {
    it(`keeps its profiles for the session, unasked, where the keychain fails to ${operations.join(", ")}`, async () => {
      const { run, secrets, services } = await open();
      for (const operation of operations) secrets.failing.add(operation);
      const { firstProfileId = "" } = (await run()) as StartedSandbox;
      assert.equal((await services.profiles.get(firstProfileId)).isSandbox, true);
      const { entries } = await services.profiles.overview();
      assert.ok(entries.length > 10);
      assert.ok(entries.every((entry) => entry.kind === "profile" && entry.isForSession === true));
      assert.deepEqual(secrets.keys, []);
    });
  }
});
