// One server in a process of its own, so that it shares no thread with who asks it. Ends with the process that forked it.
import { publicJwk } from "../../src/core/keys/publicKey.ts";
import { privateKeyOf } from "../../src/core/profile/credentials.ts";
import { parseWorld } from "../../src/sandbox/parseWorld.ts";
import { API, type ProviderClient, startCertifiedProvider } from "../support/certifiedProvider.ts";
import { startSandboxWithKeys } from "../support/sandboxWithKeys.ts";
import type { Ready, Wanted } from "./contenders.ts";

/** More requests in a minute than a benchmark makes. */
const UNLIMITED = 1_000_000;
const SCOPE = "customScope";

process.once("disconnect", () => process.exit());
process.once("message", (wanted: Wanted) => void start(wanted).then((ready) => process.send?.(ready)));

async function start({ contender, clients }: Wanted): Promise<Ready> {
  if (contender === "oidc-provider") {
    const { url } = await startCertifiedProvider(clients);
    return { tokenEndpoint: `${url}/token`, parameters: { scope: SCOPE, resource: API } };
  }
  const { url } = await startSandboxWithKeys(worldOf(clients));
  return { tokenEndpoint: `${url}/oauth2/default/v1/token`, parameters: { scope: SCOPE } };
}

function worldOf(clients: readonly ProviderClient[]) {
  return parseWorld({
    rateLimit: { perMinute: UNLIMITED, concurrent: UNLIMITED },
    apps: clients.map(({ id, credentials }) => {
      const key = privateKeyOf(credentials);
      return {
        clientId: id,
        name: id,
        tokenEndpointAuthMethod: credentials.method,
        keys: key === undefined ? [] : [publicJwk(key)],
        rateLimit: { perMinute: UNLIMITED },
      };
    }),
    authorizationServers: [
      {
        id: "default",
        name: "default",
        audience: API,
        scopes: [{ name: SCOPE }],
        policies: [{ name: "All clients", clients: ["ALL_CLIENTS"], rules: [{ name: "Any scope" }] }],
      },
    ],
  });
}
