import type { Profile } from "../../src/core/profile/profile.ts";

/** A complete valid profile; each test overrides what it is about. */
export function aProfile(changes: Partial<Profile> = {}): Profile {
  return {
    id: "p1",
    name: "Orders",
    server: { kind: "okta-custom", origin: "https://dev-1.okta.com", authorizationServerId: "default" },
    clientId: "0oaFAKEFAKEFAKEFAKE1",
    credentials: { method: "client_secret_basic", clientSecret: "not-a-real-secret-0123456789" },
    scopes: ["customScope"],
    extraParameters: [],
    isSandbox: false,
    ...changes,
  };
}
