import { READY_SERVERS } from "../readyNames.ts";
import type { SampleKit, SampleProfile } from "./sampleKit.ts";

/** Profiles in order whose server, or org, is not. */
export function serverTroubleSamples(at: SampleKit): readonly SampleProfile[] {
  const trouble = (id: string, name: string, shows: string, server: keyof typeof READY_SERVERS) =>
    at.sample(id, name, shows, { server: at.customServer(READY_SERVERS[server]) });
  return [
    trouble(
      "subject-claim",
      "subject that needs a user",
      "The subject's expression was changed to one that needs a user.",
      "subjectClaim",
    ),
    trouble(
      "user-claim",
      "claim that needs a user",
      "A claim's expression needs a user, and there is none.",
      "userClaim",
    ),
    trouble(
      "hook-refuses",
      "refused by a hook",
      "A token inline hook refuses, and its own words are what Okta answers.",
      "hookRefuses",
    ),
    trouble("hook-fails", "hook that fails", "A token inline hook refuses without a word.", "hookFails"),
    trouble(
      "hook-invalid",
      "hook that makes no sense",
      "Okta cannot read a token inline hook's answer.",
      "hookInvalid",
    ),
    trouble(
      "no-encryption-key",
      "no key to encrypt the token",
      "The server encrypts its tokens, and has no key to do it with.",
      "noEncryptionKey",
    ),
    trouble(
      "encryption-keys-unreachable",
      "encryption key out of reach",
      "The key to encrypt tokens is at a URL that does not answer.",
      "encryptionKeysUnreachable",
    ),
    trouble(
      "no-encryption-key-at-url",
      "no encryption key at the URL",
      "The key at the server's URL is for another use.",
      "noEncryptionKeyAtUrl",
    ),
    trouble(
      "two-encryption-keys-at-url",
      "two encryption keys at the URL",
      "The server cannot choose between two keys to encrypt tokens.",
      "twoEncryptionKeysAtUrl",
    ),
    trouble(
      "invalid-encryption-key",
      "damaged encryption key",
      "The key to encrypt tokens is damaged.",
      "invalidEncryptionKey",
    ),
    trouble(
      "read-only",
      "org in read-only mode",
      "Okta is being maintained and issues no tokens for a while.",
      "readOnly",
    ),
    trouble(
      "overloaded",
      "server overloaded",
      "Okta has too much to do and says so with the status 400.",
      "overloaded",
    ),
    trouble(
      "internal-error",
      "internal error",
      "Something fails at Okta, in the format of its APIs.",
      "internalError",
    ),
    trouble(
      "no-token-made",
      "token not made",
      "Everything is right, and Okta fails to create the token.",
      "noTokenMade",
    ),
    trouble(
      "no-api-access-management",
      "no API Access Management",
      "The org has not bought the product that custom servers belong to.",
      "noApiAccessManagement",
    ),
    trouble(
      "feature-off",
      "feature off",
      "The org lacks a feature, which is told with the status 403.",
      "featureOff",
    ),
    trouble(
      "feature-denied",
      "feature off, as a denial",
      "The org lacks a feature, which is told with the status 400.",
      "featureDenied",
    ),
    trouble(
      "org-switched-off",
      "org switched off",
      "Okta has switched off this developer org.",
      "switchedOff",
    ),
  ];
}
