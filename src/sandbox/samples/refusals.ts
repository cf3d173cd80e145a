import { fakeSecret, READY_CLIENTS, READY_RESOURCE, READY_SERVERS } from "../readyNames.ts";
import type { SampleKit, SampleProfile } from "./sampleKit.ts";

/** Profiles that are refused for what they or their app are, other than their client assertion. */
export function refusalSamples(at: SampleKit): readonly SampleProfile[] {
  const { sample, customServer, orgServer, endpoint, basic, withKey, dpop, resource } = at;
  return [
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
    sample(
      "app-deactivated",
      "app deactivated",
      "A deactivated app is answered as an unknown one, which is unconfirmed for Okta.",
      { clientId: READY_CLIENTS.turnedOff, credentials: basic("turned-off") },
    ),
    sample("wrong-method", "wrong authentication method", "The app expects client_secret_basic.", {
      credentials: { method: "client_secret_post", clientSecret: fakeSecret("service") },
    }),
    sample(
      "secret-in-address",
      "secret in the address",
      "The token endpoint's address ends in ?client_secret=, where no credentials may be.",
      { server: endpoint("/oauth2/default/v1/token?client_secret=not-here") },
    ),
    sample("repeated-parameter", "parameter sent twice", "An additional parameter occurs twice.", {
      extraParameters: [
        { name: "audience", value: "api://default" },
        { name: "audience", value: "api://other" },
      ],
    }),
    sample("unknown-scope", "scope not defined", "The authorization server has no such scope.", {
      scopes: ["notDefinedHere"],
    }),
    sample("openid-scope", "OpenID scope", "OpenID Connect scopes need a user, and there is none.", {
      scopes: ["openid"],
    }),
    sample(
      "no-default-scopes",
      "no default scopes",
      "No scope is requested, and the server has no default ones.",
      {
        server: customServer(READY_SERVERS.brief),
        scopes: [],
      },
    ),
    sample("scope-too-long", "too many scopes", "The scopes have more than 1,024 characters together.", {
      scopes: Array.from({ length: 60 }, (_, index) => `orders.region-${index + 1}.read`),
    }),
    sample(
      "consent-needed",
      "scope that needs consent",
      "A user must consent to this scope, and there is none.",
      {
        scopes: ["payments.approve"],
      },
    ),
    sample("no-policy", "no policy matches", "The server has no access policy that lets the client in.", {
      server: customServer(READY_SERVERS.withoutPolicy),
    }),
    sample(
      "scopes-rejected",
      "scope denied by the policy",
      "The policy's rule matches and denies the scope.",
      {
        server: customServer(READY_SERVERS.denies),
        scopes: ["orders.write"],
      },
    ),
    sample(
      "scopes-denied",
      "one of two scopes denied",
      "The policy's rule matches and denies one of the scopes.",
      {
        server: customServer(READY_SERVERS.denies),
        scopes: ["customScope", "orders.write"],
      },
    ),
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
    sample("unknown-path", "wrong path", "The token endpoint's address has v2 where Okta has v1.", {
      server: endpoint("/oauth2/default/v2/token"),
    }),
    sample(
      "illegal-path",
      "character not allowed in a path",
      "Okta's web server answers with a page before Okta sees the request.",
      { server: endpoint("/oauth2/default/v1/token|") },
    ),
    sample(
      "no-such-org",
      "no org at this host",
      "A wrong host, such as the Admin Console's, answers with a page.",
      {
        server: customServer(READY_SERVERS.noSuchOrg),
      },
    ),
    sample("org-secret", "org server with a secret", "The org server wants private_key_jwt from this app.", {
      server: orgServer,
      scopes: ["okta.users.read"],
    }),
    sample("org-web-app", "web app at the org server", "The org server takes service apps only.", {
      server: orgServer,
      clientId: READY_CLIENTS.web,
      credentials: basic("web"),
      scopes: ["okta.users.read"],
    }),
    sample(
      "catalog-post",
      "API service integration by client_secret_post",
      "The org server wants client_secret_basic or private_key_jwt from an integration.",
      {
        server: orgServer,
        clientId: READY_CLIENTS.catalogPost,
        credentials: { method: "client_secret_post", clientSecret: fakeSecret("catalog-post") },
        scopes: ["okta.users.read"],
      },
    ),
    sample(
      "catalog-at-custom",
      "API service integration at a custom server",
      "An integration from the catalog is for the org server alone.",
      { clientId: READY_CLIENTS.catalog, credentials: basic("catalog") },
    ),
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
    sample("org-no-scopes", "org server without scopes", "The org server has no default scopes.", {
      ...withKey,
      server: orgServer,
      scopes: [],
    }),
    sample(
      "org-self-scope",
      "scope of a user's own",
      "A scope ending in .self is for users who act for themselves.",
      {
        ...withKey,
        server: orgServer,
        scopes: ["okta.users.read.self"],
      },
    ),
    sample("org-resource", "resource at the org server", "The org server knows no resource.", {
      ...withKey,
      server: orgServer,
      scopes: ["okta.users.read"],
      extraParameters: [resource(READY_RESOURCE)],
    }),
    sample(
      "resource-unknown",
      "unknown resource",
      "The server has other resources than the one that is named.",
      {
        server: customServer(READY_SERVERS.agents),
        extraParameters: [resource("https://other.example.com")],
      },
    ),
    sample("resource-twice", "two resources", "The server gives tokens for one resource at a time.", {
      server: customServer(READY_SERVERS.agents),
      extraParameters: [resource(READY_RESOURCE), resource("https://other.example.com")],
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
    sample(
      "doubled-slash",
      "address with a doubled slash",
      "Okta serves the address, and the DPoP proof for it names another one.",
      {
        server: endpoint("//oauth2/default/v1/token"),
        clientId: READY_CLIENTS.dpopSecret,
        credentials: basic("dpop"),
        dpop,
      },
    ),
    sample("second-secret", "secret rotated", "The first secret is now inactive, and the second works.", {
      credentials: {
        method: "client_secret_basic",
        clientSecret: fakeSecret("service-old"),
        secondSecret: fakeSecret("service"),
      },
    }),
  ];
}
