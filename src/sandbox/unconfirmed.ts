/**
 * Where Okta's documentation and recorded answers leave open what Okta does: what the sandbox does instead. The code
 * that decides it refers to the entry, and `npm run sandbox -- --unconfirmed` prints them all.
 */
export const UNCONFIRMED = {
  // Requests
  apiErrors:
    "A wrong method, media type, Accept header, body or path gets E0000022, E0000021, E0000019, E0000003 or E0000008 at the endpoints for clients, as at Okta's other APIs.",
  countedRefusals:
    "Requests with a wrong method, and those for a path that nobody serves, are counted and answered with rate limit headers and cookies, as refusals of the token endpoint are.",
  unknownServer:
    "Requests for tokens of an unknown or inactive authorization server get E0000007, which is documented for metadata. Okta's list also has invalid_request, “The authorization server id is invalid.”",
  retryAfter: "The status 429 comes without a Retry-After header.",
  concurrencyReset: "Too many requests at once are told to come back after ten seconds.",
  bodyLimit: "A body of more than 64 KiB gets a proxy's page with the status 413.",
  anotherHost:
    "A host without an org, such as the Admin Console's, answers POST with a page and the status 404. The page's text is made up.",
  conditions:
    "A server or org with a condition refuses the requests for tokens, and those about tokens. A switched-off org and a host without an org also refuse those for keys and metadata. Whether a missing feature shows as 403 server_error or as 400 access_denied is open, so there is a condition for each.",
  // Clients
  deactivatedApp: "A deactivated app gets the same answer as an unknown client ID.",
  severalCredentials:
    "Two credentials in one request get the status 401, as in Okta's list; its API description says 400.",
  methodMismatch:
    "An app is held to its own method: client_secret_post is refused from an app set to client_secret_basic, and the reverse.",
  basicEncoding: "Client ID and secret in a Basic header can be form-encoded or as they are.",
  publicClient: "A public client is refused by grant type once it has named itself.",
  zoneBeforeGrant: "The network zone is checked before the grant type.",
  orgRules:
    "That the org server wants private_key_jwt holds for requests for tokens only, not for those about tokens.",
  grantAtOrgServer:
    "The sentence that Client Credentials is for custom servers only comes from an org whose own server lacks the grant.",
  // Client assertions
  unknownAssertingClient: "An assertion of an unknown client is refused by its issuer claim.",
  missingKid: "An assertion without a key ID is accepted from an app with exactly one active key.",
  keyUse:
    "A key for encryption is refused by its use parameter. Okta's list also has “The client_assertion JWT needs to be signed using a signing key.”",
  keysFetched: "Keys at a URL are fetched for every assertion; how long Okta keeps them is not documented.",
  secretLength:
    "HS384 and HS512 need secrets of 48 and 64 bytes, as RFC 7518 has it; Okta documents 32 for all three.",
  audienceList: "An audience that is a list is accepted if it contains the endpoint.",
  clocks: "The times of an assertion, a DPoP proof or a token at an API are checked without any leeway.",
  notBefore: "The nbf of an assertion is ignored.",
  // Scopes and policies
  noScopeAtOrg: "The org server answers a request without scopes with “No scopes were requested.”",
  longScope: "A scope parameter of more than 1,024 characters gets invalid_scope in its general words.",
  partialGrant: "Of several okta.* scopes, the org server grants those that the app was granted.",
  userCondition: "A policy rule applies if it is for no user or for any user, and never if it is for groups.",
  deniedScopes: "A policy rule denies the scopes that it names as denied, though it matches.",
  resource:
    "An ordinary custom server ignores the resource parameter, the org server refuses it, and a server that has resources takes one at a time.",
  audience: "The audience parameter is ignored.",
  // Tokens
  memberOrder: "In a token, cnf stands behind exp, and claims of an admin or a hook stand behind all others.",
  claimWithoutValue: "A claim for which the app's profile has no value is left out.",
  userClaimText:
    "The text about a user claim comes without the equals sign that it begins with in Okta's list.",
  hookErrors:
    "An error from a token inline hook gets the status 400, and an answer that cannot be read gets 500.",
  encryptionErrors: "A server without a usable key for encryption refuses once everything else is granted.",
  // Introspection
  othersTokens: "Any client may introspect any token of the server.",
  introspectedBinding: "Introspection shows the cnf of a bound token, and wants no proof.",
  userName: "Introspection has no username.",
  // APIs
  apiRefusals:
    "The APIs are not Okta's: they refuse by RFC 6750 and RFC 9449, a wrong DPoP proof with 401 where Okta's own APIs say 400, and in words of their own except about the proof.",
  apiNonces:
    "The APIs want a nonce in each DPoP proof, which Okta's own currently do not, and have a new one every minute; the one before it is still good.",
  apiRevocation: "The APIs verify tokens themselves and so do not know of a revocation.",
} as const satisfies Readonly<Record<string, string>>;
