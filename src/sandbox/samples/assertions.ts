import { FAKE_KEYS } from "../fakeKeys.ts";
import { READY_CLIENTS, READY_SERVERS } from "../readyWorld.ts";
import type { SampleKit, SampleProfile } from "./sampleKit.ts";

/** Seconds since the epoch: November 2023. */
const LONG_AGO = 1_700_000_000;

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
}
