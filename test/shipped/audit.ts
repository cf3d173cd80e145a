// `npm run audit`: looks the bundled packages up in the registry's list of known weaknesses.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { main } from "../host/main.ts";
import { ROOT } from "../host/project.ts";
import { HostError } from "../host/runCommand.ts";
import { advisoriesFor, type BundledPackage } from "./advisories.ts";

await main(async () => {
  const bill = await readFile(join(ROOT, "dist", "bom.cdx.json"), "utf8");
  const { components } = JSON.parse(bill) as { readonly components: readonly BundledPackage[] };
  if (components.length === 0) throw new HostError("dist/bom.cdx.json lists no package.");
  const registry = process.env.npm_config_registry ?? "https://registry.npmjs.org/";
  const advisories = await advisoriesFor(components, registry).catch((error: unknown) => {
    throw new HostError(`The packages were not audited: ${error instanceof Error ? error.message : ""}`);
  });
  if (advisories.length > 0) throw new HostError(`Known weaknesses:\n- ${advisories.join("\n- ")}`);
  console.log(
    `No known weakness in ${components.map(({ name, version }) => `${name} ${version}`).join(", ")}.`,
  );
  return 0;
});
