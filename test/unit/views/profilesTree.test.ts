import assert from "node:assert/strict";
import type { TreeDataProvider, TreeItem, TreeItemCollapsibleState as CollapsibleState } from "vscode";
import type { Services } from "../../../src/commands/services.ts";
import { CONTEXT_KEYS, COMMANDS } from "../../../src/contributions.ts";
import type { Profile } from "../../../src/core/profile/profile.ts";
import { issuerOf } from "../../../src/core/server/authorizationServer.ts";
import type { TreeNode } from "../../../src/views/profileNodes.ts";
import { MarkdownString } from "vscode";
import { sampleProfiles } from "../../../src/sandbox/sampleProfiles.ts";
import { aProfile } from "../../support/profiles.ts";
import { aTokenAnswer } from "../../support/tokenAnswers.ts";
import { transportTo } from "../../support/scriptedTransport.ts";
import { until } from "../../support/until.ts";
import { type CommandTest, type Start, useCommand } from "../../support/useCommand.ts";
import { TreeItemCollapsibleState } from "../../support/vscode/values.ts";

const sandbox = { kind: "okta-custom", origin: "http://127.0.0.1:5000", authorizationServerId: "default" };
const aSample = (name: string, sandboxPart: Profile["sandboxPart"]) =>
  aProfile({ id: name, name, isSandbox: true, sandboxPart, server: sandbox as Profile["server"] });

const labels = (items: readonly TreeItem[]) => items.map(({ label }) => label);

