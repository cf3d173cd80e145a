import * as v from "valibot";
import { issuerOf } from "../server/authorizationServer.ts";
import type { AssertionOverrides, Profile } from "./profile.ts";
import { assertionOverridesSchema } from "./storedProfile.ts";

export interface AssertionPreset {
  readonly label: string;
  /** How a server should respond to it. */
  readonly detail: string;
  readonly overrides: (profile: Profile) => AssertionOverrides;
}

/** Seconds since the epoch: January 1 of 2000 and of 2100. */
const LONG_AGO = 946_684_800;
const FAR_AWAY = 4_102_444_800;

/** Mistakes that people make in assertions, to see how servers refuse them. */
export const ASSERTION_PRESETS: readonly AssertionPreset[] = [
  {
    label: "Wrong audience",
    detail: "aud is the issuer, but Okta requires the exact URL that is called.",
    overrides: ({ server }) => ({ claims: { aud: issuerOf(server) } }),
  },
  {
    label: "Expired",
    detail: "exp is long past.",
    overrides: () => ({ claims: { exp: LONG_AGO } }),
  },
  {
    label: "Expires too late",
    detail: "exp is years away, but Okta accepts one hour at most.",
    overrides: () => ({ claims: { exp: FAR_AWAY } }),
  },
  {
    label: "No jti",
    detail: "A server that guards against replay refuses an assertion without an ID.",
    overrides: () => ({ claims: { jti: null } }),
  },
  {
    label: "The same jti every time",
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
    detail: "kid names none of the app's keys.",
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

/** Reads overrides as a user types them: a JSON object with `header` and `claims`. Never throws. */
export function parseOverrides(text: string): ParsedOverrides {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { ok: false, reason: "This is not valid JSON." };
  }
  const result = v.safeParse(v.strictObject(assertionOverridesSchema.entries), json);
  if (!result.success)
    return { ok: false, reason: "Only header and claims are allowed, and each must be an object." };
  const { header = {}, claims = {} } = result.output;
  if (Object.keys({ ...header, ...claims }).length === 0) {
    return { ok: false, reason: "Nothing is overridden. Name at least one member of header or claims." };
  }
  return "alg" in header
    ? { ok: false, reason: "The algorithm follows from the key and cannot be overridden." }
    : { ok: true, overrides: result.output };
}

/** The text that `parseOverrides` reads back. */
export function formatOverrides(overrides: AssertionOverrides): string {
  return JSON.stringify(overrides);
}
