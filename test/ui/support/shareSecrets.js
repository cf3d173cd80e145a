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

  globalThis.shareSecrets = (provider) => {
    provider.get = async (key) => (await provider.load())[key];
    provider.keys = async () => Object.keys(await provider.load());
    provider.set = (key, value) => change(provider, key, (secrets) => (secrets[key] = value));
    provider.delete = (key) => change(provider, key, (secrets) => delete secrets[key]);
  };

  globalThis.tellOfSecrets = (tell) => (channel.onmessage = ({ data }) => tell(data));
})();
