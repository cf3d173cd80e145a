import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import Provider, { type ClientMetadata } from "oidc-provider";
import { SIGNING_ALGORITHMS } from "../../src/core/keys/privateKey.ts";
import { publicJwk } from "../../src/core/keys/publicKey.ts";
import { methodsWhere } from "../../src/core/profile/clientAuthenticationMethods.ts";
import { listen, type LocalServer } from "./localServers.ts";
import { aPrivateKey } from "./privateKeys.ts";
import { type ClientCredentials, clientSecretOf, privateKeyOf } from "../../src/core/profile/credentials.ts";

/** The API that its signed tokens are for; a token requested without an API is opaque. */
export const API = "https://api.example.com/orders";

export interface ProviderClient {
  readonly id: string;
  readonly credentials: ClientCredentials;
  readonly isBound?: boolean;
}

/**
 * An OpenID-certified provider with its default settings: nothing about it resembles Okta. It requires a nonce in each
 * proof.
 */
export async function startCertifiedProvider(clients: readonly ProviderClient[]): Promise<LocalServer> {
  const http = createServer();
  const server = await listen(http, "http");
  const provider = new Provider(server.url, {
    clients: clients.map(registered),
    scopes: ["customScope"],
    jwks: { keys: [{ ...aPrivateKey(2048, "provider"), use: "sig", alg: "RS256" }] },
    clientAuthMethods: [...methodsWhere({})],
    enabledJWA: {
      clientAuthSigningAlgValues: ["HS256", "HS384", "HS512", ...SIGNING_ALGORITHMS],
      dPoPSigningAlgValues: ["ES256", "RS256"],
    },
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      dPoP: { enabled: true, nonceSecret: randomBytes(32), requireNonce: () => true },
      introspection: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: () => ({
          scope: "customScope",
          accessTokenFormat: "jwt",
          jwt: { sign: { alg: "RS256" } },
        }),
      },
      revocation: { enabled: true },
    },
  });
  const handle = provider.callback();
  http.on("request", (request, response) => void handle(request, response));
  return server;
}

function registered({ id, credentials, isBound = false }: ProviderClient): ClientMetadata {
  const { method } = credentials;
  const secret = clientSecretOf(credentials);
  const privateKey = privateKeyOf(credentials);
  const algorithm = "algorithm" in credentials ? credentials.algorithm : undefined;
  return {
    client_id: id,
    grant_types: ["client_credentials"],
    redirect_uris: [],
    response_types: [],
    token_endpoint_auth_method: method,
    dpop_bound_access_tokens: isBound,
    ...(secret === undefined ? {} : { client_secret: secret }),
    ...(privateKey === undefined ? {} : { jwks: { keys: [{ ...publicJwk(privateKey) }] } }),
    ...(algorithm === undefined ? {} : { token_endpoint_auth_signing_alg: algorithm }),
  };
}
