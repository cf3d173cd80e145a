import assert from "node:assert/strict";
import { listedProfile } from "../../../src/core/profile/listedProfile.ts";
import { ThemeIcon } from "vscode";
import { profileItem, profileTooltip } from "../../../src/views/profileItem.ts";
import { aProfile } from "../../support/profiles.ts";
import { setSession, VscodeSession } from "../../support/vscode/session.ts";

describe("A profile in the tree", () => {
  before(() => setSession(new VscodeSession({ type: "ready" })));
  after(() => setSession(undefined));

  const textsOf = (isAddedByExtension: boolean) => {
    const profile = listedProfile(aProfile({ isAddedByExtension }));
    const state = { kind: "neverRun" } as const;
    const item = profileItem({
      ...{ profile, state, isForSession: false, isOvertaken: false },
      ...{ hasRuns: false, hasToken: false, isTokenRevoked: false },
    });
    return [
      item.description,
      item.accessibilityInformation?.label,
      profileTooltip({ kind: "profile", id: profile.id, profile }, state).value,
    ];
  };

  it("says what is visibly wrong with it until a request was sent, to eyes and ears alike", () => {
    const profile = listedProfile(aProfile({ scopes: ["openid"] }));
    const shown = { profile, isForSession: false, isOvertaken: false };
    const none = { hasRuns: false, hasToken: false, isTokenRevoked: false };
    const entry = { kind: "profile", id: profile.id, profile } as const;
    const iconOf = ({ iconPath }: ReturnType<typeof profileItem>) =>
      iconPath instanceof ThemeIcon ? iconPath.id : undefined;

    const before = profileItem({ ...shown, ...none, state: { kind: "neverRun" } });
    assert.equal(iconOf(before), "warning");
    assert.match(before.accessibilityInformation?.label ?? "", /Okta refuses openid/);
    assert.match(profileTooltip(entry, { kind: "neverRun" }).value, /Okta.refuses.openid/);

    const failed = { kind: "failed", headline: "No token · 400 Bad Request" } as const;
    const after = profileItem({ ...shown, ...none, state: failed });
    assert.equal(iconOf(after), "error");
    assert.doesNotMatch(after.accessibilityInformation?.label ?? "", /openid/);
    assert.doesNotMatch(profileTooltip(entry, failed).value, /refuses/);
  });

  it("says that it is kept for the session while another version is stored, to eyes and ears alike", () => {
    const profile = listedProfile(aProfile());
    const state = { kind: "neverRun" } as const;
    const item = profileItem({
      ...{ profile, state, isForSession: true, isOvertaken: true },
      ...{ hasRuns: false, hasToken: false, isTokenRevoked: false },
    });
    const entry = {
      kind: "profile",
      id: profile.id,
      profile,
      isForSession: true,
      isOvertaken: true,
    } as const;
    assert.match(String(item.description), /^For this session only, another version is stored/);
    assert.match(item.accessibilityInformation?.label ?? "", /session only\. Another version is stored\./);
    assert.match(profileTooltip(entry, state).value, /Another.window.has.stored.another.version/);
  });

  it("says that an extension has added it, to eyes and ears alike, and only where one has", () => {
    for (const text of textsOf(true)) assert.match(String(text), /added by an extension/i);
    for (const text of textsOf(false)) assert.doesNotMatch(String(text), /added by/i);
  });
});
