import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import type { Profile } from "../../../src/core/profile/profile.ts";
import { aProfile } from "../../support/profiles.ts";
import { useCommand } from "../../support/useCommand.ts";
import { dismiss, pick } from "../../support/vscode/moves.ts";

const HOSTS = ["dev-1.okta.com", "preview.acme.com", "acme.okta.com"];

/** 40 profiles over 3 orgs. */
const MANY = Array.from({ length: 40 }, (_, index): Profile => {
  const host = HOSTS[index % HOSTS.length] ?? "";
  return aProfile({
    id: `p${index}`,
    name: `Service ${index}`,
    clientId: `0oaFAKE${String(index).padStart(13, "0")}`,
    scopes: [`things${index}.read`],
    server: { kind: "okta-org", origin: `https://${host}` },
    ...(index === 7 ? { group: "Night shift" } : {}),
  });
});

describe(COMMANDS.findProfile, () => {
  const open = useCommand(COMMANDS.findProfile);

  it("lists each with all that it can be found by: name, group, host, client ID and scope", async () => {
    const { run, willDo, shown } = await open({ profiles: MANY });
    willDo(dismiss);
    await run();
    const rows = shown("list")[0]?.rows ?? [];
    assert.equal(rows.length, 40);
    for (const profile of MANY) {
      const row = rows.find(({ label }) => label === profile.name);
      const text = JSON.stringify(row);
      for (const word of [profile.clientId, ...profile.scopes, profile.group ?? "", ...hostOf(profile)])
        assert.ok(text.includes(word), `${word} is in ${text}`);
    }
  });

  it("selects the picked one in the tree", async () => {
    const { run, willDo, shown } = await open({ profiles: MANY });
    willDo(pick("Service 23"));
    await run();
    const [revealed] = shown("treeItem");
    assert.equal((revealed?.node as { profileId: string }).profileId, "p23");
  });

  it("finds one that cannot be read", async () => {
    const { run, willDo, shown } = await open({ documents: { broken: "{" } });
    willDo(pick(/Unreadable/));
    await run();
    assert.equal(shown("treeItem").length, 1);
  });

  it("changes nothing on Escape", async () => {
    const { run, willDo, changesNothing } = await open({ profiles: MANY.slice(0, 2) });
    willDo(dismiss);
    await changesNothing(() => run());
  });
});

function hostOf({ server }: Profile): string[] {
  return "origin" in server ? [new URL(server.origin).host] : [];
}
