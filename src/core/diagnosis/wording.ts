import { durationText } from "../durationText.ts";
import { retryAt } from "../http/rateLimit.ts";
import type { JsonValue } from "../json.ts";
import { credentialNamesOf, isMethod, methodsWhere } from "../profile/clientAuthenticationMethods.ts";
import type { RunProfile } from "../record/tokenRun.ts";
import { quoted } from "../quoted.ts";
import type { Evidence } from "./evidence.ts";

/**
 * Places in Okta's Admin Console, named as in its menus. Since July 2026 Okta's documentation calls the first menu
 * Applications and Resources; which orgs show it so is not known.
 */
export const APPLICATIONS = "Applications and Resources (or Applications) › Applications";
const APP = `${APPLICATIONS} › your app`;
export const CLIENT_CREDENTIALS = `${APP} › General › Client Credentials`;
export const CLIENT_AUTHENTICATION = `${CLIENT_CREDENTIALS} › Client authentication`;
export const CLIENT_SECRETS = `${CLIENT_CREDENTIALS} › Client Secrets`;
export const PUBLIC_KEYS = `${CLIENT_CREDENTIALS} › Public keys`;
export const GENERAL_SETTINGS = `${APP} › General › General Settings`;
export const API_SCOPES = `${APP} › Okta API Scopes`;

/** Registered names of methods, as sentences mention them. */
export const BASIC = listed(methodsWhere({ sends: "basicHeader" }), "or");
export const POST = listed(methodsWhere({ sends: "bodyParameters" }), "or");
export const BY_KEY = listed(methodsWhere({ needs: "privateKey" }), "or");
export const SENDING_SECRETS: readonly string[] = [BASIC, POST];

/** The page of a custom authorization server: "Security › API › Authorization Servers › default". */
export function serverPage({ profile }: Evidence): string {
  return `Security › API › Authorization Servers › ${quoted(serverId(profile) ?? "your server")}`;
}

/** "authorization server default", "the org authorization server", or the issuer. */
export function serverName({ profile }: Evidence): string {
  switch (profile.serverKind) {
    case "okta-org":
      return "the org authorization server";
    case "okta-custom":
      return `authorization server ${quoted(serverId(profile) ?? profile.issuer)}`;
    case "issuer":
    case "token-endpoint":
      return profile.issuer;
  }
}

/** The last part of https://{domain}/oauth2/{id}. */
export function serverId({ serverKind, issuer }: RunProfile): string | undefined {
  return serverKind === "okta-custom" ? /\/oauth2\/([^/]+)\/?$/.exec(issuer)?.[1] : undefined;
}

export function appName({ profile }: Evidence): string {
  return `the app with client ID ${profile.clientId}`;
}

export function usesKey(evidence: Evidence): boolean {
  return credentialName(evidence.profile) === "key";
}

export function usesSecret(evidence: Evidence): boolean {
  return credentialName(evidence.profile) === "secret";
}

/** The realm in the path of Keycloak's endpoints. */
export function quotedRealm({ url }: Evidence): string {
  return quoted(/\/realms\/([^/]+)/.exec(url?.pathname ?? "")?.[1] ?? "that it does");
}

/** What the client authenticates with: "secret" or "key". */
export function credentialName({ method }: RunProfile): string {
  return isMethod(method) ? credentialNamesOf(method).short : "credential";
}

/** A member of a JWT in a sentence: "kid-1", "5", "missing" if it is missing. */
export function valueText(value: JsonValue | undefined): string {
  if (value === undefined) return "missing";
  return quoted(typeof value === "string" ? value : JSON.stringify(value));
}

/** Below this, two clocks agree as well as whole seconds can show, which is how servers state the time. */
const CLOCKS_AGREE = 5;

/**
 * "this machine's clock is 2 hours behind the server's", if it is off in this direction; undefined if it is not, or if
 * the answer does not state the time.
 */
export function clockOff({ known: { secondsAhead = 0 } }: Evidence, direction: "ahead" | "behind") {
  const seconds = direction === "ahead" ? secondsAhead : -secondsAhead;
  if (seconds < CLOCKS_AGREE) return undefined;
  const place = direction === "ahead" ? "ahead of" : "behind";
  return `this machine's clock is ${durationText(seconds)} ${place} the server's`;
}

/** What the answer's Date header says of the two clocks, where it does not explain the trouble. */
export function clocksAgree({ known: { secondsAhead } }: Evidence): string {
  if (secondsAhead === undefined)
    return "and the answer has no Date header to compare this machine's clock with";
  return Math.abs(secondsAhead) < CLOCKS_AGREE
    ? "although the clocks agree by the answer's Date header"
    : "and the answer's Date header does not explain it";
}

/** "scope a", "scopes a and b", "the server's default scopes". */
export function scopeNames(scopes: readonly string[]): string {
  return scopes.length === 0
    ? "the server's default scopes"
    : `${scopes.length === 1 ? "scope" : "scopes"} ${quotedList(scopes, "and")}`;
}

/** The same of texts from elsewhere, however many. */
export function quotedList(items: readonly string[], conjunction: "and" | "or"): string {
  return quoted(listed(items, conjunction));
}

/** "a", "a and b", "a, b and c". */
export function listed(items: readonly string[], conjunction: "and" | "or"): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} ${conjunction} ${last}`;
}

/** Where to find the reason if the answer does not give it. */
export function logHint({ isOkta, error, profile }: Evidence): string {
  if (!isOkta) {
    return "The server's own log shows the reason.";
  }
  const event = profile.serverKind === "okta-org" ? "app.oauth2.token.grant" : "app.oauth2.as.token.grant";
  const request = error.requestId === undefined ? "" : ` and request ID ${error.requestId}`;
  return `Reports › System Log in the Admin Console shows the reason: look for event ${event}${request}.`;
}

export function capitalized(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** "Try again in 2 days.", as the server says; it is a minute if it says nothing. */
export function waitText({ exchange }: Evidence): string {
  const time = exchange && retryAt(exchange);
  if (exchange === undefined || time === undefined) return "Try again in a minute.";
  const { startedAt, total } = exchange.timings;
  const seconds = (time - startedAt - total) / 1000;
  return seconds <= 0
    ? "Try again now: the server asks for no more time."
    : `Try again in ${durationText(seconds)}.`;
}
