import { objectionTo } from "../core/http/safeAddress.ts";

export interface Target {
  readonly url: URL;
  readonly host: string;
  readonly port: number;
}

export type TargetReading =
  | { readonly ok: true; readonly target: Target }
  | { readonly ok: false; readonly code: string; readonly message: string; readonly target?: Target };

/** Reads a request's address and refuses any that must never be called, wherever it came from. Never throws. */
export function requestTarget(text: string): TargetReading {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url) return { ok: false, code: "INVALID_URL", message: "The address is not a URL." };

  const target = {
    url,
    host: url.hostname.replace(/^\[(.*)\]$/, "$1"),
    port: Number(url.port) || (url.protocol === "http:" ? 80 : 443),
  };
  switch (objectionTo(url)) {
    case undefined:
      return { ok: true, target };
    case "userInfo":
      return {
        ok: false,
        code: "INVALID_URL",
        message: "The address contains a user name or a password.",
        target,
      };
    case "plainHttp":
      return {
        ok: false,
        code: "INSECURE_URL",
        message: "Only HTTPS is used, except on this machine (localhost, 127.0.0.1).",
        target,
      };
    case "otherScheme":
      return { ok: false, code: "INSECURE_URL", message: `Only HTTPS is used, not ${url.protocol}`, target };
  }
}
