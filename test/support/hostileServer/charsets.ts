import { goodToken, tokenMembers } from "./good.ts";
import type { Play, Plays } from "./play.ts";
import { sendAnswer } from "../tokenEndpoint.ts";
import { answer } from "./wire.ts";

function good(contentType: string, encode: (json: string) => Uint8Array): Play {
  return async (socket, asked) =>
    sendAnswer(socket, "200 OK", encode(JSON.stringify(tokenMembers(await goodToken(asked)))), [
      ["Content-Type", contentType],
    ]);
}

const utf16be = (text: string) => Buffer.from(text, "utf16le").swap16();
const BOM = "\ufeff";

/** Character sets: JSON between systems is UTF-8 (RFC 8259 8.1). */
export const CHARSETS = {
  "sends UTF-8 with a byte order mark": good("application/json", (json) => Buffer.from(BOM + json)),
  "sends UTF-8 with two byte order marks": good("application/json", (json) => Buffer.from(BOM + BOM + json)),
  "sends UTF-16LE with a byte order mark": good("application/json", (json) =>
    Buffer.from(BOM + json, "utf16le"),
  ),
  "sends UTF-16BE with a byte order mark": good("application/json", (json) => utf16be(BOM + json)),
  "sends UTF-16LE and says so": good("application/json; charset=utf-16le", (json) =>
    Buffer.from(json, "utf16le"),
  ),
  "says UTF-16 and sends UTF-8": good("application/json; charset=utf-16", (json) => Buffer.from(json)),
  "says a charset that does not exist": good("application/json; charset=klingon", (json) =>
    Buffer.from(json),
  ),
  "says a charset of 10 KB": good(`application/json; charset=${"x".repeat(10_000)}`, (json) =>
    Buffer.from(json),
  ),
  "says Latin-1 and sends it": answer(
    Buffer.from('{"error":"invalid_scope","error_description":"n\xf6"}', "latin1"),
    [["Content-Type", "application/json; charset=iso-8859-1"]],
    "400 Bad Request",
  ),
  "sends bytes that are no UTF-8": answer(Buffer.from('{"access_token":"\xff\xfe\xfd"}', "latin1")),
  "sends a lone surrogate": answer('{"access_token":"\\ud800 0123456789012345678901234567890123456789"}'),
  "cuts a character in two at the limit": answer(`"${"x".repeat(1024 * 1024 - 2)}\u20ac"`),
} as const satisfies Plays;
