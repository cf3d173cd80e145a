import * as v from "valibot";
import { OKTA_SCOPES } from "../core/server/oktaScopes.ts";
import { api } from "./worldApi.ts";
import { app } from "./worldApp.ts";
import type { appKey } from "./worldFields.ts";
import { condition, perMinute, scopeName, webAddress } from "./worldFields.ts";
import type { tokenEncryption } from "./worldServer.ts";
import { authorizationServer, signingKey } from "./worldServer.ts";

export const world = v.strictObject({
  /** The issuer's base in tokens for issuerMode ORG_URL. */
  orgUrl: v.optional(webAddress, "https://dev-00000000.okta.com"),
  /** The issuer's base in tokens for issuerMode CUSTOM_URL. */
  customUrl: v.optional(webAddress, "https://login.example.com"),
  condition,
  rateLimit: v.optional(
    v.strictObject({
      /** Token requests per minute, for all apps together. */
      perMinute: v.optional(perMinute, 300),
      /** Concurrent token requests; 0 refuses all of them as too many at once. */
      concurrent: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 35),
    }),
    {},
  ),
  org: v.optional(
    v.strictObject({
      scopes: v.optional(v.array(scopeName), [...OKTA_SCOPES]),
      /** Whether its own server has the grant; otherwise only custom servers do. */
      hasClientCredentials: v.optional(v.boolean(), true),
      /** The first one signs and is not published. */
      signingKeys: v.optional(v.array(signingKey), []),
    }),
    {},
  ),
  apps: v.array(app),
  authorizationServers: v.array(authorizationServer),
  apis: v.optional(v.array(api), []),
});

export type World = v.InferOutput<typeof world>;
export type Condition = NonNullable<World["condition"]>;
export type App = World["apps"][number];
export type AppKey = v.InferOutput<typeof appKey>;
export type CustomServer = World["authorizationServers"][number];
export type TokenEncryption = v.InferOutput<typeof tokenEncryption>;
export type Policy = CustomServer["policies"][number];
export type Api = World["apis"][number];
export type PolicyRule = Policy["rules"][number];
export type TokenInlineHook = NonNullable<PolicyRule["tokenInlineHook"]>;
export type SigningKeyJwk = v.InferOutput<typeof signingKey>;
