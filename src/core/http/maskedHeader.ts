import { MASK } from "./mask.ts";

/** What may be shown of a header field: its secret part is masked by position, whatever it contains. */
const SHOWN: ReadonlyMap<string, (value: string) => string> = new Map([
  ["authorization", maskCredentials],
  ["proxy-authorization", maskCredentials],
  ["cookie", (value) => value.replace(/=[^;]*/g, `=${MASK}`)],
  ["set-cookie", maskCookie],
  // Whoever gets hold of a proof can use it until the server has seen it (RFC 9449 11.1).
  ["dpop", () => MASK],
  // The next DPoP proof is built with it (RFC 9449 8).
  ["dpop-nonce", () => MASK],
]);

/** The value of a header field as it may be shown: "Basic ••••". */
export function maskedHeader(name: string, value: string): string {
  return SHOWN.get(name.toLowerCase())?.(value) ?? value;
}

/** Leaves the scheme visible (RFC 9110 11.4). */
function maskCredentials(value: string): string {
  const scheme = /^[\w-]{1,40} /.exec(value)?.[0] ?? "";
  return `${scheme}${MASK}`;
}

/** Leaves the cookie's name and attributes visible (RFC 6265 4.1.1), and shows that a cookie is being cleared. */
function maskCookie(value: string): string {
  const [, name = "", held = "", attributes = ""] = /^([^=;]*=)?([^;]*)(.*)$/s.exec(value) ?? [];
  const isCleared = ["", '""'].includes(held.trim());
  return `${name}${isCleared ? held : MASK}${attributes}`;
}
