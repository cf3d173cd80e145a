import type { PrivateJwk } from "../../core/keys/privateKey.ts";
import type { ClientCredentials } from "../../core/profile/credentials.ts";
import type { ProfileDraft } from "../../core/profile/profile.ts";
import type { AuthorizationServer } from "../../core/server/authorizationServer.ts";
import { FAKE_KEYS } from "../fakeKeys.ts";
import { fakeSecret, READY_CLIENTS, READY_SERVERS } from "../readyNames.ts";

export interface SampleProfile {
  /** Stays the same across releases. */
  readonly id: string;
  readonly draft: ProfileDraft;
  /** One sentence on what running it shows. */
  readonly shows: string;
}

export type SampleKit = ReturnType<typeof sampleKit>;

/** What the samples are made of, for a sandbox that serves the ready world at `origin`. */
export function sampleKit(origin: string) {
  const customServer = (authorizationServerId: string): AuthorizationServer => ({
    kind: "okta-custom",
    origin,
    authorizationServerId,
  });
  /** A server known by nothing but an address of its own. */
  const endpoint = (path: string): AuthorizationServer => ({
    kind: "token-endpoint",
    tokenEndpoint: origin + path,
  });
  const basic = (name: string): ClientCredentials => ({
    method: "client_secret_basic",
    clientSecret: fakeSecret(name),
  });
  const byKey = (privateKey: PrivateJwk): ClientCredentials => ({ method: "private_key_jwt", privateKey });
  return {
    origin,
    customServer,
    orgServer: { kind: "okta-org", origin } satisfies AuthorizationServer,
    endpoint,
    basic,
    byKey,
    withKey: { clientId: READY_CLIENTS.privateKey, credentials: byKey(FAKE_KEYS.service) },
    withTwoKeys: { clientId: READY_CLIENTS.twoKeys, credentials: byKey(FAKE_KEYS.rotatedFrom) },
    resource: (value: string) => ({ name: "resource", value }),
    dpop: { privateKey: FAKE_KEYS.dpop },
    /** A profile that gets a token, but for its `changes`. */
    sample: (
      id: string,
      name: string,
      shows: string,
      changes: Partial<ProfileDraft> = {},
    ): SampleProfile => ({
      id: `sandbox-${id}`,
      shows,
      draft: {
        name: name.charAt(0).toUpperCase() + name.slice(1),
        server: customServer(READY_SERVERS.default),
        clientId: READY_CLIENTS.service,
        credentials: basic("service"),
        scopes: ["customScope"],
        extraParameters: [],
        isSandbox: true,
        ...changes,
      },
    }),
  };
}
