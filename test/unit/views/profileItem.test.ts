import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { isOwn } from "../../../src/core/ownTarget.ts";
import { listedProfile } from "../../../src/core/profile/listedProfile.ts";
import { ThemeIcon } from "vscode";
import { profileItem, profileTooltip } from "../../../src/views/profileItem.ts";
import { aProfile } from "../../support/profiles.ts";
import { setSession, VscodeSession } from "../../support/vscode/session.ts";

const PLAIN = { serverText: undefined, isRunning: false, isKeptFresh: false };

describe("A profile in the tree", () => {
  before(() => setSession(new VscodeSession({ type: "ready" })));
  after(() => setSession(undefined));

  const textsOf = (isAddedByExtension: boolean) => {
    const profile = listedProfile(aProfile({ isAddedByExtension }));
    const state = { kind: "neverRun" } as const;
    const item = profileItem({
      ...{ profile, state, isForSession: false, isOvertaken: false, ...PLAIN },
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
    const shown = { profile, isForSession: false, isOvertaken: false, ...PLAIN };
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
      ...{ profile, state, isForSession: true, isOvertaken: true, ...PLAIN },
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

  const described = (changes: Partial<Parameters<typeof profileItem>[0]>, ofProfile = aProfile()) => {
    const none = { hasRuns: false, hasToken: false, isTokenRevoked: false };
    const profile = listedProfile(ofProfile);
    const state = { kind: "neverRun" } as const;
    return profileItem({
      ...{ profile, state, isForSession: false, isOvertaken: false, ...PLAIN, ...none },
      ...changes,
    });
  };

  it("says first what may change, then what tells it from others, and nothing that all have in common", () => {
    const valid = { kind: "valid", hasWarning: false, leftMs: 3_540_000 } as const;
    assert.equal(described({}).description, "");
    assert.equal(described({ serverText: "org" }).description, "org");
    assert.equal(described({ serverText: "org", state: valid }).description, "59 min · org");
    assert.equal(described({ state: { kind: "revoked" } }).description, "revoked");
    const broken = {
      credentials: { method: "private_key_jwt" },
      assertionOverrides: { claims: { jti: null } },
    } as const;
    assert.equal(described({}, aProfile(broken)).description, "broken on purpose");
    assert.equal(described({}, aProfile({ ...broken, isSandbox: true })).description, "");
    assert.match(described({}).accessibilityInformation?.label ?? "", /default · dev-1\.okta\.com/);
  });

  it("spins while it requests a token, to ears as well", () => {
    const running = described({ isRunning: true, state: { kind: "expired" } });
    assert.equal((running.iconPath as ThemeIcon).id, "loading~spin");
    assert.match(running.accessibilityInformation?.label ?? "", /^Orders\. Requesting a token\./);
  });

  it("is opened by a click, by an argument of our own", () => {
    const { command } = described({});
    assert.equal(command?.command, COMMANDS.openProfile);
    assert.ok(isOwn(command.arguments?.[0]));
  });

  it("says that an extension has added it, to eyes and ears alike, and only where one has", () => {
    for (const text of textsOf(true)) assert.match(String(text), /added by an extension/i);
    for (const text of textsOf(false)) assert.doesNotMatch(String(text), /added by/i);
  });
});
