import { FAKE_KEYS } from "../fakeKeys.ts";
import { fakeSecret, READY_CLIENTS, READY_RESOURCE, READY_SERVERS } from "../readyNames.ts";
import type { SampleKit, SampleProfile } from "./sampleKit.ts";

/** Profiles that get a token. */
export function tokenSamples(at: SampleKit): readonly SampleProfile[] {
  const { sample, customServer, orgServer, basic, byKey, withKey, withTwoKeys, dpop, resource } = at;
  return [
    sample("success", "token for customScope", "A custom authorization server issues a token for one hour."),
    sample(
      "default-scopes",
      "default scopes",
      "No scope is requested, so the server grants its default ones.",
      {
        scopes: [],
      },
    ),
    sample("two-scopes", "token for two scopes", "The token has both requested scopes.", {
      scopes: ["customScope", "orders.read"],
    }),
    sample("post", "token by client_secret_post", "The secret is sent in the body instead of a header.", {
      clientId: READY_CLIENTS.post,
      credentials: { method: "client_secret_post", clientSecret: fakeSecret("post") },
    }),
    sample("secret-jwt", "secret signs a JWT", "The secret signs a JWT and is itself never sent.", {
      clientId: READY_CLIENTS.secretJwt,
      credentials: { method: "client_secret_jwt", clientSecret: fakeSecret("secret-jwt") },
    }),
    sample("private-key", "private key", "A JWT signed with an RSA key proves who the client is.", withKey),
    sample("private-key-ec", "private EC key", "An elliptic-curve key signs with ES256.", withTwoKeys),
    sample(
      "dpop",
      "DPoP with a private key",
      "The token is bound to a key, after one round trip for a nonce.",
      {
        clientId: READY_CLIENTS.dpop,
        credentials: byKey(FAKE_KEYS.service),
        dpop,
      },
    ),
    sample("dpop-secret", "DPoP with a secret", "DPoP works with every client authentication method.", {
      clientId: READY_CLIENTS.dpopSecret,
      credentials: basic("dpop"),
      dpop,
    }),
    sample("short-lived", "token for one minute", "The access policy's rule sets a lifetime of 60 seconds.", {
      server: customServer(READY_SERVERS.brief),
    }),
    sample("encrypted", "encrypted token", "Only the API can read the token, which has five parts.", {
      server: customServer(READY_SERVERS.encrypted),
    }),
    sample(
      "own-claims",
      "token with claims of its own",
      "An admin has added two claims to the server's tokens.",
      {
        server: customServer(READY_SERVERS.ownClaims),
      },
    ),
    sample(
      "hook-changes",
      "token changed by a hook",
      "A token inline hook adds a claim and sets the lifetime to 15 minutes.",
      { server: customServer(READY_SERVERS.hookChanges) },
    ),
    sample(
      "resource",
      "token for a resource",
      "The resource that the request names is the token's audience.",
      {
        server: customServer(READY_SERVERS.agents),
        extraParameters: [resource(READY_RESOURCE)],
      },
    ),
    sample(
      "org-success",
      "org server token",
      "An API service integration gets a token for Okta's own APIs.",
      {
        server: orgServer,
        clientId: READY_CLIENTS.catalog,
        credentials: basic("catalog"),
        scopes: ["okta.users.read"],
      },
    ),
    sample("org-private-key", "org server with a private key", "The way into Okta's own APIs.", {
      ...withKey,
      server: orgServer,
      scopes: ["okta.users.read"],
    }),
  ];
}
