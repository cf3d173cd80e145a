import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { FollowUpKind } from "../../../src/core/followUp/followUpKinds.ts";
import { algorithmsOf } from "../../../src/core/keys/algorithms.ts";
import type { PrivateJwk } from "../../../src/core/keys/privateKey.ts";
import { publicJwk, thumbprintOf } from "../../../src/core/keys/publicKey.ts";
import type { ClientAuthenticationMethod } from "../../../src/core/profile/clientAuthenticationMethods.ts";
import {
  type ClientCredentials,
  clientSecretOf,
  privateKeyOf,
} from "../../../src/core/profile/credentials.ts";
import type { Profile } from "../../../src/core/profile/profile.ts";
import { runFollowUp } from "../../../src/core/followUp/runFollowUp.ts";
import { runTokenRequest } from "../../../src/core/run/runTokenRequest.ts";
import type { AuthorizationServer } from "../../../src/core/server/authorizationServer.ts";
import { ServerMemory } from "../../../src/core/server/serverMemory.ts";
import type { SoundnessCheck, TokenRun } from "../../../src/core/record/tokenRun.ts";
import { createTransport } from "../../../src/network/transport.ts";
import { ASYMMETRIC_ALGORITHMS } from "../../../src/sandbox/algorithms.ts";
import { parseWorld } from "../../../src/sandbox/parseWorld.ts";
import { API, startCertifiedProvider } from "../../support/certifiedProvider.ts";
import { PATIENCE_MS } from "../../support/patience.ts";
import { anotherRsaKey, aPrivateKey } from "../../support/privateKeys.ts";
import { aProfile } from "../../support/profiles.ts";
import { startSandboxWithKeys } from "../../support/sandboxWithKeys.ts";
import { openServer } from "../sandbox/testWorld.ts";

const SECRET = "plain-secret-0123456789-plain-secret-0123456789-plain-secret-0123456789";
const KEYS = [
  aPrivateKey(2048, "rsa"),
  ...(["P-256", "P-384", "P-521"] as const).map((c) => aPrivateKey(c, c)),
];

/** A new method needs one more row: credentials for each of its algorithms. */
const ROWS: Readonly<Record<ClientAuthenticationMethod, readonly ClientCredentials[]>> = {
  client_secret_basic: [{ method: "client_secret_basic", clientSecret: SECRET }],
  client_secret_post: [{ method: "client_secret_post", clientSecret: SECRET }],
  client_secret_jwt: (["HS256", "HS384", "HS512"] as const).map((algorithm) => ({
    method: "client_secret_jwt",
    clientSecret: SECRET,
    algorithm,
  })),
  private_key_jwt: KEYS.flatMap((privateKey) =>
    algorithmsOf(privateKey).map((algorithm) => ({ method: "private_key_jwt", privateKey, algorithm })),
  ),
};

/** The keys that tokens are bound to, by the algorithm of their proofs. */
const PROOF_KEYS: Readonly<Record<string, PrivateJwk | undefined>> = {
  "without DPoP": undefined,
  "with proofs by ES256": aPrivateKey("P-256"),
  "with proofs by RS256": anotherRsaKey(),
};

interface Client {
  readonly id: string;
  readonly credentials: ClientCredentials;
  readonly isBound: boolean;
}

const algorithmOf = (credentials: ClientCredentials) =>
  "algorithm" in credentials ? credentials.algorithm : undefined;

function clientOf(credentials: ClientCredentials, isBound: boolean): Client {
  const parts = [credentials.method, algorithmOf(credentials), isBound ? "bound" : "plain"];
  return { id: parts.filter((part) => part !== undefined).join("-"), credentials, isBound };
}

const CREDENTIALS = Object.values(ROWS).flat();
const CLIENTS = CREDENTIALS.flatMap((one) => [clientOf(one, false), clientOf(one, true)]);

interface Running {
  readonly url: string;
  close(): Promise<void>;
}

/** An authorization server, and the expected results of a profile there. */
interface Place {
  start(): Promise<Running>;
  server(url: string): AuthorizationServer;
  takes(credentials: ClientCredentials): boolean;
  readonly scope: string;
  /** The result of the signature check for a token that it issues by default. */
  readonly signature: SoundnessCheck["result"] | undefined;
  /** The parameter that makes it issue a token whose signature can be checked, if it does not do so by default. */
  readonly signedTokenParameter?: Profile["extraParameters"][number];
  /** The token type that introspection states for a bound token. */
  readonly boundType: string;
}

const takesAtOkta = (credentials: ClientCredentials) =>
  credentials.method !== "private_key_jwt" || ASYMMETRIC_ALGORITHMS.includes(credentials.algorithm ?? "");

const PLACES: Readonly<Record<string, Place>> = {
  "a custom server of the sandbox": {
    start: startWorld,
    server: (origin) => ({ kind: "okta-custom", origin, authorizationServerId: "default" }),
    takes: takesAtOkta,
    scope: "customScope",
    signature: "passed",
    boundType: "Bearer",
  },
  "the org server of the sandbox": {
    start: startWorld,
    server: (origin) => ({ kind: "okta-org", origin }),
    takes: (credentials) => credentials.method === "private_key_jwt" && takesAtOkta(credentials),
    scope: "okta.users.read",
    signature: "skipped",
    boundType: "Bearer",
  },
  "a certified provider that is not shaped like Okta": {
    start: () => startCertifiedProvider(CLIENTS),
    server: (issuer) => ({ kind: "issuer", issuer }),
    takes: () => true,
    scope: "customScope",
    // Its tokens are opaque by default.
    signature: undefined,
    signedTokenParameter: { name: "resource", value: API },
    boundType: "DPoP",
  },
};

