import type { Frame, Page } from "playwright-core";

/** Texts that a user, a screen reader or somebody at the machine could get at, by where they are. */
export type Places = ReadonlyMap<string, string>;

/** Everything that the page and its frames show, announce and keep. */
export async function everythingShown(page: Page): Promise<Places> {
  const places = new Map<string, string>();
  for (const [index, frame] of page.frames().entries()) {
    const name = `${kindOf(frame)} ${index}`;
    places.set(`${name}: document`, await frame.evaluate(wholeDocument));
    places.set(`${name}: accessibility tree`, await frame.locator("body").ariaSnapshot());
    places.set(`${name}: storage`, await frame.evaluate(wholeStorage));
  }
  return places;
}

/** What the window has written to its storage so far, and would find there after a reload. */
export async function keptByWindow(page: Page): Promise<string> {
  return page.mainFrame().evaluate(wholeStorage);
}

function kindOf(frame: Frame): "window" | "webview" {
  return frame.parentFrame() === null ? "window" : "webview";
}

// The functions below run in the page, where the helpers that a compiler adds to named inner functions do not exist, so
// they contain none.

/** Markup including shadow roots, and what is typed into fields, which is not part of the markup. */
function wholeDocument(): string {
  const texts = [document.title, document.documentElement.outerHTML];
  const roots: (Document | ShadowRoot)[] = [document];
  for (const root of roots) {
    for (const element of root.querySelectorAll("*")) {
      if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)
        texts.push(element.value);
      if (!element.shadowRoot) continue;
      texts.push(element.shadowRoot.innerHTML);
      roots.push(element.shadowRoot);
    }
  }
  return texts.join("\n");
}

/** localStorage, sessionStorage and every IndexedDB of the frame's origin; bytes as Latin-1. */
async function wholeStorage(): Promise<string> {
  const texts = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open(name ?? "");
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error ?? new Error(`${name} cannot be opened`));
    });
    for (const store of database.objectStoreNames) {
      const objects = database.transaction(store).objectStore(store);
      for (const reading of [objects.getAllKeys(), objects.getAll()]) {
        const found = await new Promise<unknown[]>((resolve, reject) => {
          reading.onsuccess = () => resolve(reading.result);
          reading.onerror = () => reject(reading.error ?? new Error(`${store} cannot be read`));
        });
        for (const one of found)
          texts.push(
            one instanceof Uint8Array ? new TextDecoder("latin1").decode(one) : JSON.stringify(one),
            String(one),
          );
      }
    }
    database.close();
  }
  return texts.join("\n");
}
