/** A good answer's body for those whose fault is elsewhere. */
export const BODY =
  '{"access_token":"0123456789012345678901234567890123456789","token_type":"Bearer","expires_in":60}';

export const LENGTH = `Content-Length: ${BODY.length}`;
