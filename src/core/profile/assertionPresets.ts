import * as v from "valibot";
import { issuerOf } from "../server/authorizationServer.ts";
import type { AssertionOverrides, Profile } from "./profile.ts";
import { assertionOverridesSchema } from "./storedProfile.ts";

export interface AssertionPreset {
  readonly label: string;
  /** What a server should say about it. */
  readonly detail: string;
  readonly overrides: (profile: Profile) => AssertionOverrides;
}

/** Seconds since the epoch: the first day of 2000, and of 2100. */
const LONG_AGO = 946_684_800;
const FAR_AWAY = 4_102_444_800;

/** Assertions that people get wrong, and see refused in practice. */
export const ASSERTION_PRESETS: readonly AssertionPreset[] = [
  {
    label: "Wrong audience",
    detail: "aud is the issuer, where Okta wants the very address that is called.",
    overrides: ({ server }) => ({ claims: { aud: issuerOf(server) } }),
  },
  {
    label: "Expired",
    detail: "exp has long passed.",
    overrides: () => ({ claims: { exp: LONG_AGO } }),
  },
  {
    label: "Expires too late",
    detail: "exp is years away, where Okta takes an hour at most.",
    overrides: () => ({ claims: { exp: FAR_AWAY } }),
  },
  {
    label: "No jti",
    detail: "Without an ID, a server that guards against replay refuses the assertion.",
    overrides: () => ({ claims: { jti: null } }),
  },
  {
    label: "The same jti each time",
    detail: "The second request is a replay.",
    overrides: () => ({ claims: { jti: "the-same-each-time" } }),
  },
  {
    label: "Another client's ID",
    detail: "iss and sub name a client that does not exist.",
    overrides: () => ({ claims: { iss: "0oaNobody00000000000", sub: "0oaNobody00000000000" } }),
  },
  {
    label: "Unknown key ID",
    detail: "kid names no key of the app.",
    overrides: () => ({ header: { kid: "not-a-key-of-this-app" } }),
  },
  {
    label: "No key ID",
    detail: "The header has no kid.",
    overrides: () => ({ header: { kid: null } }),
  },
];

export type ParsedOverrides =
  | { readonly ok: true; readonly overrides: AssertionOverrides }
  | { readonly ok: false; readonly reason: string };

/** Reads overrides as they are typed: a JSON object with `header` and `claims`. */
export function parseOverrides(text: string): ParsedOverrides {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { ok: false, reason: "This is no JSON." };
  }
  const result = v.safeParse(v.strictObject(assertionOverridesSchema.entries), json);
  if (!result.success)
    return { ok: false, reason: "header and claims are objects, and there is nothing else." };
  const { header = {}, claims = {} } = result.output;
  if (Object.keys({ ...header, ...claims }).length === 0) {
    return { ok: false, reason: "Nothing is overridden. Name a member of header or claims." };
  }
  return "alg" in header
    ? { ok: false, reason: "The algorithm follows the key and cannot be overridden." }
    : { ok: true, overrides: result.output };
}

/** The text that `parseOverrides` reads back. */
export function formatOverrides(overrides: AssertionOverrides): string {
  return JSON.stringify(overrides);
}
