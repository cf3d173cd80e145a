import assert from "node:assert/strict";
import type { ProfileDraft } from "../../../src/core/profile/profile.ts";
import { PROFILE_KEY_PREFIX } from "../../../src/stores/profileKeychain.ts";
import { ProfileStore } from "../../../src/stores/profileStore.ts";
import { noQuestion } from "../../support/keychainPorts.ts";
import { noFailure } from "../../support/listeners.ts";
import { aProfile } from "../../support/profiles.ts";
import { changesArrive, SharedSecrets } from "../../support/secretStorage.ts";

const SECRET = "marked-secret-5f1d2c";

function draft(name: string): ProfileDraft {
  const { id: _, ...rest } = aProfile({ name });
  return { ...rest, credentials: { method: "client_secret_basic", clientSecret: SECRET } };
}

let made = 0;
/** A store with a record of every change it reported. */
function openWindow(secrets: SharedSecrets) {
  const store = new ProfileStore(secrets.window(), () => `id-${++made}`, noFailure, noQuestion);
  const heard: string[] = [];
  store.onDidChange(({ id }) => heard.push(id));
  return { store, heard };
}

async function names(store: ProfileStore): Promise<string[]> {
  const entries = await store.list();
  return entries
    .map((entry) => (entry.kind === "profile" ? entry.profile.name : `broken ${entry.id}`))
    .sort();
}

/** Compares the name, because modules imported on first use have classes of their own here, unlike in the bundle. */
const isUserError = (code: string) => (error: unknown) =>
  error instanceof Error && error.name === "UserError" && "code" in error && error.code === code;

