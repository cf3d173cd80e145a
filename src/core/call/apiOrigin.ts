import { LONGEST_HOST, objectionTo } from "../http/safeAddress.ts";

/** Why a token must not be sent to an address, in a sentence; undefined if the user may be asked whether it may. */
export function objectionToApi(address: string): string | undefined {
  const text = address.trim();
  if (!URL.canParse(text)) return "This is not a complete URL, such as https://api.example.com/orders.";
  const url = new URL(text);
  if (url.hostname.length > LONGEST_HOST) return "The host name is too long to exist.";
  switch (objectionTo(url)) {
    case undefined:
      return undefined;
    case "userInfo":
      return "The URL contains a user name or a password. Remove it: the token takes its place.";
    case "plainHttp":
    case "otherScheme":
      return "The URL must begin with https://, since a token is sent over HTTPS only. http:// is for this machine itself, such as localhost.";
  }
}

/** To whom a token goes that is sent to an address: the user is asked about that, and not about each path. */
export function originOf(address: string): string {
  return new URL(address.trim()).origin;
}
