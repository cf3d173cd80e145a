import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { ROOT } from "../../host/project.ts";
import { startHttpServer } from "../../support/localServers.ts";

/** What an extension finds in SecretStorage, by key. */
export type Secrets = Readonly<Record<string, string>>;

/** The name under which the server host's page keeps all secrets in localStorage, as one encrypted text. */
const KEPT_UNDER = "secrets.provider";

/**
 * Puts secrets where the server host's workbench reads them when it opens, encrypted the same way, so that a test can
 * begin with what an earlier release or a bug has left behind. Replaces what was there.
 * @param page a page on the server's origin without a workbench, which would overwrite them with its own
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

/**
 * Where the workbench keeps its secrets and where it learns of changes; its version is locked, so these places do not
 * move.
 */
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

/**
 * Lets the windows of a server host share their secrets like those of the desktop application. Normally each page has
 * its own copy of all secrets from when it was opened, does not learn of changes in another, and overwrites the other's
 * copy with its own: what one window adds is lost when a second one adds something.
 */
export async function shareSecrets(context: BrowserContext): Promise<void> {
  await context.addInitScript({ path: join(ROOT, "test", "ui", "support", "shareSecrets.js") });
  let script = "";
  // Served separately: sending twenty megabytes through Playwright takes long.
  const beside = await startHttpServer((_, response) => {
    response.writeHead(200, { "content-type": "text/javascript" }).end(script);
  });
  context.once("close", () => void beside.close());
  await context.route("**/workbench/workbench.js", async (route) => {
    script ||= patched(await (await route.fetch()).text());
    await route.continue({ url: `${beside.url}/workbench.js` });
  });
}

function patched(script: string): string {
  for (const [place, replacement] of SHARING_PATCHES) {
    if (script.split(place).length !== 2) throw new Error(`The workbench has not exactly one "${place}".`);
    script = script.replace(place, () => replacement);
  }
  return script;
}
