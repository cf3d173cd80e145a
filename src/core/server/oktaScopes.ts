const MANAGED = [
  "agentPools",
  "apiTokens",
  "appGrants",
  "apps",
  "authenticators",
  "authorizationServers",
  "behaviors",
  "brands",
  "captchas",
  "certificateAuthorities",
  "clients",
  "deviceAssurance",
  "devices",
  "domains",
  "emailDomains",
  "eventHooks",
  "factors",
  "features",
  "groups",
  "identitySources",
  "idps",
  "inlineHooks",
  "linkedObjects",
  "logStreams",
  "networkZones",
  "oauthIntegrations",
  "orgs",
  "policies",
  "principalRateLimits",
  "profileMappings",
  "pushProviders",
  "rateLimits",
  "realms",
  "riskProviders",
  "roles",
  "schemas",
  "sessions",
  "templates",
  "threatInsights",
  "trustedOrigins",
  "uischemas",
  "userTypes",
  "users",
];

/** Scopes of Okta's own APIs, which an org authorization server grants. */
export const OKTA_SCOPES: readonly string[] = [
  ...MANAGED.flatMap((name) => [`okta.${name}.manage`, `okta.${name}.read`]),
  "okta.logs.read",
  "okta.users.manage.self",
  "okta.users.read.self",
];

/** Whether a scope is one of Okta's own APIs, which no custom server may define. */
export function isOktaScope(scope: string): boolean {
  return scope.startsWith("okta.");
}

/** Scopes of OpenID Connect, which need a user. */
export const OPENID_SCOPES: readonly string[] = [
  "openid",
  "profile",
  "email",
  "address",
  "phone",
  "offline_access",
  "device_sso",
];