describe("the profile store", () => {
  let secrets: SharedSecrets;
  beforeEach(() => {
    secrets = new SharedSecrets();
  });

  it("keeps each profile whole under one key and nothing else", async () => {
    const { store } = openWindow(secrets);
    const { id } = await store.add(draft("Orders"));
    assert.deepEqual(secrets.keys, [`profile.${id}`]);
    const stored = await store.get(id);
    assert.deepEqual(stored, { ...draft("Orders"), id });
  });

  it("lists no secret, only whether there is one", async () => {
    const { store } = openWindow(secrets);
    await store.add(draft("With"));
    await store.add({ ...draft("Without"), credentials: { method: "client_secret_post" } });
    const entries = await store.list();
    assert.ok(!JSON.stringify(entries).includes(SECRET));
    const has = entries.map(
      (entry) => entry.kind === "profile" && [entry.profile.name, entry.profile.hasSecret],
    );
    assert.deepEqual(has.sort(), [
      ["With", true],
      ["Without", false],
    ]);
  });

  it("leaves keys of others alone", async () => {
    const window = secrets.window();
    await window.store("something.else", "{}");
    const { store, heard } = openWindow(secrets);
    await window.store("something.else", "changed");
    await changesArrive();
    assert.deepEqual(await store.list(), []);
    assert.deepEqual(heard, []);
  });

  it("applies every one of the changes made at once, each to what the one before has left", async () => {
    const { store } = openWindow(secrets);
    const { id } = await store.add(draft("Orders"));
    const append = (scope: string) =>
      store.update(id, (current) => ({ ...current, scopes: [...current.scopes, scope] }));
    const failing = store.update(id, () => {
      throw new Error("refused");
    });
    await Promise.all([append("a"), assert.rejects(failing, /refused/), append("b")]);
    assert.deepEqual((await store.get(id)).scopes, ["customScope", "a", "b"]);
  });

  it("brings no deleted profile back by a change, whether that comes later or waits for its turn", async () => {
    const { store } = openWindow(secrets);
    const { id } = await store.add(draft("Orders"));
    const rename = () => store.update(id, (current) => ({ ...current, name: "Renamed" }));
    const deleted = store.delete(id);
    await assert.rejects(rename(), isUserError("profileGone"));
    await deleted;
    await assert.rejects(rename(), isUserError("profileGone"));
    assert.deepEqual(secrets.keys, []);
  });

  it("writes nothing for a change that changes nothing", async () => {
    const { store, heard } = openWindow(secrets);
    const { id } = await store.add(draft("Orders"));
    await changesArrive();
    heard.length = 0;
    await store.update(id, (current) => current);
    await changesArrive();
    assert.deepEqual(heard, []);
  });

  describe("in two windows at once", () => {
    it("loses none of the profiles both add, and each sees the other's", async () => {
      const [one, two] = [openWindow(secrets), openWindow(secrets)];
      const added = await Promise.all(
        Array.from({ length: 20 }, (_, index) => (index % 2 ? one : two).store.add(draft(`P${index}`))),
      );
      await changesArrive();
      const expected = added.map(({ name }) => name).sort();
      assert.deepEqual(await names(one.store), expected);
      assert.deepEqual(await names(two.store), expected);
      const ids = added.map(({ id }) => id).sort();
      assert.deepEqual([...one.heard].sort(), ids);
      assert.deepEqual([...two.heard].sort(), ids);
    });

    it("applies additions, edits and deletions made at the same moment", async () => {
      const [one, two] = [openWindow(secrets), openWindow(secrets)];
      const [edited, deleted, kept] = await Promise.all([
        one.store.add(draft("to be edited")),
        one.store.add(draft("to be deleted")),
        one.store.add(draft("to be kept")),
      ]);
      await Promise.all([
        one.store.save({ ...edited, name: "edited" }),
        two.store.delete(deleted.id),
        two.store.add(draft("added")),
      ]);
      await changesArrive();
      for (const { store } of [one, two]) {
        assert.deepEqual(await names(store), ["added", "edited", "to be kept"]);
        assert.equal((await store.get(kept.id)).name, "to be kept");
      }
    });

    it("shows the other window's edit although it had read the profile before", async () => {
      const [one, two] = [openWindow(secrets), openWindow(secrets)];
      const profile = await one.store.add(draft("before"));
      await changesArrive();
      assert.deepEqual(await names(two.store), ["before"]);
      await one.store.save({ ...profile, name: "after" });
      await changesArrive();
      assert.deepEqual(await names(two.store), ["after"]);
    });

    it("does not remember what was read while the other window wrote", async () => {
      const [one, two] = [openWindow(secrets), openWindow(secrets)];
      const profile = await one.store.add(draft("before"));
      await changesArrive();
      const reading = two.store.list();
      await one.store.save({ ...profile, name: "after" });
      await reading;
      await changesArrive();
      assert.deepEqual(await names(two.store), ["after"]);
    });
  });

  it("shows its own write at once, before the change is told", async () => {
    const { store } = openWindow(secrets);
    const profile = await store.add(draft("before"));
    assert.deepEqual(await names(store), ["before"]);
    await store.save({ ...profile, name: "after" });
    assert.deepEqual(await names(store), ["after"]);
    await store.delete(profile.id);
    assert.deepEqual(await names(store), []);
  });

  it("reads a document once until it changes", async () => {
    const { store } = openWindow(secrets);
    const profiles = await Promise.all(["A", "B", "C"].map((name) => store.add(draft(name))));
    await changesArrive();
    await store.list();
    secrets.reads = 0;
    await store.list();
    await store.entry(profiles[0]?.id ?? "");
    assert.equal(secrets.reads, 0);
    await store.save(aProfile({ id: profiles[1]?.id, name: "B2" }));
    await changesArrive();
    assert.deepEqual(await names(store), ["A", "B2", "C"]);
    assert.equal(secrets.reads, 1);
  });

  describe("with documents that cannot be read", () => {
    const broken = [
      ["no JSON", `{"name":"Orders","clientSecret":"${SECRET}`],
      ["JSON of something else", `["${SECRET}"]`],
      ["a member of the wrong type", JSON.stringify({ schemaVersion: 1, name: 3, secret: SECRET })],
      ["a later version", JSON.stringify({ schemaVersion: 99, name: "Later", secret: SECRET })],
      ["nothing", ""],
    ] as const;
    for (const [what, text] of broken) {
      it(`keeps and lists ${what} as broken beside the others, quoting nothing of it`, async () => {
        const { store } = openWindow(secrets);
        await store.add(draft("Fine"));
        await store.writeDocument("bad", text);
        const entries = await store.list();
        assert.equal(entries.length, 2);
        const entry = entries.find(({ id }) => id === "bad");
        assert.equal(entry?.kind, "broken");
        assert.ok(!JSON.stringify(entry).includes(SECRET));
        assert.equal(await store.readDocument("bad"), text);
        await assert.rejects(store.get("bad"), isUserError("profileBroken"));
      });
    }

    it("is whole again once it is saved over", async () => {
      const { store } = openWindow(secrets);
      await store.writeDocument("bad", "{");
      await store.save(aProfile({ id: "bad", name: "Repaired" }));
      assert.deepEqual(await names(store), ["Repaired"]);
      assert.deepEqual(secrets.keys, ["profile.bad"]);
    });

    it("can be deleted", async () => {
      const { store } = openWindow(secrets);
      await store.writeDocument("bad", "{");
      await store.delete("bad");
      assert.deepEqual(secrets.keys, []);
    });
  });

  it("stores nothing that it could not read again", async () => {
    const { store } = openWindow(secrets);
    await assert.rejects(store.add({ ...draft("x"), name: "" }), isUserError("profileInvalid"));
    assert.deepEqual(secrets.keys, []);
  });

  it("says so when a profile is gone", async () => {
    const { store } = openWindow(secrets);
    await assert.rejects(store.get("nobody"), isUserError("profileGone"));
    assert.equal(await store.entry("nobody"), undefined);
  });

  it("knows every stored secret, in each form it takes on the wire", async () => {
    const { store } = openWindow(secrets);
    await store.add(draft("Basic"));
    await store.writeDocument("bad", "{");
    const values = (await store.knownSecrets()).map(({ value }) => value);
    assert.ok(values.includes(SECRET));
    assert.ok(values.includes(btoa(`${aProfile().clientId}:${SECRET}`)));
  });

  it("hears nothing any more once disposed", async () => {
    const { store, heard } = openWindow(secrets);
    store.dispose();
    await secrets.window().store(`${PROFILE_KEY_PREFIX}x`, "{}");
    await changesArrive();
    assert.deepEqual(heard, []);
  });
});
