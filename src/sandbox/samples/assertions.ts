import { FAKE_KEYS } from "../fakeKeys.ts";
import { DAMAGED_KID, fakeSecret, READY_CLIENTS, READY_SERVERS } from "../readyNames.ts";
import type { SampleKit, SampleProfile } from "./sampleKit.ts";

/** Seconds since the epoch: November 2023. */
const LONG_AGO = 1_700_000_000;
/** The same: January 2100. */
const FAR_AWAY = 4_102_444_800;

/** Profiles whose client assertion is unusual or wrong, or cannot be checked. */
export function assertionSamples(at: SampleKit): readonly SampleProfile[] {
  const { sample, byKey, withKey, withTwoKeys, origin } = at;
  return [
    sample(
      "assertion-audience",
      "assertion for the issuer",
      "Okta requires the exact URL called as the audience.",
      {
        ...withKey,
        assertionOverrides: { claims: { aud: `${origin}/oauth2/${READY_SERVERS.default}` } },
      },
    ),
    sample(
      "assertion-other-issuer",
      "assertion of another client",
      "The issuer is a client that does not exist.",
      {
        ...withKey,
        assertionOverrides: { claims: { iss: "0oaSandboxNobody0000" } },
      },
    ),
    sample(
      "assertion-other-subject",
      "assertion about another client",
      "Issuer and subject are two clients.",
      {
        ...withKey,
        assertionOverrides: { claims: { sub: READY_CLIENTS.service } },
      },
    ),
    sample(
      "assertion-without-exp",
      "assertion without exp",
      "Okta wants to know until when an assertion is good.",
      {
        ...withKey,
        assertionOverrides: { claims: { exp: null } },
      },
    ),
    sample("assertion-expired", "assertion expired", "The assertion expired long ago.", {
      ...withKey,
      assertionOverrides: { claims: { iat: LONG_AGO, exp: LONG_AGO + 300 } },
    }),
    sample("assertion-too-long", "assertion for years", "Okta accepts one hour at most.", {
      ...withKey,
      assertionOverrides: { claims: { exp: FAR_AWAY } },
    }),
    sample(
      "assertion-future",
      "assertion from the future",
      "The assertion says that it was issued tomorrow or later.",
      {
        ...withKey,
        assertionOverrides: { claims: { iat: FAR_AWAY } },
      },
    ),
    sample(
      "assertion-sent-twice",
      "assertion sent twice",
      "The first run spends the assertion's ID, and every later one is refused.",
      { ...withKey, assertionOverrides: { claims: { jti: "the-same-every-time" } } },
    ),
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
    sample("assertion-ps256", "assertion signed with PS256", "Okta takes RS and ES algorithms only.", {
      ...withKey,
      credentials: { method: "private_key_jwt", privateKey: FAKE_KEYS.service, algorithm: "PS256" },
    }),
    sample(
      "assertion-encryption-key",
      "assertion by an encryption key",
      "The app has this key for encryption, and not for signatures.",
      { clientId: READY_CLIENTS.oddKeys, credentials: byKey(FAKE_KEYS.service) },
    ),
    sample(
      "assertion-damaged-key",
      "damaged key at the app",
      "The app's key is damaged and checks no signature.",
      {
        clientId: READY_CLIENTS.oddKeys,
        credentials: byKey({ ...FAKE_KEYS.rotatedFrom, kid: DAMAGED_KID }),
      },
    ),
    sample("assertion-no-keys", "app without keys", "The app has a secret, and the profile a key.", {
      credentials: byKey(FAKE_KEYS.service),
    }),
    sample(
      "assertion-no-secret",
      "app without a secret",
      "The app has a key, and the profile signs with a secret.",
      {
        clientId: READY_CLIENTS.privateKey,
        credentials: { method: "client_secret_jwt", clientSecret: fakeSecret("service") },
      },
    ),
    sample(
      "assertion-short-secret",
      "secret too short to sign",
      "The app's own secret has fewer than the 32 characters that it takes to sign.",
      {
        clientId: READY_CLIENTS.shortSecret,
        credentials: { method: "client_secret_jwt", clientSecret: fakeSecret("long") },
      },
    ),
    sample(
      "assertion-jku",
      "assertion with another jku",
      "The header names another key URL than the app has.",
      {
        clientId: READY_CLIENTS.keysAtUrl,
        credentials: byKey(FAKE_KEYS.service),
        assertionOverrides: { header: { jku: "https://other.example.com/keys" } },
      },
    ),
    sample("jwks-unreachable", "keys out of reach", "The app's keys are at a URL that does not answer.", {
      clientId: READY_CLIENTS.keysAtUrl,
      credentials: byKey(FAKE_KEYS.service),
    }),
    sample("jwks-empty", "no key at the URL", "The app's key set at its URL is empty.", {
      clientId: READY_CLIENTS.noKeyAtUrl,
      credentials: byKey(FAKE_KEYS.service),
    }),
    sample(
      "jwks-ambiguous",
      "two keys of one ID at the URL",
      "The app's key set has two keys with the same ID.",
      {
        clientId: READY_CLIENTS.sameKidsAtUrl,
        credentials: byKey(FAKE_KEYS.service),
      },
    ),
    sample(
      "jwks-encryption-key",
      "encryption key at the URL",
      "The app's key at its URL is for encryption.",
      {
        clientId: READY_CLIENTS.encryptionKeyAtUrl,
        credentials: byKey(FAKE_KEYS.service),
      },
    ),
  ];
}
