/* global BroadcastChannel, localStorage, navigator */
// Runs in the workbench's page before its own code, which calls the two functions from the places patched in
// hostSecrets.ts. Plain JavaScript, because the helpers that a compiler adds to named functions do not exist in the
// page.
(() => {
  const channel = new BroadcastChannel("secrets");

  const change = (provider, key, edit) =>
    navigator.locks.request("secrets", async () => {
      const secrets = await provider.load();
      edit(secrets);
      localStorage.setItem(provider.storageKey, await provider.crypto.seal(JSON.stringify(secrets)));
      channel.postMessage(key);
    });

  // VS Code's own extensions would log what they are told.
  const isOurs = (key) => key.includes("okta-m2m-token-tester");
  const unlessFailing = async (isAffected, work) => {
    if (isAffected && globalThis.keychainText !== undefined) throw new Error(globalThis.keychainText);
    return work();
  };

  globalThis.shareSecrets = (provider) => {
    const set = (key, value) => change(provider, key, (secrets) => (secrets[key] = value));
    const remove = (key) => change(provider, key, (secrets) => delete secrets[key]);
    provider.get = (key) => unlessFailing(isOurs(key), async () => (await provider.load())[key]);
    provider.keys = () => unlessFailing(true, async () => Object.keys(await provider.load()));
    provider.set = (key, value) => unlessFailing(isOurs(key), () => set(key, value));
    provider.delete = (key) => unlessFailing(isOurs(key), () => remove(key));
  };

  globalThis.tellOfSecrets = (tell) => (channel.onmessage = ({ data }) => tell(data));
})();
