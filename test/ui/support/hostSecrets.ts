import type { BrowserContext, Page } from "playwright-core";

/** What an extension finds in SecretStorage, by key. */
export type Secrets = Readonly<Record<string, string>>;

/** Under this name the server host's page keeps all secrets in localStorage, as one encrypted text. */
const KEPT_UNDER = "secrets.provider";

/**
 * Puts secrets where the server host's workbench reads them when it opens, sealed as it seals them itself, so
 * that a test can begin with what an earlier release, or a fault, has left behind. Replaces what was there.
 * `page` is on the server's origin and shows no workbench, which would write its own over them.
 */
export async function putSecrets(page: Page, extensionId: string, secrets: Secrets): Promise<void> {
  const entries = Object.entries(secrets).map(([key, value]) => [
    JSON.stringify({ extensionId, key }),
    value,
  ]);
  const text = JSON.stringify(Object.fromEntries(entries));
  await page.evaluate(
    async ({ name, text }) => {
      const serverPart = new Uint8Array(await (await fetch("/mint-key", { method: "POST" })).arrayBuffer());
      const pagePart = crypto.getRandomValues(new Uint8Array(serverPart.length));
      const nonce = crypto.getRandomValues(new Uint8Array(12));
      const whole = pagePart.map((byte, index) => byte ^ (serverPart[index] ?? 0));
      const key = await crypto.subtle.importKey("raw", whole, "AES-GCM", false, ["encrypt"]);
      const sealed = await crypto.subtle.encrypt(
        { name: "AES-GCM", iv: nonce },
        key,
        new TextEncoder().encode(text),
      );
      const bytes = [...pagePart, ...nonce, ...new Uint8Array(sealed)];
      localStorage.setItem(name, btoa(bytes.map((byte) => String.fromCharCode(byte)).join("")));
    },
    { name: KEPT_UNDER, text },
  );
}

/** Where the workbench keeps its secrets and where it hears of changes; its version is locked, so these stand still. */
const SHARING_PATCHES = [
  [
    'this.type="persisted";this.secretsPromise=this.load()}',
    'this.type="persisted";this.secretsPromise=this.load();globalThis.shareSecrets(this)}',
  ],
  [
    "this._secretStorageProvider=t.options.secretStorageProvider,",
    "this._secretStorageProvider=t.options.secretStorageProvider," +
      "globalThis.tellOfSecrets(key=>this.onDidChangeSecretEmitter.fire(key)),",
  ],
] as const;

/** The part of the workbench's provider that is replaced. */
interface SecretProvider {
  readonly storageKey: string;
  readonly crypto: { seal(text: string): Promise<string> };
  load(): Promise<Record<string, string>>;
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
  delete(key: string): Promise<void>;
  keys(): Promise<string[]>;
}

/**
 * Lets the windows of a server host share their secrets as those of the desktop application do. By itself each
 * page has a copy of them all from when it was opened, hears of no change in another, and writes its copy over
 * the other's: what one window adds is lost when a second adds something.
 */
export async function shareSecrets(context: BrowserContext): Promise<void> {
  await context.addInitScript(shareSecretsInPage);
  await context.route("**/workbench/workbench.js", async (route) => {
    const response = await route.fetch();
    let body = await response.text();
    for (const [place, patched] of SHARING_PATCHES) {
      if (body.split(place).length !== 2) throw new Error(`The workbench has not exactly one "${place}".`);
      body = body.replace(place, () => patched);
    }
    await route.fulfill({ response, body });
  });
}

function shareSecretsInPage(): void {
  const channel = new BroadcastChannel("secrets");
  const change = (provider: SecretProvider, key: string, edit: (secrets: Record<string, string>) => void) =>
    navigator.locks.request("secrets", async () => {
      const secrets = await provider.load();
      edit(secrets);
      localStorage.setItem(provider.storageKey, await provider.crypto.seal(JSON.stringify(secrets)));
      channel.postMessage(key);
    });
  Object.assign(globalThis, {
    shareSecrets(provider: SecretProvider) {
      provider.get = async (key) => (await provider.load())[key];
      provider.keys = async () => Object.keys(await provider.load());
      provider.set = (key, value) => change(provider, key, (secrets) => (secrets[key] = value));
      provider.delete = (key) => change(provider, key, (secrets) => Reflect.deleteProperty(secrets, key));
    },
    tellOfSecrets(tell: (key: string) => void) {
      channel.onmessage = ({ data }: MessageEvent<string>) => tell(data);
    },
  });
}
