/** As URLs write them: mapped IPv4 is in hexadecimal there, but people type it with dots. */
const LOOPBACK_HOSTS = [
  /^(?:[^.]+\.)*localhost\.?$/i,
  /^127(?:\.\d{1,3}){3}$/,
  /^\[::1\]$/,
  /^\[::ffff:7f[\da-f]{2}:[\da-f]{1,4}\]$/i,
  /^\[::ffff:127(?:\.\d{1,3}){3}\]$/i,
];

/**
 * Whether a URL's host name is this machine's own. `localhost` and all names below it are reserved for that
 * (RFC 6761 6.3); where one leads elsewhere all the same, the transport breaks off before anything is sent.
 */
export function isLoopbackHost(hostname: string): boolean {
  return LOOPBACK_HOSTS.some((form) => form.test(hostname));
}

/** What keeps credentials from an address: they travel over HTTPS, loopback excepted (RFC 8252 7.3). */
export function objectionTo(url: URL): "otherScheme" | "plainHttp" | "userInfo" | undefined {
  const { protocol, hostname, username, password } = url;
  if (protocol !== "https:" && protocol !== "http:") return "otherScheme";
  if (protocol === "http:" && !isLoopbackHost(hostname)) return "plainHttp";
  // An address is to be what it looks like.
  return username === "" && password === "" ? undefined : "userInfo";
}

/** Whether an address can be an endpoint: without a fragment too (RFC 6749 3.2). */
export function isSafeEndpoint(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.hash === "" && objectionTo(url) === undefined;
}

/**
 * Whether an address can be what an issuer names as an endpoint of its own: an issuer elsewhere has no say in what is
 * on this machine, which is all that plain http leads to.
 */
export function isEndpointOf(issuer: string, address: string): boolean {
  const isEncrypted = (text: string) => new URL(text).protocol === "https:";
  return isSafeEndpoint(address) && (isEncrypted(address) || !isEncrypted(issuer));
}
