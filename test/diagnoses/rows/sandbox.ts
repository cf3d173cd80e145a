import type { Profile } from "../../../src/core/profile/profile.ts";
import { oauth, type Row } from "../row.ts";

const sending = (...parameters: readonly (readonly [name: string, value: string])[]): Partial<Profile> => ({
  extraParameters: parameters.map(([name, value]) => ({ name, value })),
});

const MANY_SCOPES = Array.from({ length: 60 }, (_, index) => `orders.region-${index + 1}.read`);

/** Answers of the catalogue that the sandbox's own profiles get, where the run knows the cause (facts 2.1, 2.2, 14.1). */
export const SANDBOX_ROWS: readonly Row[] = [
  {
    trouble: "a parameter sent twice",
    answer: oauth(400, "invalid_request", "The request contained multiple parameters with the same name."),
    profile: sending(["audience", "api://a"], ["audience", "api://b"]),
    rule: "parameter-repeated",
    cause: [/audience/, /more than once/],
    fix: [/extra parameters/],
    never: [/does not know/, /proxy/],
    button: "Edit Parameters…",
  },
  {
    trouble: "a parameter repeated on the way",
    answer: oauth(400, "invalid_request", "The request contained multiple parameters with the same name."),
    rule: "parameter-repeated",
    cause: [/more than once/, /sent once/],
    fix: [/proxy/],
    never: [/does not know/, /extra parameters/],
  },
  {
    trouble: "more scopes than Okta takes",
    answer: oauth(
      400,
      "invalid_scope",
      "The requested scope is invalid, unknown, malformed, or exceeds the scope granted by the resource owner.",
    ),
    profile: { scopes: MANY_SCOPES },
    rule: "scopes-too-long",
    cause: [/^Most likely/, /1,\d\d\d characters/, /1,024/],
    fix: [/several profiles/],
    never: [/not defined/],
    button: "Choose Scopes…",
  },
  {
    trouble: "more resources than the server takes",
    answer: oauth(
      400,
      "invalid_target",
      "Too many 'resource' parameters in the request; maximum allowed is 1.",
    ),
    profile: sending(["resource", "https://a.example.com"], ["resource", "https://b.example.com"]),
    rule: "too-many-resources",
    cause: [/2 resources/, /authorization server default/],
    fix: [/profile for each/],
    never: [/issues no tokens/],
    button: "Edit Parameters…",
  },
  {
    trouble: "a hook whose answer Okta cannot read",
    answer: oauth(500, "server_error", "The callout service returned an invalid response."),
    rule: "token-hook-failed",
    cause: [/token inline hook/],
    fix: [/Inline Hooks/],
    never: [/status\.okta\.com/],
    button: "Open in Admin Console",
  },
  ...[
    "No encryption key found for the authorization server at the 'jwksUri'.",
    "Multiple encryption keys found for the authorization server at the 'jwksUri'.",
    "Error retrieving the authorization server JWKSet from jwks_uri.",
  ].map((text): Row => ({
    trouble: `encryption key at a URL: ${text.slice(0, 24).trim()}`,
    answer: oauth(400, "invalid_request", text),
    rule: "encryption-key-missing",
    cause: [/encrypt/, /at the URL of the keys/],
    fix: [/one key with use enc/],
    never: [/parameter/, /does not know/],
    button: "Open in Admin Console",
  })),
  {
    trouble: "a damaged encryption key",
    answer: oauth(400, "invalid_request", "Invalid encryption key for authorization server with kid=enc-1."),
    rule: "encryption-key-missing",
    cause: [/encrypt/, /no usable key for that/],
    fix: [/Security › API/],
    never: [/parameter/],
    button: "Open in Admin Console",
  },
  {
    trouble: "a secret in the token endpoint's address",
    answer: oauth(400, "invalid_request", "Client credentials cannot be supplied via query parameters."),
    profile: {
      server: {
        kind: "token-endpoint",
        tokenEndpoint: "https://dev-1.okta.com/oauth2/v1/token?client_secret=x",
      },
    },
    rule: "credentials-in-query",
    cause: [/address in the profile/, /client_secret/],
    fix: [/Remove/],
    never: [/puts none there/, /proxy/],
    button: "Edit Address…",
  },
];
