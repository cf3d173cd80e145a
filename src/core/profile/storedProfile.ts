import * as v from "valibot";
import type { JsonValue } from "../json.ts";
import { HMAC_ALGORITHMS } from "../keys/algorithms.ts";
import { SIGNING_ALGORITHMS } from "../keys/privateKey.ts";
import { isSafeEndpoint } from "../http/safeAddress.ts";
import { methodsWhere } from "./clientAuthenticationMethods.ts";
import { type Profile, SANDBOX_PARTS } from "./profile.ts";
import {
  validateClientId,
  validateExtraParameter,
  validateProfileName,
  validateScope,
} from "./profileFields.ts";
import { validateAuthorizationServerId } from "../server/serverAddress.ts";
import { profileInvalid } from "../profileErrors.ts";

const SCHEMA_VERSION = 1;

const valid = (validate: (text: string) => string | undefined) =>
  v.pipe(
    v.string(),
    v.rawCheck(({ dataset, addIssue }) => {
      const objection = dataset.typed ? validate(dataset.value) : undefined;
      if (objection !== undefined) addIssue({ message: objection });
    }),
  );

const safeAddress = v.pipe(
  v.string(),
  v.check(isSafeEndpoint, "An address must be https, or http on localhost."),
);

const origin = v.pipe(
  safeAddress,
  v.check(
    (text) => URL.canParse(text) && new URL(text).origin === text,
    "An origin consists of scheme, host and port only.",
  ),
);

const server = v.variant("kind", [
  v.object({ kind: v.literal("okta-org"), origin }),
  v.object({
    kind: v.literal("okta-custom"),
    origin,
    authorizationServerId: valid(validateAuthorizationServerId),
  }),
  v.object({ kind: v.literal("issuer"), issuer: safeAddress }),
  v.object({ kind: v.literal("token-endpoint"), tokenEndpoint: safeAddress }),
]);

const base64Url = v.pipe(v.string(), v.regex(/^[\w-]+$/, "A key's members must be base64url."));

const privateKey = v.variant("kty", [
  v.object({
    kty: v.literal("RSA"),
    kid: v.optional(v.string()),
    n: base64Url,
    e: base64Url,
    d: base64Url,
    p: base64Url,
    q: base64Url,
    dp: base64Url,
    dq: base64Url,
    qi: base64Url,
  }),
  v.object({
    kty: v.literal("EC"),
    kid: v.optional(v.string()),
    crv: v.picklist(["P-256", "P-384", "P-521"]),
    x: base64Url,
    y: base64Url,
    d: base64Url,
  }),
]);

const clientSecrets = { clientSecret: v.optional(v.string()), secondSecret: v.optional(v.string()) };

const credentials = v.variant("method", [
  v.object({
    method: v.picklist([
      ...methodsWhere({ needs: "clientSecret", sends: "basicHeader" }),
      ...methodsWhere({ needs: "clientSecret", sends: "bodyParameters" }),
    ]),
    ...clientSecrets,
  }),
  v.object({
    method: v.picklist(methodsWhere({ needs: "clientSecret", sends: "assertion" })),
    algorithm: v.optional(v.picklist(HMAC_ALGORITHMS)),
    ...clientSecrets,
  }),
  v.object({
    method: v.picklist(methodsWhere({ needs: "privateKey" })),
    privateKey: v.optional(privateKey),
    algorithm: v.optional(v.picklist(SIGNING_ALGORITHMS)),
  }),
]);

const jsonMembers = v.record(
  v.string(),
  v.custom<JsonValue>((value) => value !== undefined),
);

export const assertionOverridesSchema = v.object({
  header: v.optional(jsonMembers),
  claims: v.optional(jsonMembers),
});

