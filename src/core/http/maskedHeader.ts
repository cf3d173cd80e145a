import { MASK } from "./mask.ts";

/** What a header field may show: its secret part is masked by its place, whatever it holds. */
const SHOWN: Readonly<Record<string, (value: string) => string>> = {
  authorization: maskCredentials,
  "proxy-authorization": maskCredentials,
  cookie: (value) => value.replace(/=[^;]*/g, `=${MASK}`),
  "set-cookie": maskCookie,
  // A proof can be used by whoever has it, until the server has seen it (RFC 9449 11.1).
  dpop: () => MASK,
  // The next DPoP proof is made with it (RFC 9449 section 8).
  "dpop-nonce": () => MASK,
};

/** The value of a header field as it may be shown: "Basic ••••". */
export function maskedHeader(name: string, value: string): string {
  return SHOWN[name.toLowerCase()]?.(value) ?? value;
}

/** Keeps the scheme (RFC 9110 11.4). */
function maskCredentials(value: string): string {
  const scheme = /^[\w-]{1,40} /.exec(value)?.[0] ?? "";
  return `${scheme}${MASK}`;
}

/** Keeps the cookie's name and attributes (RFC 6265 4.1.1); a cleared cookie stays visibly cleared. */
function maskCookie(value: string): string {
  const [, name = "", held = "", attributes = ""] = /^([^=;]*=)?([^;]*)(.*)$/s.exec(value) ?? [];
  const isCleared = ["", '""'].includes(held.trim());
  return `${name}${isCleared ? held : MASK}${attributes}`;
}
