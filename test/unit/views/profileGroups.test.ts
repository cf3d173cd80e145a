import assert from "node:assert/strict";
import { listedProfile } from "../../../src/core/profile/listedProfile.ts";
import type { Profile } from "../../../src/core/profile/profile.ts";
import { type ProfileEntry, nameOf } from "../../../src/stores/profileEntry.ts";
import { groupedProfiles, inTreeOrder, type ProfileGroup } from "../../../src/views/profileGroups.ts";
import { aProfile } from "../../support/profiles.ts";

const at = (host: string, authorizationServerId = "default") =>
  ({ kind: "okta-custom", origin: `https://${host}`, authorizationServerId }) as const;
const sandbox = (sandboxOrder: number, sandboxPart?: Profile["sandboxPart"]) => ({
  ...{ isSandbox: true, sandboxOrder, sandboxPart },
  server: at("127.0.0.1:5000"),
});

function anEntry(name: string, changes: Partial<Profile> = {}): ProfileEntry {
  return { kind: "profile", id: name, profile: listedProfile(aProfile({ id: name, name, ...changes })) };
}

const byName = { by: "name" } as const;

/** "kind name: member (server), …" of each group, its parts indented. */
function drawn(groups: readonly ProfileGroup[], indent = ""): string[] {
  return groups.flatMap((group) => [
    [
      `${indent}${"name" in group ? group.name : group.id}`,
      group.serverText === "" ? "" : ` [${group.serverText}]`,
      ": ",
      group.members
        .map(({ entry, serverText }) => nameOf(entry) + (serverText === undefined ? "" : ` (${serverText})`))
        .join(", "),
    ].join(""),
    ...drawn(group.groups, `${indent}  `),
  ]);
}

describe("The groups of the tree", () => {
  it("are those that the user has named, then one for each host, then the sandbox with its parts", () => {
    const entries = [
      anEntry("refused", sandbox(2, "refusals")),
      anEntry("token b", sandbox(1, "tokens")),
      anEntry("token a", sandbox(0, "tokens")),
      anEntry("Orders 10", { server: at("dev-2.okta.com") }),
      anEntry("Orders 2", { server: at("dev-2.okta.com") }),
      anEntry("billing", { server: at("dev-10.okta.com") }),
      anEntry("Live", { group: "Production", server: at("acme.okta.com") }),
      anEntry("Mine", { ...sandbox(3, "refusals"), group: "Drills" }),
    ];
    assert.deepEqual(drawn(groupedProfiles(entries, byName).groups), [
      "Drills [127.0.0.1:5000]: Mine",
      "Production [acme.okta.com]: Live",
      "dev-2.okta.com: Orders 2, Orders 10",
      "dev-10.okta.com: billing",
      "sandbox: ",
      "  part:tokens: token a, token b",
      "  part:refusals: refused",
    ]);
  });

  it("leave it to the names of the sandbox's profiles to say what is special about their servers", () => {
    const entries = ["default", "aus1", "aus2"].map((id, index) =>
      anEntry(`p${index}`, { ...sandbox(index, "tokens"), server: at("127.0.0.1:5000", id) }),
    );
    assert.deepEqual(drawn(groupedProfiles(entries, byName).groups), [
      "sandbox: ",
      "  part:tokens: p0, p1, p2",
    ]);
  });

  it("put what a release before had no parts for into the sandbox itself", () => {
    const entries = [anEntry("later", sandbox(1)), anEntry("earlier", sandbox(0))];
    assert.deepEqual(drawn(groupedProfiles(entries, byName).groups), ["sandbox: earlier, later"]);
  });

  it("say once what most of their profiles have in common, and only the others say something else", () => {
    const dev = "dev-1.okta.com";
    const org = { server: { kind: "okta-org", origin: `https://${dev}` } } as const;
    const entries = [
      ...["a", "b", "c"].map((name) => anEntry(name, { server: at(dev) })),
      anEntry("d", org),
      anEntry("x", { server: { kind: "issuer", issuer: "https://idp.example/realms/x" } }),
      anEntry("y", { server: { kind: "token-endpoint", tokenEndpoint: "https://idp.example/token" } }),
    ];
    assert.deepEqual(drawn(groupedProfiles(entries, byName).groups), [
      `${dev}: a, b, c, d (org)`,
      "idp.example: x (/realms/x), y (/token)",
    ]);
    const orgs = ["a", "b"].map((name) => anEntry(name, org));
    assert.deepEqual(drawn(groupedProfiles(orgs, byName).groups), [`${dev} [org]: a, b`]);
  });

  it("of several hosts name the host of each profile that is elsewhere", () => {
    const entries = ["dev-1", "dev-1", "dev-2"].map((host, index) =>
      anEntry(`p${index}`, { group: "Test", server: at(`${host}.okta.com`) }),
    );
    assert.deepEqual(drawn(groupedProfiles(entries, byName).groups), [
      "Test [default · dev-1.okta.com]: p0, p1, p2 (default · dev-2.okta.com)",
    ]);
  });

  it("leave out what cannot be read, which needs attention first", () => {
    const broken: ProfileEntry[] = [
      { kind: "broken", id: "z", name: "Zoo", reason: "" },
      { kind: "broken", id: "m-id", reason: "" },
    ];
    const { unreadable, groups } = groupedProfiles([anEntry("a"), ...broken], byName);
    assert.deepEqual(unreadable.map(nameOf), ["m-id", "Zoo"]);
    assert.equal(groups.length, 1);
    assert.deepEqual(inTreeOrder([anEntry("a"), ...broken]).map(nameOf), ["m-id", "Zoo", "a"]);
  });

  it("are sorted by last use, they and their profiles, where that is wanted; the sandbox stays last", () => {
    const entries = [
      anEntry("tried", sandbox(0, "tokens")),
      anEntry("a", { server: at("one.okta.com") }),
      anEntry("b", { server: at("one.okta.com") }),
      anEntry("c", { server: at("two.okta.com") }),
      anEntry("d", { server: at("two.okta.com") }),
    ];
    const uses: Readonly<Record<string, number>> = { tried: 9, d: 3, b: 2 };
    const { groups } = groupedProfiles(entries, { by: "lastUse", lastUseOf: (id) => uses[id] });
    assert.deepEqual(drawn(groups), [
      "two.okta.com: d, c",
      "one.okta.com: b, a",
      "sandbox: ",
      "  part:tokens: tried",
    ]);
  });
});
