import assert from "node:assert/strict";
import { findMark, findMarkIn } from "../../support/findMark.ts";
import { everythingShown } from "./everythingShown.ts";
import type { Workbench } from "./workbench.ts";

/** Searches for texts wherever a window and its server could have left them. */
export class Traces {
  readonly #workbench: Workbench;
  readonly #console: string[] = [];

  /** From now on, the output of the window's console is kept. */
  constructor(workbench: Workbench) {
    this.#workbench = workbench;
    workbench.page.on("console", (message) => this.#console.push(message.text()));
  }

  /** Places in the window, and files of the server, that contain it in any encoding. */
  async of(wanted: string): Promise<string[]> {
    const { page, dataFolder } = this.#workbench;
    const places = new Map([...(await everythingShown(page)), ["console", this.#console.join("\n")]]);
    const shown = [...places].flatMap(([place, content]) =>
      findMarkIn(content, wanted).map((encoding) => `${place}: ${encoding}`),
    );
    return [...shown, ...(await findMark([dataFolder], wanted))];
  }

  /** Fails with the places where any of the texts were found. */
  async assertNone(...wanted: string[]): Promise<void> {
    for (const one of wanted) assert.deepEqual(await this.of(one), []);
  }
}

/** Makes the log as verbose as possible, so that it has every chance to say too much. */
export async function logEverything({ palette, quickInput }: Workbench): Promise<void> {
  await palette.run("Developer: Set Log Level...");
  await quickInput.pick("Trace");
}
