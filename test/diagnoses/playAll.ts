import { join } from "node:path";
import { ROOT } from "../host/project.ts";
import { ROWS } from "./rows/all.ts";
import { setStage } from "./stage.ts";
import type { Played } from "./table.ts";

/** What was said when it was last looked through. */
export const EXPECTED_FILE = join(ROOT, "test/diagnoses/expected.txt");

/** Plays every row, one after the other. */
export async function playAll(): Promise<Readonly<Record<string, readonly Played[]>>> {
  const stage = await setStage();
  try {
    const played: Record<string, readonly Played[]> = {};
    for (const [title, rows] of Object.entries(ROWS)) {
      const list: Played[] = [];
      for (const row of rows) list.push({ row, run: await stage.play(row) });
      played[title] = list;
    }
    return played;
  } finally {
    await stage.close();
  }
}
