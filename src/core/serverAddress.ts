import { isLoopbackHost } from "./loopback.ts";
import type { AuthorizationServer } from "./profile.ts";

export type ServerAddress =
  | {
      readonly ok: true;
      readonly server: AuthorizationServer;
      /** False when only a domain was given: `server` is then Okta's `default` server, to be confirmed. */
      readonly isServerChosen: boolean;
      /** Sentences about what was changed on the way. */
      readonly notes: readonly string[];
    }
  | { readonly ok: false; readonly reason: string };

/** Domain suffixes of Okta tenants; `dev-1.okta.com` is one, `okta.com` itself is not. */
const OKTA_DOMAINS = ["okta.com", "oktapreview.com", "okta-emea.com", "okta-gov.com", "okta.mil"];

const AUTHORIZATION_SERVER_ID = /^[A-Za-z0-9_-]{1,64}$/;

/**
 * Reads whatever people paste for an authorization server: a domain, an issuer, a token endpoint or a
 * metadata address. HTTPS only, loopback excepted.
 */
export function parseServerAddress(input: string): ServerAddress {
  const text = input.trim().replace(/^["'<]+|["'>]+$/g, "");
  if (text === "") return refuse("Enter your Okta domain, for example dev-1.okta.com.");
  if (/[{}$<>]/.test(text))
    return refuse("Replace the placeholder with your own Okta domain, for example dev-1.okta.com.");
  if (/\s/.test(text)) return refuse("An address has no blanks or line breaks in it.");
  const url = readUrl(text);
  if (url === undefined)
    return refuse("This is no address. Enter a domain such as dev-1.okta.com or a whole issuer.");
  const objection = objectionTo(url);
  if (objection !== undefined) return refuse(objection);

  const notes: string[] = [];
  const origin = withoutAdmin(url, notes);
  if (url.search !== "" || url.hash !== "") notes.push("What follows ? or # was left out.");
  return readPath(url, origin, notes);
}

/** @returns a sentence when the text cannot be an authorization server id */
export function validateAuthorizationServerId(text: string): string | undefined {
  if (text === "") return "Enter the authorization server's id, for example default or aus1a2b3c4d5e6f7g8h9.";
  if (text === "v1") return "v1 is part of the path, not an authorization server's id.";
  if (AUTHORIZATION_SERVER_ID.test(text)) return undefined;
  return "An authorization server's id has letters, digits, - and _ only.";
}

function refuse(reason: string): ServerAddress {
  return { ok: false, reason };
}

function readUrl(text: string): URL | undefined {
  const isLoopback = isLoopbackHost(/^\[[^\]]*\]|^[^/:?#]*/.exec(text)?.[0] ?? "");
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `${isLoopback ? "http" : "https"}://${text}`;
  return URL.canParse(address) ? new URL(address) : undefined;
}

function objectionTo(url: URL): string | undefined {
  const { protocol, hostname } = url;
  if (protocol !== "https:" && protocol !== "http:") return "Use an https address.";
  if (protocol === "http:" && !isLoopbackHost(hostname)) {
    return "Plain http is for localhost only: a secret must not travel unencrypted. Use https.";
  }
  if (url.username !== "" || url.password !== "")
    return "Leave the user name and password out of the address.";
  if (isLoopbackHost(hostname)) return undefined;
  if (!hostname.includes(".")) return "The domain is incomplete. Enter it whole, for example dev-1.okta.com.";
  if (hostname.endsWith(".") || hostname.includes("..")) return "The domain has a dot too many.";
  if (OKTA_DOMAINS.includes(hostname) || OKTA_DOMAINS.some((domain) => hostname === `www.${domain}`)) {
    return "This is Okta's own site. Your org's domain has a name in front, for example dev-1.okta.com.";
  }
  if (hostname.endsWith(".okta-dnssec.com")) {
    return "This is a DNS target, not an org. Enter your custom domain or your org's okta.com domain.";
  }
  if (hostname.endsWith(".kerberos.okta.com")) return "This domain is for desktop sign-on, not for tokens.";
  if (["developer.okta.com", "help.okta.com", "support.okta.com", "login.okta.com"].includes(hostname)) {
    return "This is one of Okta's own sites, not your org. Enter a domain such as dev-1.okta.com.";
  }
  return undefined;
}

/** The admin console lives on `name-admin.okta.com`; tokens come from `name.okta.com`. */
function withoutAdmin(url: URL, notes: string[]): string {
  const match = /^(.+)-admin\.([^.]+\.[^.]+)$/.exec(url.hostname);
  if (match?.[1] === undefined || match[2] === undefined || !OKTA_DOMAINS.includes(match[2]))
    return url.origin;
  const host = `${match[1]}.${match[2]}`;
  notes.push(`-admin was removed: the Admin Console's address gives no tokens, ${host} does.`);
  return `https://${host}${url.port === "" ? "" : `:${url.port}`}`;
}

function readPath(url: URL, origin: string, notes: readonly string[]): ServerAddress {
  const path = url.pathname.replace(/\/{2,}/g, "/").replace(/\/$/, "");
  const accept = (server: AuthorizationServer, isServerChosen = true): ServerAddress => ({
    ok: true,
    server,
    isServerChosen,
    notes,
  });
  const isOktaHost = OKTA_DOMAINS.some((domain) => url.hostname.endsWith(`.${domain}`));
  const wellKnown = /\/\.well-known\/(?:oauth-authorization-server|openid-configuration)/;
  const issuerPath = path.replace(wellKnown, "");

  const custom = /^\/oauth2\/([^/]+)(?:\/v1\/[a-z]+)?$/.exec(issuerPath)?.[1];
  if (custom !== undefined && custom !== "v1") {
    const objection = validateAuthorizationServerId(custom);
    return objection === undefined
      ? accept({ kind: "okta-custom", origin, authorizationServerId: custom })
      : refuse(objection);
  }
  if (/^\/oauth2\/v1(?:\/[a-z]+)?$/.test(issuerPath)) return accept({ kind: "okta-org", origin });
  if (issuerPath === "/oauth2") {
    return accept({ kind: "okta-custom", origin, authorizationServerId: "default" }, false);
  }
  if (
    isOktaHost &&
    (issuerPath === "" || /^\/(?:admin|app|home|login|signin|user)(?:\/|$)/.test(issuerPath))
  ) {
    if (wellKnown.test(path)) return accept({ kind: "okta-org", origin });
    return accept({ kind: "okta-custom", origin, authorizationServerId: "default" }, false);
  }
  if (isOktaHost) return refuse(`Okta has no authorization server at ${issuerPath}. Enter the domain alone.`);
  if (path === "") return accept({ kind: "okta-custom", origin, authorizationServerId: "default" }, false);
  return accept({ kind: "issuer", issuer: foreignIssuer(url, issuerPath, wellKnown.test(path)) });
}

/** An issuer compares as a string, so a trailing slash that was given is kept (RFC 8414 3.3). */
function foreignIssuer(url: URL, issuerPath: string, isMetadataAddress: boolean): string {
  if (isMetadataAddress) return `${url.origin}${issuerPath}`;
  return `${url.origin}${url.pathname}`;
}
