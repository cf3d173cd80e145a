import { fileURLToPath } from "node:url";
import { join } from "node:path";

/** The repository's folder, absolute. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url)).replace(/[/\\]$/, "");

/** What is fetched or built once and kept; ignored by git, safe to delete. */
export const CACHE = join(ROOT, ".cache");

/** What a build or a test run leaves; ignored by git, safe to delete. */
export const OUT = join(ROOT, "out");

/** The extension that `npm start` loads beside ours to start the sandbox in every window. */
export const COMPANION = join(ROOT, "test", "host", "companion");
