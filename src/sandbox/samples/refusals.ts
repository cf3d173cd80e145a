import { fakeSecret, READY_CLIENTS, READY_SERVERS } from "../readyWorld.ts";
import type { SampleKit, SampleProfile } from "./sampleKit.ts";

/** Profiles that are refused for another reason than their client assertion. */
export function refusalSamples(at: SampleKit): readonly SampleProfile[] {
  const { sample, customServer, orgServer, basic, withKey } = at;
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
  ];
}