describe("The tree", () => {
  const open = useCommand(COMMANDS.readProfilesAgain);
  const orders = aProfile({ id: "orders", name: "Orders" });
  const live = aProfile({ id: "live", name: "Live", group: "Production" });
  const samples = [aSample("Works", "tokens"), aSample("Fails", "refusals")];

  const states = async ({ vscode }: CommandTest) => {
    const items = await vscode.window.shownTree();
    const entries = items.map(
      ({ label, collapsibleState }) => [typeof label === "string" ? label : "", collapsibleState] as const,
    );
    return Object.fromEntries(entries) as Readonly<Record<string, CollapsibleState | undefined>>;
  };

  it("has the sandbox collapsed beside other profiles, and open down to its tokens alone", async () => {
    const { Collapsed, Expanded, None } = TreeItemCollapsibleState;
    const test = await open({ profiles: samples });
    const parts = { Tokens: Expanded, Works: None, Refusals: Collapsed, Fails: None };
    assert.deepEqual(await states(test), { Sandbox: Expanded, ...parts });
    await test.services.profiles.save(orders);
    assert.deepEqual(await states(test), {
      ...{ "dev-1.okta.com": Expanded, Orders: None },
      ...{ Sandbox: Collapsed, ...parts },
    });
  });

  it("says of each of the sandbox's profiles what it shows, and of no other, nor of one that was changed", async () => {
    const [first, second] = sampleProfiles("http://127.0.0.1:5000");
    assert.ok(first && second);
    const { vscode } = await open({
      profiles: [
        orders,
        { ...first.draft, id: first.id },
        { ...second.draft, id: second.id, scopes: ["other"] },
      ],
    });
    const tooltips = (await vscode.window.treeWithTooltips()).map(({ tooltip }) =>
      tooltip instanceof MarkdownString ? tooltip.value.replaceAll(/\W+/g, " ") : "",
    );
    const sentence = (text: string) => text.replaceAll(/\W+/g, " ").trim();
    assert.equal(tooltips.filter((text) => text.includes(sentence(first.shows))).length, 1);
    assert.ok(tooltips.every((text) => !text.includes(sentence(second.shows))));
  });

  it("knows the way down to each of its profiles, so that one can be revealed", async () => {
    const { vscode } = await open({ profiles: [orders, ...samples] });
    const provider = vscode.window.tree?.treeDataProvider;
    assert.ok(provider);
    const pathTo = (node: unknown): unknown[] => {
      const parent = provider.getParent?.(node) as TreeNode | undefined;
      return parent === undefined ? [] : [...pathTo(parent), parent.kind === "group" && parent.group.id];
    };
    const below = async (node?: unknown): Promise<unknown[]> => {
      const children = (await provider.getChildren(node)) ?? [];
      return [...children, ...(await Promise.all(children.map(below))).flat()];
    };
    const nodes = (await below()) as TreeNode[];
    const paths = nodes.flatMap((node) => (node.kind === "profile" ? [[node.profileId, pathTo(node)]] : []));
    assert.deepEqual(Object.fromEntries(paths as [string, unknown][]), {
      orders: ["host:dev-1.okta.com"],
      Works: ["sandbox", "part:tokens"],
      Fails: ["sandbox", "part:refusals"],
    });
  });

  for (const [what, start, locked, isEmpty, isLocked] of [
    ["is greeted where there is no profile", {}, false, true, false],
    ["is not where there is one", { profiles: [orders] }, false, false, false],
    ["is told of a keychain that fails where none is known", {}, true, false, true],
  ] as const satisfies [string, Start, boolean, boolean, boolean][]) {
    it(`${what}, and that is known only once they were read`, async () => {
      const { vscode, secrets } = await open(start);
      const known = () => [
        vscode.contexts.get(CONTEXT_KEYS.hasNoProfiles) ?? false,
        vscode.contexts.get(CONTEXT_KEYS.isKeychainLocked) ?? false,
      ];
      if (locked) secrets.failing.add("keys");
      assert.deepEqual(known(), [false, false]);
      await vscode.window.shownTree();
      assert.deepEqual(known(), [isEmpty, isLocked]);
      secrets.failing.clear();
      await vscode.window.shownTree();
      assert.equal(vscode.contexts.get(CONTEXT_KEYS.isKeychainLocked) ?? false, false);
    });
  }

  it("has the way to try again beside what is known, and leaves it to the welcome where nothing is", async () => {
    const { vscode, secrets } = await open({ profiles: [orders] });
    await vscode.window.shownTree();
    secrets.failing.add("keys");
    assert.deepEqual(labels(await vscode.window.shownTree()), ["Try Again", "dev-1.okta.com", "Orders"]);
    secrets.failing.clear();
  });

  it("is in the order of the last use where that is wanted", async () => {
    const { vscode, services, request } = await open({
      profiles: [orders, aProfile({ id: "z", name: "Zoo" })],
      answers: [aTokenAnswer()],
    });
    const names = async () =>
      (await vscode.window.shownTree()).filter(({ id }) => ["orders", "z"].includes(id ?? ""));
    await request("z");
    assert.deepEqual(labels(await names()), ["Orders", "Zoo"]);
    await services.order.sortBy("lastUse");
    assert.deepEqual(labels(await names()), ["Zoo", "Orders"]);
  });

  describe("keeps its items, which a menu may be open on, and draws anew", () => {
    const issuer = issuerOf(orders.server);
    const metadata = JSON.stringify({ issuer, token_endpoint: `${issuer}/v1/token` });
    const more = [live, aProfile({ id: "z", name: "Zoo" }), aProfile({ id: "y", name: "Yard" })];
    const inGroup = async ({ profiles }: Services, id: string, group: string | undefined) =>
      profiles.save({ ...(await profiles.get(id)), group });
    for (const [what, change, expected] of [
      [
        "the one profile that is saved otherwise",
        async ({ profiles }: Services) =>
          profiles.save({ ...(await profiles.get("orders")), scopes: ["other"] }),
        ["orders"],
      ],
      [
        "only the group that a profile is deleted from",
        ({ profiles }: Services) => profiles.delete("z"),
        ["host:dev-1.okta.com"],
      ],
      [
        "only the group that a profile is added to",
        ({ profiles }: Services) => profiles.save(aProfile({ id: "x", name: "X-ray" })),
        ["host:dev-1.okta.com"],
      ],
      [
        "only the group whose profiles change places",
        async ({ profiles }: Services) => profiles.save({ ...(await profiles.get("z")), name: "Ant" }),
        ["host:dev-1.okta.com"],
      ],
      [
        "the profiles alone where a server has said something of itself",
        async ({ servers }: Services) => (await servers()).metadata.get(orders.server),
        ["live", "orders", "y", "z"],
      ],
      [
        "the whole tree where a profile goes to another group",
        (services: Services) => inGroup(services, "z", "Production"),
        ["everything"],
      ],
      [
        "the whole tree where a group begins",
        (services: Services) => inGroup(services, "z", "Staging"),
        ["everything"],
      ],
    ] as const satisfies [string, (services: Services) => Promise<unknown>, string[]][]) {
      it(what, async () => {
        const { transport } = transportTo(() => ({ body: metadata }));
        const { vscode, services } = await open({ profiles: [orders, ...more], transport });
        const provider = vscode.window.tree?.treeDataProvider as TreeDataProvider<TreeNode>;
        await vscode.window.shownTree();
        const shown = new Set<TreeNode>();
        const see = async (node?: TreeNode) => {
          for (const child of (await provider.getChildren(node)) ?? []) {
            shown.add(child);
            await see(child);
          }
        };
        await see();
        const drawn: string[] = [];
        const subscription = provider.onDidChangeTreeData?.((nodes) => {
          for (const node of [nodes ?? []].flat()) {
            assert.ok(shown.has(node), "VS Code knows an item by its object");
            if (node.kind === "group") drawn.push(node.group.id);
            if (node.kind === "profile") drawn.push(node.profileId);
          }
          if (nodes === undefined) drawn.push("everything");
        });
        await change(services);
        await until("something is drawn", () => drawn.length > 0);
        assert.deepEqual(drawn.toSorted(), expected);
        const asShown = labels(await vscode.window.shownTree());
        services.profilesView.refresh();
        assert.deepEqual(labels(await vscode.window.shownTree()), asShown);
        subscription?.dispose();
      });
    }

    it("nothing where nothing differs", async () => {
      const { vscode } = await open({ profiles: [orders, live] });
      const provider = vscode.window.tree?.treeDataProvider as TreeDataProvider<TreeNode>;
      const [first, second] = (await provider.getChildren()) ?? [];
      const again = (await provider.getChildren()) ?? [];
      assert.equal(again.length, 2);
      assert.ok(again[0] === first && again[1] === second);
    });
  });

  it("spins beside a profile for as long as it requests a token", async () => {
    const release: (() => void)[] = [];
    const { transport } = transportTo(async ({ method }) => {
      if (method === "GET") return { status: 404 };
      await new Promise<void>((resolve) => release.push(resolve));
      return aTokenAnswer();
    });
    const { vscode, request } = await open({ profiles: [orders], transport });
    const icon = async () => {
      const item = (await vscode.window.shownTree()).find(({ id }) => id === "orders");
      return (item?.iconPath as { id: string } | undefined)?.id;
    };
    const running = request("orders");
    await until("it is asked", () => release.length > 0);
    assert.equal(await icon(), "loading~spin");
    release.forEach((resolve) => resolve());
    await running;
    assert.notEqual(await icon(), "loading~spin");
  });

  it("moves what is dragged to the group that it is dropped on, or out of any", async () => {
    const { vscode, services } = await open({ profiles: [orders, live, ...samples] });
    const { dragAndDropController, treeDataProvider } = vscode.window.tree ?? {};
    assert.ok(dragAndDropController?.handleDrag && dragAndDropController.handleDrop && treeDataProvider);
    const roots = (await treeDataProvider.getChildren()) as TreeNode[];
    const profilesIn = (index: number) => treeDataProvider.getChildren(roots[index]) as Promise<TreeNode[]>;
    const [[aLive], [anOrder]] = [await profilesIn(0), await profilesIn(1)];
    const transfer = new Map() as unknown as Parameters<typeof dragAndDropController.handleDrag>[1];
    const token = {} as Parameters<typeof dragAndDropController.handleDrag>[2];
    const drag = async (dragged: readonly unknown[], target: unknown) => {
      await dragAndDropController.handleDrag?.(dragged, transfer, token);
      await dragAndDropController.handleDrop?.(target, transfer, token);
    };
    const groups = async () =>
      Promise.all(["orders", "live"].map(async (id) => (await services.profiles.get(id)).group));
    for (const target of [aLive, roots[0]]) {
      await drag([anOrder], target);
      assert.deepEqual(await groups(), ["Production", "Production"]);
      await drag([anOrder], roots[1]);
      assert.deepEqual(await groups(), [undefined, "Production"]);
    }
    await drag([roots[1]], roots[0]);
    assert.deepEqual(await groups(), [undefined, "Production"]);
    await drag([anOrder, aLive], undefined);
    assert.deepEqual(await groups(), [undefined, undefined]);
  });
});
