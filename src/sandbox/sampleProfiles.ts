import type { PrivateJwk } from "../core/keys/privateKey.ts";
import type { ClientCredentials } from "../core/profile/credentials.ts";
import type { ProfileDraft } from "../core/profile/profile.ts";
import { FAKE_KEYS } from "./fakeKeys.ts";
import { fakeSecret, READY_CLIENTS, READY_SERVERS } from "./readyWorld.ts";
import type { AuthorizationServer } from "../core/server/authorizationServer.ts";

export interface SampleProfile {
  /** Stays the same across releases. */
  readonly id: string;
  readonly draft: ProfileDraft;
  /** One sentence on what running it shows. */
  readonly shows: string;
}

/** Seconds since the epoch: November 2023. */
const LONG_AGO = 1_700_000_000;

/** Profiles for a sandbox that serves the ready world at `url`, one for each thing that can happen. */
export function sampleProfiles(url: string): readonly SampleProfile[] {
  const { origin } = new URL(url);
  const customServer = (authorizationServerId: string): AuthorizationServer => ({
    kind: "okta-custom",
    origin,
    authorizationServerId,
  });
  const orgServer: AuthorizationServer = { kind: "okta-org", origin };
  const basic = (name: string): ClientCredentials => ({
    method: "client_secret_basic",
    clientSecret: fakeSecret(name),
  });
  const byKey = (privateKey: PrivateJwk): ClientCredentials => ({ method: "private_key_jwt", privateKey });
  const withKey = { clientId: READY_CLIENTS.privateKey, credentials: byKey(FAKE_KEYS.service) };
  const withTwoKeys = { clientId: READY_CLIENTS.twoKeys, credentials: byKey(FAKE_KEYS.rotatedFrom) };
  const dpop = { privateKey: FAKE_KEYS.dpop };
  const sample = (
    id: string,
    name: string,
    shows: string,
    changes: Partial<ProfileDraft> = {},
  ): SampleProfile => ({
    id: `sandbox-${id}`,
    shows,
    draft: {
      name: `Sandbox: ${name}`,
      server: customServer(READY_SERVERS.default),
      clientId: READY_CLIENTS.service,
      credentials: basic("service"),
      scopes: ["customScope"],
      extraParameters: [],
      isSandbox: true,
      ...changes,
    },
  });

  const samples = [
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
    sample("wrong-secret", "wrong secret", "The client exists, but its secret is different.", {
      credentials: basic("wrong"),
    }),
    sample(
      "unknown-client",
      "unknown client",
      "No app has this client ID; Okta answers in its other error format.",
      {
        clientId: "0oaSandboxNobody0000",
      },
    ),
    sample("wrong-method", "wrong authentication method", "The app expects client_secret_basic.", {
      credentials: { method: "client_secret_post", clientSecret: fakeSecret("service") },
    }),
    sample("unknown-scope", "scope not defined", "The authorization server has no such scope.", {
      scopes: ["notDefinedHere"],
    }),
    sample("openid-scope", "openid scope", "OpenID Connect scopes need a user, and there is none.", {
      scopes: ["openid"],
    }),
    sample("no-policy", "no policy matches", "The server has no access policy that lets the client in.", {
      server: customServer(READY_SERVERS.withoutPolicy),
    }),
    sample("grant-not-ticked", "grant not ticked", "The app's settings do not allow Client Credentials.", {
      clientId: READY_CLIENTS.web,
      credentials: basic("web"),
    }),
    sample(
      "unknown-server",
      "unknown authorization server",
      "The org has no authorization server with this ID.",
      {
        server: customServer("ausSandboxNowhere000"),
      },
    ),
    sample("org-secret", "org server with a secret", "The org server wants private_key_jwt from this app.", {
      server: orgServer,
      scopes: ["okta.users.read"],
    }),
    sample("outside-zone", "outside the network zone", "The app may be used only from other addresses.", {
      clientId: READY_CLIENTS.zoned,
      credentials: basic("zoned"),
    }),
    sample("rate-limited", "rate limited", "Other clients have used up the app's requests for this minute.", {
      clientId: READY_CLIENTS.limited,
      credentials: basic("limited"),
    }),
    sample("org-scope-not-granted", "Okta scope not granted", "The app was not granted this Okta scope.", {
      ...withKey,
      server: orgServer,
      scopes: ["okta.apps.manage"],
    }),
    sample(
      "dpop-missing",
      "DPoP missing",
      "The app requires DPoP, as new apps do, and the profile has it off.",
      {
        clientId: READY_CLIENTS.dpopSecret,
        credentials: basic("dpop"),
      },
    ),
    sample("second-secret", "secret rotated", "The first secret is now inactive, and the second works.", {
      credentials: {
        method: "client_secret_basic",
        clientSecret: fakeSecret("service-old"),
        secondSecret: fakeSecret("service"),
      },
    }),
    sample(
      "assertion-audience",
      "assertion for the issuer",
      "Okta requires the exact URL called as the audience.",
      {
        ...withKey,
        assertionOverrides: { claims: { aud: `${origin}/oauth2/${READY_SERVERS.default}` } },
      },
    ),
    sample("assertion-expired", "assertion expired", "The assertion expired long ago.", {
      ...withKey,
      assertionOverrides: { claims: { iat: LONG_AGO, exp: LONG_AGO + 300 } },
    }),
    sample("assertion-without-jti", "assertion without jti", "Okta accepts it, however often it is sent.", {
      ...withKey,
      assertionOverrides: { claims: { jti: null } },
    }),
    sample("assertion-unknown-kid", "assertion with unknown kid", "The app has no key with this ID.", {
      ...withKey,
      assertionOverrides: { header: { kid: "nobody-registered-this" } },
    }),
    sample("assertion-without-kid", "assertion without kid", "The app has two keys, and none is named.", {
      ...withTwoKeys,
      assertionOverrides: { header: { kid: null } },
    }),
    sample(
      "assertion-wrong-key",
      "assertion by a wrong key",
      "A different key signed it than the one it names.",
      {
        ...withKey,
        credentials: byKey({ ...FAKE_KEYS.stranger, kid: FAKE_KEYS.service.kid }),
      },
    ),
    sample(
      "assertion-inactive-key",
      "assertion by an inactive key",
      "The app has this key, but it is inactive.",
      {
        ...withKey,
        credentials: byKey(FAKE_KEYS.retired),
      },
    ),
    sample("jwks-unreachable", "keys out of reach", "The app's keys are at a URL that does not answer.", {
      clientId: READY_CLIENTS.keysAtUrl,
      credentials: byKey(FAKE_KEYS.service),
    }),
  ];
  return samples.map(({ draft, ...rest }, sandboxOrder) => ({ ...rest, draft: { ...draft, sandboxOrder } }));
}
