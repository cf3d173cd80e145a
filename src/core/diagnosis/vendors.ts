import type { Evidence } from "./evidence.ts";

const isAt =
  (...suffixes: readonly string[]) =>
  ({ url }: Evidence) =>
    suffixes.some(
      (suffix) => url !== undefined && (url.hostname === suffix || url.hostname.endsWith(`.${suffix}`)),
    );

/** Microsoft Entra ID, by its hosts or the numbers that its texts begin with. */
export const isEntra = (evidence: Evidence) =>
  errorNumber(evidence) !== undefined ||
  isAt("microsoftonline.com", "microsoftonline.us", "windows.net")(evidence);

/** Vendors that answer `invalid_grant` where RFC 6749 has `invalid_client` or `unauthorized_client`. */
export const saysGrantForClient = (evidence: Evidence) =>
  isAt("amazoncognito.com", "googleapis.com", "salesforce.com")(evidence);

/** The number in "AADSTS7000215: Invalid client secret provided." */
export function errorNumber({ error }: Evidence): number | undefined {
  const digits = /\bAADSTS(\d+)\b/.exec(error.description ?? "")?.[1];
  return digits === undefined ? undefined : Number(digits);
}
