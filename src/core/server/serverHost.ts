import { isLoopbackHost, objectionTo } from "../http/safeAddress.ts";

/** Domain suffixes of Okta tenants; `dev-1.okta.com` is one, `okta.com` itself is not. */
const OKTA_DOMAINS = ["okta.com", "oktapreview.com", "okta-emea.com", "okta-gov.com", "okta.mil"];

const OKTA_OWN_SITES = ["www", "developer", "help", "login", "support"];

/** Vendors whose hosts are certainly not an Okta org behind a custom domain. */
const OTHER_VENDORS = ["auth0.com", "amazonaws.com", "google.com", "microsoftonline.com", "onelogin.com"];

const LABEL = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/;

const OBJECTIONS = {
  otherScheme: "Use an https address.",
  plainHttp:
    "Plain http is allowed for localhost only, because a secret must not travel unencrypted. Use https.",
  userInfo: "Leave the user name and password out of the address.",
} as const;

/** True for the host of an Okta tenant under one of Okta's own domains. */
export function isOktaHost(hostname: string): boolean {
  return isUnder(hostname, OKTA_DOMAINS);
}

/** True for the host of another vendor's service. */
export function isOtherVendorsHost(hostname: string): boolean {
  return isUnder(hostname, OTHER_VENDORS);
}

/** @returns a sentence if there can be no authorization server at this scheme, host and port */
export function objectionToHost(url: URL): string | undefined {
  const { hostname, port } = url;
  const objection = objectionTo(url);
  if (objection !== undefined) return OBJECTIONS[objection];
  if (isLoopbackHost(hostname) || hostname.startsWith("[")) return undefined;
  if (hostname.endsWith(".") || hostname.includes("..")) return "The domain has an extra dot.";
  if (!hostname.split(".").every((label) => LABEL.test(label))) {
    return "This is not a valid domain name: use letters, digits, dots and hyphens only.";
  }
  const isIncomplete = !hostname.includes(".") && port === "" && url.pathname === "/";
  if (isIncomplete) return "The domain is incomplete. Enter the full domain, for example dev-1.okta.com.";
  return objectionToOktaHost(hostname, port);
}

/** The host that issues tokens for the Admin Console's host: `name.okta.com` for `name-admin.okta.com`. */
export function withoutAdmin(hostname: string): string {
  const [name = "", ...domain] = hostname.split(".");
  return OKTA_DOMAINS.includes(domain.join("."))
    ? hostname.replace(name, name.replace(/-admin$/, ""))
    : hostname;
}

function objectionToOktaHost(hostname: string, port: string): string | undefined {
  if (OKTA_DOMAINS.includes(hostname)) {
    return "This is Okta's own site. Your org's domain has a name in front, for example dev-1.okta.com.";
  }
  if (OKTA_OWN_SITES.some((name) => OKTA_DOMAINS.some((domain) => hostname === `${name}.${domain}`))) {
    return "This is one of Okta's own sites, not your org. Enter a domain such as dev-1.okta.com.";
  }
  if (isUnder(hostname, ["okta-dnssec.com"])) {
    return "This is a DNS target, not an org. Enter your custom domain or your org's okta.com domain.";
  }
  if (isUnder(hostname, ["kerberos.okta.com"])) return "This domain is for desktop sign-on, not for tokens.";
  if (isOktaHost(hostname) && port !== "") return `Okta uses the standard port only. Leave out :${port}.`;
  return undefined;
}

function isUnder(hostname: string, domains: readonly string[]): boolean {
  return domains.some((domain) => hostname.endsWith(`.${domain}`));
}
