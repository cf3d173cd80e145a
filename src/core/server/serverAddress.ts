import { isLoopbackHost } from "../http/safeAddress.ts";
import type { AuthorizationServer } from "./authorizationServer.ts";
import { isOktaHost, isOtherVendorsHost, objectionToHost, withoutAdmin } from "./serverHost.ts";

export type ServerAddress =
  | {
      readonly ok: true;
      readonly server: AuthorizationServer;
      /** False if only a domain was given: `server` is then Okta's `default` server, to be confirmed. */
      readonly isServerChosen: boolean;
      /** Sentences about what was changed when reading it. */
      readonly notes: readonly string[];
    }
  | { readonly ok: false; readonly reason: string };

const AUTHORIZATION_SERVER_ID = /^[A-Za-z0-9_-]{1,64}$/;

const WELL_KNOWN = /\/\.well-known\/(?:oauth-authorization-server|openid-configuration)/;

/** Pages of an Okta org that people copy from the browser's address bar. */
const OKTA_PAGE = /^\/(?:admin|app|home|login|signin|user)(?:\/|$)/;

const NO_ISSUER =
  "This is an endpoint of a server. Enter the server's issuer (the iss of its tokens) or its token endpoint.";

const TOKEN_ENDPOINT_ALONE =
  "With the token endpoint alone, the token's signature and issuer cannot be checked; enter the issuer if there is one.";

/** The typical ending of other vendors' token endpoints. */
const TOKEN_PATH = /[/_-]token(?:\.oauth2)?$/i;

/**
 * Reads whatever people paste for an authorization server: a domain, an issuer, a token endpoint or a metadata address.
 * HTTPS only, except on loopback. Never throws.
 */
export function parseServerAddress(input: string): ServerAddress {
  const text = input.trim().replace(/^["'<]+|["'>]+$/g, "");
  if (text === "") return refuse("Enter your Okta domain, for example dev-1.okta.com.");
  if (/[{}$<>]/.test(text))
    return refuse("Replace the placeholder with your own Okta domain, for example dev-1.okta.com.");
  if (/\s/.test(text)) return refuse("An address cannot contain spaces or line breaks.");
  const url = readUrl(text);
  if (url === undefined)
    return refuse("This is not a valid address. Enter a domain such as dev-1.okta.com or a full issuer URL.");
  const objection = objectionToHost(url);
  if (objection !== undefined) return refuse(objection);
  // What stood behind a quotation mark is left out, and then so is the mark.
  url.pathname = url.pathname.replace(/'+$/, "");

  const notes: string[] = [];
  const hostname = withoutAdmin(url.hostname);
  if (hostname !== url.hostname) {
    notes.push(`-admin was removed: tokens come from ${hostname}, not from the Admin Console's address.`);
    url.hostname = hostname;
    // Removing it may leave nothing in front, or one of Okta's own sites.
    const objectionNow = objectionToHost(url);
    if (objectionNow !== undefined) return refuse(objectionNow);
  }
  if (!text.toLowerCase().includes(url.hostname)) notes.push(`The domain is sent as ${url.hostname}.`);
  if (url.search !== "" || url.hash !== "") notes.push("Everything after ? or # was left out.");
  return readPath(url, text.endsWith("/"), notes);
}

/** @returns a sentence if the text cannot be an authorization server ID */
export function validateAuthorizationServerId(text: string): string | undefined {
  if (text === "") return "Enter the authorization server's ID, for example default or aus1a2b3c4d5e6f7g8h9.";
  if (text === "v1") return "v1 is part of the path, not an authorization server's ID.";
  if (AUTHORIZATION_SERVER_ID.test(text)) return undefined;
  return "An authorization server's ID can contain letters, digits, - and _ only.";
}

function refuse(reason: string): ServerAddress {
  return { ok: false, reason };
}

function readUrl(text: string): URL | undefined {
  const isLoopback = isLoopbackHost(/^\[[^\]]*\]|^[^/:?#]*/.exec(text)?.[0] ?? "");
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `${isLoopback ? "http" : "https"}://${text}`;
  return URL.canParse(address) ? new URL(address) : undefined;
}

function readPath(url: URL, endsWithSlash: boolean, notes: string[]): ServerAddress {
  const { origin } = url;
  const path = url.pathname.replace(/\/{2,}/g, "/").replace(/\/$/, "");
  const accept = (server: AuthorizationServer, isServerChosen = true): ServerAddress => ({
    ok: true,
    server,
    isServerChosen,
    notes,
  });
  const domainOnly = () => accept({ kind: "okta-custom", origin, authorizationServerId: "default" }, false);
  const isMetadata = WELL_KNOWN.test(path);
  const issuerPath = path.replace(WELL_KNOWN, "");

  if (/^\/oauth2\/v1(?:\/[a-z]+)?$/.test(issuerPath)) return accept({ kind: "okta-org", origin });
  if (!/^\/oauth2\/[^/]+\/v1\/[a-z]+$/.test(issuerPath)) {
    if (TOKEN_PATH.test(issuerPath) && !isOktaHost(url.hostname)) {
      notes.push(TOKEN_ENDPOINT_ALONE);
      return accept({ kind: "token-endpoint", tokenEndpoint: `${origin}${url.pathname}` });
    }
    if (/\/(?:token|authorize)$/.test(issuerPath)) return refuse(NO_ISSUER);
  }
  const custom = /^\/oauth2\/([^/]+)(?:\/v1(?:\/[a-z]+)?)?$/.exec(issuerPath)?.[1];
  if (custom !== undefined) {
    const objection = validateAuthorizationServerId(custom);
    return objection === undefined
      ? accept({ kind: "okta-custom", origin, authorizationServerId: custom })
      : refuse(objection);
  }
  if (issuerPath === "/oauth2") return domainOnly();
  if (isOktaHost(url.hostname)) {
    if (isMetadata && issuerPath === "") return accept({ kind: "okta-org", origin });
    return issuerPath === "" || OKTA_PAGE.test(issuerPath)
      ? domainOnly()
      : refuse(`Okta has no authorization server at ${issuerPath}. Enter the domain alone.`);
  }
  if (isMetadata) return accept({ kind: "issuer", issuer: `${origin}${issuerPath}` });
  if (path !== "") return accept({ kind: "issuer", issuer: `${origin}${url.pathname}` });
  if (!isOtherVendorsHost(url.hostname)) return domainOnly();
  // Issuers are compared as strings, and some end in a slash (RFC 8414 3.3).
  return accept({ kind: "issuer", issuer: `${origin}${endsWithSlash ? "/" : ""}` });
}
