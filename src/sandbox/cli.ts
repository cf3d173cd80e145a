import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { FAKE_KEYS } from "./fakeKeys.ts";
import { parseWorld } from "./parseWorld.ts";
import { readyWorld } from "./readyWorld.ts";
import { startSandbox } from "./sandbox.ts";
import { UNCONFIRMED } from "./unconfirmed.ts";
import type { World } from "./world.ts";

const USAGE = `Usage: npm run sandbox -- [--port N] [--world FILE] [--print-world | --print-keys | --unconfirmed]

  --port N        listen on 127.0.0.1:N; without it, on a free port
  --world FILE    a JSON description of apps and authorization servers; without it, the built-in one
  --print-world   print the description in use as JSON, to start a file of your own from, and end
  --print-keys    print the private keys of the built-in clients and end; they are fake and for tests only
  --unconfirmed   print where it is open what Okta does, and what the sandbox does instead, and end
  --help          print this`;

try {
  await run();
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 1;
}

async function run(): Promise<void> {
  const options = readOptions();
  if (options.help) {
    console.log(USAGE);
    return;
  }
  if (options.unconfirmed) {
    console.log(Object.values(UNCONFIRMED).join("\n"));
    return;
  }
  const world = options.world === undefined ? readyWorld : await readWorld(options.world);
  if (options["print-world"]) {
    console.log(JSON.stringify(world, null, 2));
    return;
  }
  if (options["print-keys"]) {
    console.log(JSON.stringify(FAKE_KEYS, null, 2));
    return;
  }

  const sandbox = await startSandbox(world, {
    port: readPort(options.port),
    onServed: ({ method, path, status, fault }) => {
      console.log(`${new Date().toISOString()}  ${status}  ${method} ${path}`);
      if (fault !== undefined) console.error(fault);
    },
  });
  console.log(greeting(world, sandbox.url));
  // If closing hangs, a second Ctrl-C ends the process as usual.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void sandbox.close());
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        port: { type: "string" },
        world: { type: "string" },
        "print-world": { type: "boolean" },
        "print-keys": { type: "boolean" },
        unconfirmed: { type: "boolean" },
        help: { type: "boolean" },
      },
    }).values;
  } catch (error) {
    throw new Error(`${messageOf(error)}\n\n${USAGE}`, { cause: error });
  }
}

function readPort(text = "0"): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (!(port <= 65_535)) throw new Error(`--port takes a number from 0 to 65535, not "${text}".`);
  return port;
}

async function readWorld(file: string): Promise<World> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    throw new Error(`${file} cannot be read: ${messageOf(error)}`, { cause: error });
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new Error(`${file} is not JSON: ${messageOf(error)}`, { cause: error });
  }
  return parseWorld(json);
}

/** One line for each API, with the scopes that its methods need. */
function apiLines(apis: World["apis"], url: string): readonly string[] {
  if (apis.length === 0) return [];
  return [
    "",
    "APIs, protected by access tokens:",
    ...apis.map(({ path, scopes, name }) => {
      const needed = Object.entries(scopes).map(([method, names]) => `${method} (${names.join(" ")})`);
      return `  ${url}${path}  ${needed.join(", ")}  ${name}`;
    }),
  ];
}

function greeting(world: World, url: string): string {
  const { apps, authorizationServers, apis } = world;
  const active = apps.filter((app) => app.status === "ACTIVE");
  const lines = [
    `The sandbox is running at ${url}. Ctrl-C stops it.`,
    "",
    "Authorization servers, each with /v1/token, /v1/introspect, /v1/revoke and /v1/keys:",
    `  org  ${url}/oauth2`,
    ...authorizationServers.map(({ id, name }) => `  ${id}  ${url}/oauth2/${id}  ${name}`),
    "",
    "Clients:",
    ...active.map(
      (app) =>
        `  ${app.clientId}  ${app.tokenEndpointAuthMethod}${app.dpopBoundAccessTokens ? " + DPoP" : ""}  ${app.name}`,
    ),
    ...apiLines(apis, url),
  ];
  const open = "Where it is open what Okta does: npm run sandbox -- --unconfirmed";
  const example = curlExample(world, url);
  return [...lines, "", open, ...(example === undefined ? [] : ["", "Try:", ...example]), ""].join("\n");
}

/**
 * A token request for the first client that needs nothing but its secret in a header, and a call of the first API that
 * the token is good for.
 */
function curlExample({ apps, authorizationServers, apis }: World, url: string): string[] | undefined {
  const app = apps.find(
    (one) =>
      one.status === "ACTIVE" &&
      one.tokenEndpointAuthMethod === "client_secret_basic" &&
      !one.dpopBoundAccessTokens,
  );
  const secret = app?.secrets.find(({ status }) => status === "ACTIVE");
  const [server] = authorizationServers;
  const [scope] = server?.scopes ?? [];
  if (!app || !secret || !server || !scope) return undefined;
  const api = apis.find(
    (one) =>
      one.authorizationServers.includes(server.id) &&
      one.scopes.GET?.every((name) => name === scope.name) === true &&
      !one.dpopBoundAccessTokensRequired,
  );
  const request = [
    `  curl -s ${url}/oauth2/${server.id}/v1/token`,
    `-u ${quote(`${app.clientId}:${secret.value}`)}`,
    `-d grant_type=client_credentials -d ${quote(`scope=${scope.name}`)}`,
  ].join(" ");
  if (!api) return [request];
  return [
    request,
    "and, with the access_token of its answer in TOKEN:",
    `  curl -si ${url}${api.path} -H "Authorization: Bearer $TOKEN"`,
  ];
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
