/** What names an access token in a request about it (RFC 7662 2.1, RFC 7009 2.1). */
export function accessTokenParameters(accessToken: string): readonly (readonly [string, string])[] {
  return [
    ["token", accessToken],
    ["token_type_hint", "access_token"],
  ];
}
