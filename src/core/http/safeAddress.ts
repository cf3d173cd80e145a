/** URLs write IPv4-mapped addresses in hexadecimal, but people type them with dots. */
const LOOPBACK_HOSTS = [
  /^(?:[^.]+\.)*localhost\.?$/i,
  /^127(?:\.\d{1,3}){3}$/,
  /^\[::1\]$/,
  /^\[::ffff:7f[\da-f]{2}:[\da-f]{1,4}\]$/i,
  /^\[::ffff:127(?:\.\d{1,3}){3}\]$/i,
];

/**
 * Whether a URL's host name is this machine's own. `localhost` and all names below it are reserved for loopback (RFC
 * 6761 6.3); if one resolves elsewhere after all, the transport breaks off before anything is sent.
 */
export function isLoopbackHost(hostname: string): boolean {
  return LOOPBACK_HOSTS.some((form) => form.test(hostname));
}

/** Why credentials must not be sent to an address: they travel over HTTPS only, except on loopback (RFC 8252 7.3). */
export function objectionTo(url: URL): "otherScheme" | "plainHttp" | "userInfo" | undefined {
  const { protocol, hostname, username, password } = url;
  if (protocol !== "https:" && protocol !== "http:") return "otherScheme";
  if (protocol === "http:" && !isLoopbackHost(hostname)) return "plainHttp";
  // User info can make an address look like another one.
  return username === "" && password === "" ? undefined : "userInfo";
}

/** Longer names cannot be looked up (RFC 1035 2.3.4), and nobody could read whom they are asked to trust. */
export const LONGEST_HOST = 253;

/** Whether an address can be an endpoint, which must not have a fragment either (RFC 6749 3.2). */
export function isSafeEndpoint(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.hash === "" && url.hostname.length <= LONGEST_HOST && objectionTo(url) === undefined;
}

/**
 * Whether an issuer may name an address as one of its endpoints. Plain http leads to this machine only, where an issuer
 * elsewhere must not send anybody.
 */
export function isEndpointOf(issuer: string, address: string): boolean {
  const isEncrypted = (text: string) => new URL(text).protocol === "https:";
  return isSafeEndpoint(address) && (isEncrypted(address) || !isEncrypted(issuer));
}
