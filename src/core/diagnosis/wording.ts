import { credentialNamesOf, isMethod } from "../profile/clientAuthenticationMethods.ts";
import { durationText } from "../durationText.ts";
import { retryAt } from "../http/rateLimit.ts";
import type { RunProfile } from "../record/tokenRun.ts";
import { quoted } from "../quoted.ts";
import type { Evidence } from "./evidence.ts";

/** Places in Okta's Admin Console, named as in its menus. */
const APP = "Applications › Applications › your app";
export const CLIENT_CREDENTIALS = `${APP} › General › Client Credentials`;
export const GENERAL_SETTINGS = `${APP} › General › General Settings`;
export const API_SCOPES = `${APP} › Okta API Scopes`;

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

/** What the client authenticates with: "secret" or "key". */
export function credentialName({ method }: RunProfile): string {
  return isMethod(method) ? credentialNamesOf(method).short : "credential";
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
