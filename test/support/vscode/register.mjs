// Preloaded by mocha: in plain Node, the module `vscode` is the fake in this folder.
import { register } from "node:module";

register(new URL("./resolve.mjs", import.meta.url));
