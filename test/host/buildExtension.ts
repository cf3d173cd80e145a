import { ROOT } from "./project.ts";
import { runCommand } from "./runCommand.ts";

/** Builds the extension into dist/ as `npm run build` does, or minified, as it is shipped. */
export async function buildExtension(options: { production?: boolean } = {}): Promise<void> {
  const args = options.production === true ? ["esbuild.js", "--production"] : ["esbuild.js"];
  await runCommand(process.execPath, args, { cwd: ROOT });
}
