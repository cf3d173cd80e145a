#!/usr/bin/env node
// Stands in for the VS Code executable in runTests() of @vscode/test-electron: same arguments, same exit code.
import { register } from "tsx/esm/api";

register();
await import("./serverHost.ts");
