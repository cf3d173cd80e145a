/** Grant types that an Okta authorization server supports, in the order of its OAuth metadata. */
export const GRANT_TYPES: readonly string[] = [
  "authorization_code",
  "implicit",
  "refresh_token",
  "password",
  "client_credentials",
  "urn:ietf:params:oauth:grant-type:device_code",
  "urn:okta:params:oauth:grant-type:otp",
  "http://auth0.com/oauth/grant-type/mfa-otp",
  "urn:okta:params:oauth:grant-type:oob",
  "http://auth0.com/oauth/grant-type/mfa-oob",
  "urn:ietf:params:oauth:grant-type:token-exchange",
];
