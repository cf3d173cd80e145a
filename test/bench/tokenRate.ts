import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { Agent, type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { clientAssertion } from "../../src/core/oauth/clientAssertion.ts";
import type { AuthenticatingClient } from "../../src/core/profile/profile.ts";
import { aPrivateKey, type KeyKind } from "../support/privateKeys.ts";
import { type Contender, CONTENDERS, type Ready, type Wanted } from "./contenders.ts";
import { type Figure, moreThan, perSecond, times } from "./figure.ts";
import { median } from "./median.ts";

const TURNS = 21;
const WARM_UP_TURNS = 4;
const REQUESTS = 100;
/** Enough for a server to have the next request at hand at any time. */
const CONNECTIONS = 8;

const SERVER = fileURLToPath(new URL("tokenServer.ts", import.meta.url));

/** Their assertions differ; both servers sign the tokens with RS256 and 2048 bits, as Okta does. */
const CLIENTS = { RS256: clientWith("RS256", 2048), ES256: clientWith("ES256", "P-256") } as const;

function clientWith(algorithm: "RS256" | "ES256", kind: KeyKind): AuthenticatingClient {
  const privateKey = aPrivateKey(kind, algorithm);
  return {
    clientId: `0oaBench${algorithm}`,
    credentials: { method: "private_key_jwt", algorithm, privateKey },
  };
}

/** How many tokens the sandbox and a certified provider issue in a second for the same client, in turns. */
export async function measureTokenRate(): Promise<Figure[]> {
  const processes: ChildProcess[] = [];
  try {
    const asked: Record<Contender, Ready> = {
      sandbox: await start("sandbox", processes),
      "oidc-provider": await start("oidc-provider", processes),
    };
    const figures: Figure[] = [];
    for (const [algorithm, client] of Object.entries(CLIENTS)) {
      const rates = await ratesFor(client, asked);
      const [ours, theirs] = [median(rates.sandbox), median(rates["oidc-provider"])];
      figures.push(
        {
          what: `tokens of the sandbox by private_key_jwt, ${algorithm}, median of ${TURNS}`,
          value: perSecond(ours),
        },
        { what: "  of oidc-provider", value: perSecond(theirs) },
        moreThan("  ours beside those", ours / theirs, 1, times),
      );
    }
    return figures;
  } finally {
    for (const child of processes) child.kill();
  }
}

async function start(contender: Contender, processes: ChildProcess[]): Promise<Ready> {
  // The provider prints that its settings are for development only.
  const child = fork(SERVER, { stdio: ["ignore", "ignore", "ignore", "ipc"] });
  processes.push(child);
  child.send({
    contender,
    clients: Object.values(CLIENTS).map(({ clientId, credentials }) => ({ id: clientId, credentials })),
  } satisfies Wanted);
  const ended = once(child, "exit").then(() => {
    throw new Error(`The process of ${contender} ended before it listened.`);
  });
  const [ready] = (await Promise.race([once(child, "message"), ended])) as [Ready];
  return ready;
}

/** Tokens in a second, one number for each turn. */
async function ratesFor(client: AuthenticatingClient, asked: Readonly<Record<Contender, Ready>>) {
  const rates: Record<Contender, number[]> = { sandbox: [], "oidc-provider": [] };
  for (let turn = -WARM_UP_TURNS; turn < TURNS; turn++) {
    // The order alternates, because whoever comes second finds the machine warm.
    for (const contender of turn % 2 === 0 ? CONTENDERS : CONTENDERS.toReversed()) {
      const rate = await rateOf(client, asked[contender]);
      if (turn >= 0) rates[contender].push(rate);
    }
  }
  return rates;
}

async function rateOf(client: AuthenticatingClient, { tokenEndpoint, parameters }: Ready): Promise<number> {
  const ports = { now: Date.now, newId: () => crypto.randomUUID() };
  const bodies: string[] = [];
  // Made before the clock starts: what is compared are the servers.
  for (let made = 0; made < REQUESTS; made++)
    bodies.push(
      new URLSearchParams({
        grant_type: "client_credentials",
        ...parameters,
        client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        client_assertion: await clientAssertion(client, tokenEndpoint, ports),
      }).toString(),
    );
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const startedAt = performance.now();
  try {
    await Promise.all(bodies.map((body) => requestToken(tokenEndpoint, body, agent)));
    return REQUESTS / ((performance.now() - startedAt) / 1000);
  } finally {
    agent.destroy();
  }
}

async function requestToken(url: string, body: string, agent: Agent): Promise<void> {
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const sent = request(url, { method: "POST", agent, headers }).end(body);
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  const answer = await text(response);
  const { access_token: token } = JSON.parse(answer) as { access_token?: string };
  if (token?.split(".").length !== 3) throw new Error(`${url} has issued no JWT: ${answer}`);
}
