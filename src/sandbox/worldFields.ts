import * as v from "valibot";
import { isAddressRange } from "./addressRange.ts";

export const filled = v.pipe(v.string(), v.nonEmpty("must not be empty"));
export const status = v.optional(v.picklist(["ACTIVE", "INACTIVE"]), "ACTIVE");
export const priority = v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 1);
export const perMinute = v.pipe(v.number(), v.integer(), v.minValue(1));

export const webAddress = v.pipe(
  v.string(),
  v.check(
    (text) => URL.canParse(text) && new URL(text).origin === text,
    'must be an address without a path or trailing slash, such as "https://dev-00000000.okta.com"',
  ),
);

/** The characters in Okta's client IDs, including those imported from elsewhere. */
export const clientId = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9$\-_.+!*'(),]{6,100}$/, "must be 6 to 100 characters, as Okta's client ids are"),
);

export const scopeName = v.pipe(
  v.string(),
  v.regex(/^[!#-[\]-~]+$/, "must be printable ASCII without spaces, double quotes and backslashes"),
);
export const customScopeName = v.pipe(
  scopeName,
  v.check(
    (name) => !/^okta([.:]|$)/.test(name) && name !== "*",
    'must not be "*", "okta" or start with "okta." or "okta:", which are Okta\'s own',
  ),
  v.check((name) => !(name.includes("<") && name.includes(">")), 'must not have both "<" and ">"'),
);

const addressRange = v.pipe(
  v.string(),
  v.check(isAddressRange, 'must be an IP range such as "192.0.2.0/24" or one address'),
);

export const network = v.variant("connection", [
  v.strictObject({ connection: v.literal("ANYWHERE") }),
  v.strictObject({
    connection: v.literal("ZONE"),
    include: v.optional(v.array(addressRange), []),
    exclude: v.optional(v.array(addressRange), []),
  }),
]);

/**
 * Where a JWK Set is. A data URL, which Okta has no use for, holds the answer itself, so that a world does without a
 * second server.
 */
export const keyUrl = v.pipe(
  v.string(),
  v.check(
    (text) => URL.canParse(text) && /^(https?|data):$/.test(new URL(text).protocol),
    'must be a web address, such as "https://app.example.com/keys", or a data URL',
  ),
);

const PUBLIC_ONLY = "must be the public key alone, without d, p, q, dp, dq and qi";

/** An RSA key (RFC 7517) of which only the public half may be given. */
export const publicRsaKey = v.pipe(
  v.looseObject({ kty: v.literal("RSA"), kid: filled, n: filled, e: filled }),
  v.check((key) => !("d" in key), PUBLIC_ONLY),
);

/** Members of a public key that an app has registered (RFC 7517); others are ignored. */
const keyMembers = {
  kid: filled,
  status,
  /** A key for any use other than "sig" cannot authenticate the app. */
  use: v.optional(v.picklist(["sig", "enc"]), "sig"),
};
export const appKey = v.pipe(
  v.variant("kty", [
    v.looseObject({ kty: v.literal("RSA"), ...keyMembers, n: filled, e: filled }),
    v.looseObject({
      kty: v.literal("EC"),
      ...keyMembers,
      crv: v.picklist(["P-256", "P-384", "P-521"]),
      x: filled,
      y: filled,
    }),
  ]),
  v.check((key) => !("d" in key), PUBLIC_ONLY),
);

/** Members of an access token that Okta alone decides on. */
const RESERVED_CLAIMS = ["ver", "jti", "iss", "aud", "iat", "exp", "nbf", "cid", "uid", "scp", "cnf"];
export const claimName = v.pipe(
  filled,
  v.check((name) => !RESERVED_CLAIMS.includes(name), "must not be a claim that Okta sets itself"),
);

/** What a claim, or an app's profile, can hold. */
export const claimValue = v.union([v.string(), v.number(), v.boolean(), v.array(v.string())]);
export type ClaimValue = v.InferOutput<typeof claimValue>;

/**
 * What happens to every request, whoever sends it, instead of the usual answer. Okta's states of an org; a server can
 * have one of its own, so that a world shows several.
 */
export const condition = v.optional(
  v.picklist([
    /** The org has not bought API Access Management, so that its custom servers refuse: `E0000015`. */
    "API_ACCESS_MANAGEMENT_MISSING",
    /** A feature is off, in the two forms that Okta's list has. */
    "FEATURE_OFF",
    "FEATURE_DENIED",
    /** `E0000009`. */
    "INTERNAL_ERROR",
    /** All checks pass, and then no token can be made. */
    "NO_TOKEN_MADE",
    /** `temporarily_unavailable`. */
    "OVERLOADED",
    /** `E0000010`. */
    "READ_ONLY",
    /** A developer org that was switched off: `E0000260`. */
    "SWITCHED_OFF",
    /** A host that is no org, or none any more, answers with a page. */
    "NO_SUCH_ORG",
  ]),
);
