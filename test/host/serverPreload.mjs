// Loaded by `node --import` into the VS Code server's process, before its own code.
import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { Server } from "node:http";
import { setInterval } from "node:timers";

// The workbench encrypts the secrets that it keeps in the browser with a key from this address, which only
// code-server's wrapper serves. With it, SecretStorage survives a reload of the page.
const key = randomBytes(32);
const emit = Server.prototype.emit;
Server.prototype.emit = function (event, request, response, ...rest) {
  const isKeyRequest = event === "request" && request.method === "POST" && request.url.endsWith("/mint-key");
  if (!isKeyRequest) return emit.call(this, event, request, response, ...rest);
  response.end(key);
  return true;
};

// A server whose parent was killed would live on, with its port, its extension hosts and its data.
const parent = process.ppid;
const data = process.argv[process.argv.indexOf("--server-data-dir") + 1];
setInterval(() => {
  if (process.ppid === parent) return;
  rmSync(data, { recursive: true, force: true });
  // The server leads a process group of its own.
  process.kill(-process.pid, "SIGKILL");
}, 500).unref();
