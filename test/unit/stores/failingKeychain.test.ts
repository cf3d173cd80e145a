import assert from "node:assert/strict";
import type { ProfileDraft } from "../../../src/core/profile/profile.ts";
import { ProfileStore, type StoreAnswer } from "../../../src/stores/profileStore.ts";
import { noQuestion } from "../../support/keychainPorts.ts";
import { noFailure } from "../../support/listeners.ts";
import { aProfile } from "../../support/profiles.ts";
import {
  changesArrive,
  KEYCHAIN_TEXT,
  type KeychainOperation,
  SharedSecrets,
} from "../../support/secretStorage.ts";
import { until } from "../../support/until.ts";

const SECRET = "marked-secret-5f1d2c";

function draft(name: string): ProfileDraft {
  const { id: _, ...rest } = aProfile({ name });
  return { ...rest, credentials: { method: "client_secret_basic", clientSecret: SECRET } };
}

/** Another window on the same secrets, whose user gives these answers where something could not be stored. */
function openWindow(secrets: SharedSecrets, answers: StoreAnswer[] = []) {
  let made = 0;
  const asked: string[] = [];
  const store = new ProfileStore(secrets.window(), () => `id-${++made}`, noFailure, {
    ...noQuestion,
    askWhereNotStored: (name) => {
      asked.push(name);
      return Promise.resolve(answers.shift());
    },
  });
  const heard: string[] = [];
  store.onDidChange(({ id }) => heard.push(id));
  return { store, asked, heard };
}

async function shownIn(store: ProfileStore): Promise<readonly string[]> {
  const { entries, problem } = await store.overview();
  const shown = entries.map((entry) =>
    entry.kind === "profile"
      ? `${entry.profile.name}${entry.isForSession === true ? ", for this session" : ""}`
      : `${entry.name ?? "nameless"}, ${entry.withheld ?? "broken"}`,
  );
  return [...shown.sort(), ...(problem === undefined ? [] : [problem.code])];
}

const isTold =
  (code: string, ...words: readonly RegExp[]) =>
  (error: unknown) => {
    assert.ok(error instanceof Error && "code" in error && error.name === "UserError", String(error));
    assert.equal(error.code, code);
    for (const word of [/keyring/, ...words]) assert.match(error.message, word);
    assert.ok(!error.message.includes(KEYCHAIN_TEXT) && !error.message.includes(SECRET));
    return true;
  };

