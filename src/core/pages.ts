/** Okta's pages and articles that diagnoses link to. */
const guide = (name: string) => `https://developer.okta.com/docs/guides/${name}/main/`;
const reference = (name: string) => `https://developer.okta.com/docs/reference/${name}/`;
const concept = (name: string) => `https://developer.okta.com/docs/concepts/${name}/`;
const article = (name: string) => `https://support.okta.com/help/s/article/${name}`;

export const PAGES = {
  accessPolicy: guide("configure-access-policy"),
  apiAccessManagement: concept("api-access-management"),
  apiIntegration: guide("build-api-integration"),
  assertion: guide("build-self-signed-jwt"),
  authorizationServers: concept("auth-servers"),
  browserRequest: article("Browser-requests-to-the-token-endpoint-must-use-Proof-Key-for-Code-Exchange"),
  clientAuthentication: "https://developer.okta.com/docs/api/openapi/okta-oauth/guides/client-auth",
  clientCredentials: "https://developer.okta.com/docs/guides/implement-grant-type/clientcreds/main/",
  clientSecrets: guide("client-secret-rotation-key"),
  concurrencyLimits: reference("rl2-concurrency"),
  consent: guide("request-user-consent"),
  customAuthorizationServer: guide("customize-authz-server"),
  dpop: guide("dpop"),
  errorCodes: "https://developer.okta.com/docs/reference/error-codes",
  findDomain: guide("find-your-domain"),
  invalidClient: article("invalid-client-error-returned-during-client-authentication-failure"),
  keyId: article("okta-client-assertion-error-invalid-key-id"),
  networkZones: article("network-restrictions-for-oauth-token-endpoint"),
  keyManagement: guide("key-management"),
  openidScopes: article("cannot-request-openid-scopes-using-client-credentials"),
  organizations: concept("okta-organizations"),
  orgDefaults: reference("org-defaults"),
  orgServerPrivateKey: article(
    "client-credentials-requests-to-the-org-auithorization-server-must-use-the-private-key-jwt-token-endpoint-auth-method",
  ),
  rateLimits: reference("rate-limits"),
  scopesNotConfigured: article(
    "error-one-or-more-scopes-are-not-configured-for-the-authorization-server-resource",
  ),
  serviceApp: guide("implement-oauth-for-okta-serviceapp"),
  signature: article("error-occurs-during-authentication-due-to-invalid-client-assertion-signature"),
  tokenClaims: guide("customize-tokens-returned-from-okta"),
  tokenRateLimits: reference("rl2-token-oauth"),
  validateTokens: guide("validate-access-tokens"),
} as const;

/** The address of a section of an RFC: `rfcSection(6749, "5.2")`. */
export function rfcSection(number: number, section: string): string {
  return `https://www.rfc-editor.org/rfc/rfc${number}#section-${section}`;
}
