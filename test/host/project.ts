import { fileURLToPath } from "node:url";
import { join } from "node:path";

/** The absolute path of the repository's folder. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url)).replace(/[/\\]$/, "");

/** What is fetched or built once and kept; ignored by git, safe to delete. */
export const CACHE = join(ROOT, ".cache");

/** The output of builds and test runs; ignored by git, safe to delete. */
export const OUT = join(ROOT, "out");

/** The extension that `npm start` loads next to ours, to start the sandbox in every window. */
export const COMPANION = join(ROOT, "test", "host", "companion");
