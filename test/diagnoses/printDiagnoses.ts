// `npm run diagnoses`: lets a server give every known answer to a token request, and prints what is said about each,
// with what is wrong about it. With --write, the table is kept to be compared with.
import { writeFile } from "node:fs/promises";
import { main } from "../host/main.ts";
import { EXPECTED_FILE, playAll } from "./playAll.ts";
import { objectionsTo } from "./judge.ts";
import { tableOf } from "./table.ts";

await main(async () => {
  const played = await playAll();
  const table = tableOf(played);
  console.log(table);
  if (process.argv.includes("--write")) await writeFile(EXPECTED_FILE, table);
  const rows = Object.values(played).flat();
  const wrong = rows.flatMap(({ row, run }) => {
    const objections = objectionsTo(run, row);
    return objections.length > 0 ? [`${row.trouble}: ${objections.join(", ")}`] : [];
  });
  for (const line of wrong) console.error(line);
  console.log(`${rows.length - wrong.length} of ${rows.length} right`);
  return wrong.length === 0 ? 0 : 1;
});