describe("the profile store, where the keychain fails", () => {
  let secrets: SharedSecrets;
  beforeEach(() => {
    secrets = new SharedSecrets();
  });

  for (const operations of [["keys"], ["get"], ["keys", "get"]] as const) {
    it(`keeps showing what it knew and says what is wrong: ${operations.join(", ")}`, async () => {
      const { store } = openWindow(secrets);
      await store.add(draft("Orders"));
      assert.deepEqual(await shownIn(store), ["Orders"]);
      await changesArrive();
      for (const operation of operations) secrets.failing.add(operation);
      // It reads again what has changed.
      secrets.touch("id-1");
      assert.deepEqual(await shownIn(store), ["Orders", "keychainUnreadable"]);
      secrets.failing.clear();
      assert.equal((await store.overview()).problem, undefined);
    });
  }

  it("never counts as having no profile", async () => {
    await openWindow(secrets).store.add(draft("Orders"));
    const { store } = openWindow(secrets);
    secrets.failing.add("keys");
    await assert.rejects(store.list(), isTold("keychainUnreadable"));
    secrets.failing.clear();
    secrets.failing.add("get");
    assert.deepEqual(await shownIn(store), ["nameless, unreadable", "keychainUnreadable"]);
  });

  it("names the profile that could not be read, and does not call it gone", async () => {
    const { store } = openWindow(secrets);
    const { id } = await store.add(draft("Orders"));
    await shownIn(store);
    secrets.failing.add("get");
    for (const work of [
      () => store.get(id),
      () => store.readDocument(id),
      () => store.update(id, (current) => ({ ...current, name: "Changed" })),
    ]) {
      await assert.rejects(work, isTold("keychainUnreadable", /"Orders"/));
    }
    assert.notEqual(await store.entry(id), undefined);
  });

  it("does not know whether a profile is gone while the keys cannot be listed", async () => {
    const { store } = openWindow(secrets);
    secrets.failing.add("keys");
    await assert.rejects(store.get("somebody"), isTold("keychainUnreadable"));
    assert.notEqual(await store.entry("somebody"), undefined);
  });

  describe("where a document cannot be decrypted, and VS Code removes it", () => {
    it("shows it as broken under its name until it is deleted", async () => {
      const { store, heard } = openWindow(secrets);
      const { id } = await store.add(draft("Orders"));
      await shownIn(store);
      secrets.spoil(id);
      await changesArrive();
      for (let time = 0; time < 2; time++) {
        assert.deepEqual(await shownIn(store), ["Orders, undecryptable"]);
        await changesArrive();
      }
      assert.deepEqual(secrets.keys, []);
      await assert.rejects(store.get(id), isTold("profileUndecryptable", /"Orders"/));
      heard.length = 0;
      await store.delete(id);
      assert.deepEqual(await shownIn(store), []);
      assert.ok(heard.includes(id));
    });

    it("does not call it gone when it is the first thing that is read", async () => {
      const { id } = await openWindow(secrets).store.add(draft("Orders"));
      const { store } = openWindow(secrets);
      secrets.spoil(id);
      await assert.rejects(store.get(id), isTold("profileUndecryptable", /This profile/));
      assert.deepEqual(await shownIn(store), ["nameless, undecryptable"]);
    });

    it("is whole again once it is stored again, in whichever window", async () => {
      const { store } = openWindow(secrets);
      const profile = await store.add(draft("Orders"));
      await shownIn(store);
      secrets.spoil(profile.id);
      await changesArrive();
      assert.deepEqual(await shownIn(store), ["Orders, undecryptable"]);
      await openWindow(secrets).store.save(profile);
      await changesArrive();
      assert.deepEqual(await shownIn(store), ["Orders"]);
    });
  });

  describe("to store", () => {
    it("asks, stores nothing where that is cancelled, and says so", async () => {
      const { store, asked } = openWindow(secrets);
      const profile = await store.add(draft("Orders"));
      secrets.failing.add("store");
      for (const write of [
        () => store.add(draft("Another")),
        () => store.save({ ...profile, name: "Changed" }),
        () => store.update(profile.id, (current) => ({ ...current, name: "Changed" })),
      ]) {
        await assert.rejects(write, isTold("writeFailed", /"(Another|Changed)"/));
      }
      assert.deepEqual(asked, ["Another", "Changed", "Changed"]);
      assert.deepEqual(await shownIn(store), ["Orders"]);
    });

    it("tries again as often as the user wants", async () => {
      const { store, asked } = openWindow(secrets, ["requestAgain", "requestAgain"]);
      secrets.failing.add("store");
      await assert.rejects(store.add(draft("Orders")), isTold("writeFailed"));
      assert.equal(asked.length, 3);
    });

    it("keeps it for the session where the user wants that: in this window, and in memory only", async () => {
      const { store, heard } = openWindow(secrets, ["keepForSession"]);
      const other = openWindow(secrets);
      for (const operation of ["keys", "get", "store", "delete"] as const) secrets.failing.add(operation);
      const { id } = await store.add(draft("Orders"));
      assert.deepEqual(heard, [id]);
      assert.deepEqual(await shownIn(store), ["Orders, for this session", "keychainUnreadable"]);
      assert.deepEqual((await store.get(id)).credentials, draft("").credentials);
      assert.equal((await store.list()).length, 1);
      assert.deepEqual([...secrets.contents], []);
      await assert.rejects(other.store.get(id), isTold("keychainUnreadable"));
      await store.delete(id);
      assert.deepEqual(await store.overview().then(({ entries }) => entries), []);
    });

    it("knows the secrets of what it keeps, so that they are masked", async () => {
      const { store } = openWindow(secrets, ["keepForSession"]);
      secrets.failing.add("store");
      await store.add(draft("Orders"));
      assert.ok((await store.knownSecrets()).some(({ value }) => value === SECRET));
    });

    it("leaves what is stored as it is, and deletes both", async () => {
      const { store } = openWindow(secrets, ["keepForSession"]);
      const other = openWindow(secrets);
      const { id } = await store.add(draft("Orders"));
      secrets.failing.add("store");
      await store.update(id, (current) => ({ ...current, name: "Changed" }));
      assert.deepEqual(await shownIn(store), ["Changed, for this session"]);
      assert.deepEqual(await shownIn(other.store), ["Orders"]);
      secrets.failing.add("delete");
      await assert.rejects(store.delete(id), isTold("deleteFailed", /"Changed"/));
      assert.deepEqual(await shownIn(store), ["Changed, for this session"]);
      secrets.failing.clear();
      await store.delete(id);
      await changesArrive();
      for (const window of [store, other.store]) assert.deepEqual(await shownIn(window), []);
    });

    it("stores it once that is possible", async () => {
      const { store } = openWindow(secrets, ["keepForSession"]);
      secrets.failing.add("store");
      const { id } = await store.add(draft("Orders"));
      secrets.failing.clear();
      await store.update(id, (current) => ({ ...current }));
      await changesArrive();
      assert.deepEqual(await shownIn(store), ["Orders"]);
      assert.deepEqual(secrets.keys, [`profile.${id}`]);
    });

    describe("and another window stores another version of what is kept for the session", () => {
      const openBoth = async () => {
        const { store } = openWindow(secrets, ["keepForSession"]);
        const other = openWindow(secrets);
        const { id } = await store.add(draft("Orders"));
        secrets.failing.add("store");
        await store.update(id, (current) => ({ ...current, name: "Changed here" }));
        secrets.failing.clear();
        return { store, other: other.store, id };
      };
      const isOvertaken = async (store: ProfileStore, id: string) => {
        const entry = await store.entry(id);
        return entry?.kind === "profile" && entry.isOvertaken === true;
      };

      it("says so, and stores both where they are about different things", async () => {
        const { store, other, id } = await openBoth();
        assert.equal(await isOvertaken(store, id), false);
        await other.update(id, (current) => ({ ...current, scopes: ["changed.there"] }));
        await changesArrive();
        assert.equal(await isOvertaken(store, id), true);
        assert.deepEqual(await shownIn(store), ["Changed here, for this session"]);
        await store.update(id, (current) => ({ ...current }));
        const { name, scopes } = await other.get(id);
        assert.deepEqual([name, scopes], ["Changed here", ["changed.there"]]);
        assert.equal(await isOvertaken(store, id), false);
      });

      it("stores its own where both are about the same, and no secret for another server", async () => {
        const { store, other, id } = await openBoth();
        const server = { kind: "okta-org", origin: "https://dev-2.okta.com" } as const;
        const credentials = { method: "client_secret_post", clientSecret: "entered-here" } as const;
        await store.keepForSession({ ...(await store.get(id)), credentials });
        await other.update(id, (current) => ({ ...current, server, scopes: ["changed.there"] }));
        const before = await store.get(id);
        await store.update(id, (current) => ({ ...current }));
        assert.deepEqual(await other.get(id), before);
      });
    });

    it("asks once about several that fail while the question is open", async () => {
      let answer: (given: StoreAnswer) => void = () => undefined;
      const asked: string[] = [];
      const store = new ProfileStore(secrets.window(), () => `id-${++made}`, noFailure, {
        ...noQuestion,
        askWhereNotStored: (name) => {
          asked.push(name);
          return new Promise((resolve) => (answer = resolve));
        },
      });
      let made = 0;
      secrets.failing.add("store");
      const first = store.add(draft("A"));
      await until("the user is asked", () => asked.length > 0);
      const others = ["B", "C"].map((name) => store.add(draft(name)));
      await until("all of them have failed", () => secrets.failures === 3);
      await changesArrive();
      answer("keepForSession");
      await Promise.all([first, ...others]);
      assert.deepEqual(asked, ["A"]);
      assert.equal((await store.list()).length, 3);
    });
  });

  it("names the profile that could not be deleted, and keeps it", async () => {
    const { store } = openWindow(secrets);
    const { id } = await store.add(draft("Orders"));
    secrets.failing.add("delete");
    await assert.rejects(store.delete(id), isTold("deleteFailed", /"Orders"/));
    assert.deepEqual(await shownIn(store), ["Orders"]);
  });

  it("does not claim to know every secret while one cannot be read", async () => {
    const { store } = openWindow(secrets);
    await store.add(draft("Orders"));
    for (const operation of ["keys", "get"] as const satisfies readonly KeychainOperation[]) {
      secrets.failing.add(operation);
      await assert.rejects(store.knownSecrets());
      secrets.failing.clear();
    }
  });
});
