import type { Play, Plays } from "./play.ts";
import { answer, raw } from "./wire.ts";

const wants = (...nonces: readonly string[]): Play =>
  answer(
    '{"error":"use_dpop_nonce"}',
    nonces.map((nonce) => ["DPoP-Nonce", nonce] as const),
    "400 Bad Request",
  );

/** Demands for a nonce in the DPoP proof (RFC 9449 8), made of a client that sends one. */
export const NONCES = {
  "wants a nonce every time": wants("0123456789abcdef"),
  "wants a nonce and gives none": wants(),
  "wants an empty nonce": wants(""),
  "wants two nonces": wants("0123456789abcdef", "fedcba9876543210"),
  "wants a nonce of 14 KB": wants("n".repeat(14_000)),
  "wants a nonce of bytes above 127": raw(
    'HTTP/1.1 400 No\r\nDPoP-Nonce: \xff\xe2\x80\xae\r\nContent-Length: 26\r\n\r\n{"error":"use_dpop_nonce"}',
  ),
  "wants a nonce that is the name of the grant": wants("client_credentials"),
  "wants a nonce that stands in the answer": wants("use_dpop_nonce"),
} as const satisfies Plays;
