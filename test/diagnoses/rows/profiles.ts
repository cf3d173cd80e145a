import type { Profile } from "../../../src/core/profile/profile.ts";
import { aPrivateKey } from "../../support/privateKeys.ts";

/** As Okta makes them since July 2023: 64 characters. */
export const OKTA_SECRET = "not-a-real-secret_".repeat(4).slice(0, 64);

export const BASIC: Partial<Profile> = {
  credentials: { method: "client_secret_basic", clientSecret: OKTA_SECRET },
};
export const POST: Partial<Profile> = {
  credentials: { method: "client_secret_post", clientSecret: OKTA_SECRET },
};
export const HMAC: Partial<Profile> = {
  credentials: { method: "client_secret_jwt", clientSecret: OKTA_SECRET },
};
export const TWO_SECRETS: Partial<Profile> = {
  credentials: {
    method: "client_secret_basic",
    clientSecret: OKTA_SECRET,
    secondSecret: OKTA_SECRET.toUpperCase(),
  },
};
export const KEY: Partial<Profile> = {
  credentials: { method: "private_key_jwt", privateKey: aPrivateKey("P-256", "kid-1") },
};
export const KEY_WITHOUT_ID: Partial<Profile> = {
  credentials: { method: "private_key_jwt", privateKey: aPrivateKey("P-256") },
};
export const DPOP: Partial<Profile> = { ...BASIC, dpop: { privateKey: aPrivateKey("P-256") } };

/** A profile whose secret is this text. */
export const secretIs = (clientSecret: string): Partial<Profile> => ({
  credentials: { method: "client_secret_basic", clientSecret },
});

const origin = "https://dev-1.okta.com";

export const ORG: Partial<Profile> = {
  ...BASIC,
  server: { kind: "okta-org", origin },
  scopes: ["okta.users.read"],
};
export const ORG_KEY: Partial<Profile> = { ...ORG, ...KEY };
export const customServer = (authorizationServerId: string): Partial<Profile> => ({
  ...BASIC,
  server: { kind: "okta-custom", origin, authorizationServerId },
});

/** A server of another vendor, known by its token endpoint. */
export const endpoint = (path: string, changes: Partial<Profile> = {}): Partial<Profile> => ({
  ...BASIC,
  server: { kind: "token-endpoint", tokenEndpoint: `https://idp.example.com${path}` },
  scopes: ["read"],
  ...changes,
});