/** Members added by later versions are left alone; members that earlier versions lacked have defaults. */
const storedProfile = v.object({
  schemaVersion: v.literal(SCHEMA_VERSION),
  name: valid(validateProfileName),
  group: v.optional(valid(validateProfileName)),
  server,
  clientId: valid(validateClientId),
  credentials,
  scopes: v.optional(v.array(valid(validateScope)), []),
  extraParameters: v.optional(
    v.pipe(
      v.array(v.object({ name: v.string(), value: v.string() })),
      v.rawCheck(({ dataset, addIssue }) => {
        const objection = dataset.typed
          ? dataset.value.map(validateExtraParameter).find((one) => one)
          : undefined;
        if (objection !== undefined) addIssue({ message: objection });
      }),
    ),
    [],
  ),
  dpop: v.optional(v.object({ privateKey })),
  assertionOverrides: v.optional(assertionOverridesSchema),
  expectations: v.optional(
    v.object({
      audience: v.optional(v.string()),
      lifetime: v.optional(v.pipe(v.number(), v.minValue(1, "A lifetime must be at least one second."))),
      claims: v.optional(jsonMembers),
    }),
  ),
  isSandbox: v.optional(v.boolean(), false),
  sandboxOrder: v.optional(v.number()),
  // A later version may have parts that this one lacks.
  sandboxPart: v.fallback(v.optional(v.picklist(SANDBOX_PARTS)), undefined),
  isAddedByExtension: v.optional(v.boolean()),
});

export type ParsedProfile =
  | { readonly ok: true; readonly profile: Profile }
  | {
      readonly ok: false;
      /** One sentence that quotes nothing from the document, which may contain a secret. */
      readonly reason: string;
      readonly name?: string;
      /** The members that are still readable, without secrets, as the starting point for a repair. */
      readonly salvaged: SalvagedProfile;
    };

export type SalvagedProfile = Partial<
  Pick<Profile, "name" | "group" | "server" | "clientId" | "scopes" | "isAddedByExtension">
>;

/** Reads a stored document. Never throws. */
export function parseStoredProfile(id: string, text: string): ParsedProfile {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { ok: false, reason: "The stored document is not valid JSON.", salvaged: {} };
  }
  const result = v.safeParse(storedProfile, json);
  if (result.success) {
    const { schemaVersion: _, ...fields } = result.output;
    return { ok: true, profile: { id, ...fields, name: currentName(fields) } };
  }
  const salvaged = salvage(json);
  return { ok: false, reason: reasonOf(json, result.issues), name: salvaged.name, salvaged };
}

/** The sandbox's profiles were once told from others by their names. */
const FORMER_PREFIX = "Sandbox: ";

function currentName({ name, isSandbox }: Pick<Profile, "name" | "isSandbox">): string {
  const bare = name.slice(FORMER_PREFIX.length).trim();
  const hasPrefix = isSandbox && name.startsWith(FORMER_PREFIX) && bare !== "";
  return hasPrefix ? bare.charAt(0).toUpperCase() + bare.slice(1) : name;
}

/**
 * The document to store, secrets included.
 * @throws UserError "profileInvalid" when it could not be read back
 */
export function serializeProfile(profile: Profile): string {
  const { id: _, ...fields } = profile;
  const result = v.safeParse(storedProfile, { schemaVersion: SCHEMA_VERSION, ...fields });
  if (!result.success) throw profileInvalid(reasonOf(fields, result.issues));
  return JSON.stringify(result.output);
}

function reasonOf(json: unknown, issues: readonly v.BaseIssue<unknown>[]): string {
  const version = memberOf(json, "schemaVersion");
  if (typeof version === "number" && version > SCHEMA_VERSION) {
    return "It was written by a newer version of this extension.";
  }
  const issue = issues[0];
  const path = issue?.path?.map(({ key }) => String(key)).join(".") ?? "";
  if (issue === undefined || path === "")
    return "The stored document does not have the members of a profile.";
  // valibot's own messages quote the received value; ours do not.
  return issue.kind === "validation"
    ? `Its member ${path} is wrong. ${issue.message}`
    : `Its member ${path} is missing or wrong.`;
}

function salvage(json: unknown): SalvagedProfile {
  const read = <T extends v.GenericSchema>(schema: T, name: string): v.InferOutput<T> | undefined => {
    const result = v.safeParse(schema, memberOf(json, name));
    return result.success ? result.output : undefined;
  };
  return {
    name: read(storedProfile.entries.name, "name"),
    group: read(storedProfile.entries.group, "group"),
    server: read(server, "server"),
    clientId: read(storedProfile.entries.clientId, "clientId"),
    scopes: read(v.array(valid(validateScope)), "scopes"),
    isAddedByExtension: read(v.boolean(), "isAddedByExtension"),
  };
}

function memberOf(json: unknown, name: string): unknown {
  return typeof json === "object" && json !== null ? Reflect.get(json, name) : undefined;
}