function startWorld(): Promise<Running> {
  const world = parseWorld({
    rateLimit: { perMinute: 10_000 },
    apps: CLIENTS.map(({ id, credentials, isBound }) => {
      const secret = clientSecretOf(credentials);
      const key = privateKeyOf(credentials);
      return {
        clientId: id,
        name: id,
        tokenEndpointAuthMethod: credentials.method,
        dpopBoundAccessTokens: isBound,
        grantedOktaScopes: ["okta.users.read"],
        secrets: secret === undefined ? [] : [{ value: secret }],
        keys: key === undefined ? [] : [publicJwk(key)],
      };
    }),
    authorizationServers: [openServer({ name: "customScope" })],
  });
  return startSandboxWithKeys(world);
}

const OPTIONS = { signal: new AbortController().signal, timeoutMs: PATIENCE_MS, keysWaitMs: PATIENCE_MS };

for (const [name, place] of Object.entries(PLACES)) {
  describe(`every method and algorithm at ${name}`, () => {
    let running: Running;
    let ports: Parameters<typeof runTokenRequest>[1];

    before(async () => {
      running = await place.start();
      const transport = createTransport();
      const servers = new ServerMemory({ transport, now: Date.now });
      ports = { transport, now: Date.now, newId: randomUUID, servers };
    });

    after(() => running.close());

    const profileOf = ({ id, credentials }: Client, privateKey?: PrivateJwk): Profile =>
      aProfile({
        server: place.server(running.url),
        clientId: id,
        credentials,
        scopes: [place.scope],
        ...(privateKey === undefined ? {} : { dpop: { privateKey } }),
      });

    async function issued(profile: Profile): Promise<TokenRun> {
      const { run } = await runTokenRequest(profile, ports, OPTIONS);
      assert.equal(run.outcome.kind, "issued", JSON.stringify(run.exchanges.at(-1)?.response?.body));
      assert.equal(run.token?.scope, place.scope);
      assert.equal(run.token.tokenType, profile.dpop === undefined ? "Bearer" : "DPoP");
      assert.deepEqual(
        run.checks.filter(({ result }) => result === "failed"),
        [],
      );
      return run;
    }

    const resultOf = ({ checks }: TokenRun, name: string) =>
      checks.find((check) => check.name === name)?.result;

    async function ask(kind: FollowUpKind, profile: Profile, run: TokenRun) {
      const accessToken = run.token?.accessToken ?? "";
      return (await runFollowUp(kind, profile, { run, accessToken }, ports, OPTIONS)).followUp;
    }

    for (const credentials of CREDENTIALS) {
      const way = [credentials.method, algorithmOf(credentials)].filter(Boolean).join(" by ");

      if (!place.takes(credentials)) {
        it(`${way} is refused, and it is told why`, async () => {
          const { run } = await runTokenRequest(profileOf(clientOf(credentials, false)), ports, OPTIONS);
          assert.equal(run.outcome.kind === "refused" && run.outcome.error.code, "invalid_client");
          assert.ok(run.diagnoses.length > 0);
        });
        continue;
      }

      for (const [proofs, privateKey] of Object.entries(PROOF_KEYS)) {
        const client = clientOf(credentials, privateKey !== undefined);

        it(`${way} ${proofs} gets a sound token, that is active until it is revoked`, async () => {
          const profile = profileOf(client, privateKey);
          const run = await issued(profile);
          const rounds = run.exchanges.filter(({ purpose }) => purpose === "token");
          assert.deepEqual(
            rounds.map(({ response }) => response?.status),
            privateKey === undefined ? [200] : [400, 200],
          );
          assert.equal(resultOf(run, "signature"), place.signature);

          const first = await ask("introspection", profile, run);
          assert.equal(first.headline, "Active · 200 OK", JSON.stringify(first.exchange.response?.body));
          const answer = new Map(first.answer?.map(({ name, value }) => [name, value]));
          assert.equal(answer.get("client_id"), client.id);
          assert.equal(answer.get("scope"), place.scope);
          assert.equal(answer.get("token_type"), privateKey === undefined ? "Bearer" : place.boundType);
          assert.deepEqual(answer.get("cnf"), privateKey && { jkt: await thumbprintOf(privateKey) });

          const revoked = await ask("revocation", profile, run);
          assert.equal(revoked.headline, "Revoked · 200 OK");
          const last = await ask("introspection", profile, { ...run, followUps: [first, revoked] });
          assert.equal(last.headline, "Not active · 200 OK");
          assert.match(last.reasons?.possible[0] ?? "", /revoked from here/);
        });

        const { signedTokenParameter } = place;
        if (signedTokenParameter === undefined) continue;
        it(`${way} ${proofs} gets a token whose signature is right, for an API that it names`, async () => {
          const extraParameters = [signedTokenParameter];
          const run = await issued({ ...profileOf(client, privateKey), extraParameters });
          assert.equal(run.token?.format, "jwt");
          assert.equal(resultOf(run, "signature"), "passed");
          assert.equal(resultOf(run, "dpop-binding"), "passed");
        });
      }

      it(`${way} is told that its client must send proofs`, async () => {
        const { run } = await runTokenRequest(profileOf(clientOf(credentials, true)), ports, OPTIONS);
        assert.equal(run.outcome.kind, "refused");
        assert.match(run.diagnoses[0]?.fix ?? "", /turn DPoP on for this profile/i);
      });
    }
  });
}
