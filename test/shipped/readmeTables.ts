// `npm run check:readme` compares the README's tables of commands and settings with package.json; `npm run readme`
// writes them, each between <!-- commands:start --> and <!-- commands:end -->, or the same with "settings".
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { format } from "prettier";
import { main } from "../host/main.ts";
import { type Manifest, readManifest } from "../host/manifest.ts";
import { ROOT } from "../host/project.ts";
import { HostError } from "../host/runCommand.ts";

const README = join(ROOT, "README.md");

await main(async () => {
  const [readme, manifest] = [await readFile(README, "utf8"), await readManifest()];
  const tables = { commands: commandsTable(manifest), settings: settingsTable(manifest) };
  let expected = readme;
  for (const [name, table] of Object.entries(tables)) expected = replaceBetween(expected, name, table);
  expected = await format(expected, { parser: "markdown", printWidth: 110 });
  if (expected === readme) return 0;
  if (!process.argv.includes("--write")) {
    throw new HostError("README.md's tables differ from package.json: run `npm run readme` and commit it.");
  }
  await writeFile(README, expected);
  return 0;
});

/** What the palette offers; commands that are hidden there belong to menus and the result view. */
function commandsTable({ contributes }: Manifest): string {
  const hidden = new Set(
    contributes.menus.commandPalette?.filter(({ when }) => when === "false").map(({ command }) => command),
  );
  const shown = contributes.commands.filter(({ command }) => !hidden.has(command));
  const rows = shown.map(({ command, title, category }) => [
    category === undefined ? title : `${category}: ${title}`,
    `\`${command}\``,
  ]);
  return table(["Command", "Id"], rows);
}

function settingsTable({ contributes }: Manifest): string {
  const rows = Object.entries(contributes.configuration.properties).map(([name, setting]) => [
    `\`${name}\``,
    `\`${JSON.stringify(setting.default)}\``,
    setting.markdownDescription ?? setting.description ?? "",
  ]);
  return table(["Setting", "Default", "What it does"], rows);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function replaceBetween(text: string, name: string, content: string): string {
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from < 0 || to < from) throw new HostError(`README.md lacks the marks ${start} and ${end}.`);
  return `${text.slice(0, from)}${start}\n\n${content}\n\n${text.slice(to)}`;
}
