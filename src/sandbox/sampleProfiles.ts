import type { AuthorizationServer, ClientCredentials, ProfileDraft } from "../core/profile.ts";
import { fakeSecret, READY_CLIENTS, READY_SERVERS } from "./readyWorld.ts";

export interface SampleProfile {
  /** Stays the same over releases. */
  readonly id: string;
  readonly draft: ProfileDraft;
  /** One sentence about what running it shows. */
  readonly shows: string;
}

/** Profiles for a sandbox with the ready world at `url`, one for each thing that can happen. */
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

  return [
    sample("success", "token for customScope", "A custom authorization server issues a token for one hour."),
    sample(
      "default-scopes",
      "default scopes",
      "No scope is asked for, so the server's default ones come back.",
      {
        scopes: [],
      },
    ),
    sample("two-scopes", "token for two scopes", "The token holds both scopes that were asked for.", {
      scopes: ["customScope", "orders.read"],
    }),
    sample("post", "token by client_secret_post", "The secret travels in the body instead of a header.", {
      clientId: READY_CLIENTS.post,
      credentials: { method: "client_secret_post", clientSecret: fakeSecret("post") },
    }),
    sample("short-lived", "token for one minute", "The access policy's rule sets a lifetime of 60 seconds.", {
      server: customServer(READY_SERVERS.brief),
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
    sample("wrong-secret", "wrong secret", "The client exists, but its secret is another one.", {
      credentials: basic("wrong"),
    }),
    sample(
      "unknown-client",
      "unknown client",
      "No app has this client id; Okta answers in its other dialect.",
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
    sample("openid-scope", "openid scope", "Scopes of OpenID Connect need a user, and here is none.", {
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
      "The org has no authorization server of that id.",
      {
        server: customServer("ausSandboxNowhere000"),
      },
    ),
    sample("org-secret", "org server with a secret", "The org server wants private_key_jwt from this app.", {
      server: orgServer,
      scopes: ["okta.users.read"],
    }),
    sample("outside-zone", "outside the network zone", "The app may be used from other addresses only.", {
      clientId: READY_CLIENTS.zoned,
      credentials: basic("zoned"),
    }),
    sample("rate-limited", "rate limited", "Somebody else has used up the app's requests of this minute.", {
      clientId: READY_CLIENTS.limited,
      credentials: basic("limited"),
    }),
  ];
}
