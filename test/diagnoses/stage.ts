import { type Agent, globalAgent } from "node:https";
import type { LookupFunction } from "node:net";
import { rootCertificates } from "node:tls";
import type { HttpResponse } from "../../src/core/http/exchange.ts";
import type { Redacted } from "../../src/core/http/redact.ts";
import type { Profile } from "../../src/core/profile/profile.ts";
import type { TokenRun } from "../../src/core/record/tokenRun.ts";
import { TokenRunner } from "../../src/core/run/tokenRunner.ts";
import { atOrigin } from "../../src/core/server/authorizationServer.ts";
import { ServerMemory } from "../../src/core/server/serverMemory.ts";
import { givingWay } from "../../src/network/pace.ts";
import { createTransport } from "../../src/network/transport.ts";
import { createAuthority, createCertificate } from "../support/certificates.ts";
import { holdingNone } from "../support/heldTokens.ts";
import { startHttpsServer } from "../support/localServers.ts";
import { PATIENCE_MS } from "../support/patience.ts";
import { aProfile } from "../support/profiles.ts";
import type { Answer, Row } from "./row.ts";

/** A server that gives each row's answer, and the real way there: runner, transport, HTTPS. */
export interface Stage {
  play(row: Row): Promise<Redacted<TokenRun>>;
  close(): Promise<void>;
}

/** Hosts that are resolved to this machine while the stage stands. */
const HOSTS = [
  "*.okta.com",
  "*.eu.auth0.com",
  "*.amazoncognito.com",
  "*.my.salesforce.com",
  "*.execute-api.eu-west-1.amazonaws.com",
  "login.microsoftonline.com",
  "oauth2.googleapis.com",
  "auth.pingone.eu",
  "idp.example.com",
];

export async function setStage(): Promise<Stage> {
  const authority = await createAuthority("Authority of a test");
  const identity = await createCertificate({ name: "server", hosts: HOSTS, authority });
  let answer: Answer = { status: 500, body: "" };
  const server = await startHttpsServer(identity, (_, response) => {
    const { status, headers = [], body } = answer;
    response.writeHead(status, headers.flat());
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  });
  const { ca, lookup } = globalAgent.options as Agent["options"] & { lookup?: LookupFunction };
  Object.assign(globalAgent.options, { ca: [...rootCertificates, authority.cert], lookup: toThisMachine });

  const transport = createTransport();
  const runs: Redacted<TokenRun>[] = [];
  let profile: Profile = aProfile();
  const servers = new ServerMemory({ transport, now: Date.now });
  const runner = new TokenRunner({
    began: () => undefined,
    ended: () => undefined,
    loadProfile: () => Promise.resolve(profile),
    loadTransport: () => Promise.resolve(transport),
    servers: () => Promise.resolve(servers),
    newId: () => crypto.randomUUID(),
    now: Date.now,
    timeoutMs: () => PATIENCE_MS,
    pace: givingWay(),
    recordRun: (run) => runs.push(run),
    holdToken: () => undefined,
    ...holdingNone,
  });
  return {
    async play(row) {
      const { host = "dev-1.okta.com" } = row;
      const wanted = aProfile(row.profile);
      profile = { ...wanted, server: atOrigin(wanted.server, `https://${host}:${server.port}`) };
      answer = typeof row.answer === "function" ? row.answer() : row.answer;
      const run = await runner.run(profile.id, new AbortController().signal);
      return withoutPort(run, server.port);
    },
    async close() {
      Object.assign(globalAgent.options, { ca, lookup });
      await server.close();
    },
  };
}

const toThisMachine: LookupFunction = (_, options, done) => {
  if (options.all === true) done(null, [{ address: "127.0.0.1", family: 4 }]);
  else done(null, "127.0.0.1", 4);
};

/** The port is the only thing that a real server would not have, and it differs each time. */
function withoutPort<T extends { readonly exchanges: readonly { readonly response?: HttpResponse }[] }>(
  run: T,
  port: number,
): T {
  return JSON.parse(JSON.stringify(run).replaceAll(`:${port}`, "")) as T;
}
