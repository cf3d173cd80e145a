import type { TransportFailure } from "./exchange.ts";

/** OpenSSL's codes and words for a first record that is none, in the versions that Node has had. */
const PLAIN_TEXT =
  /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|wrong version number|packet length too long/i;

/** Whether a TLS handshake failed because what came was not TLS, which is mostly plain HTTP. */
export function isPlainTextInTls({ code, message }: Pick<TransportFailure, "code" | "message">): boolean {
  return PLAIN_TEXT.test(`${code} ${message}`);
}
