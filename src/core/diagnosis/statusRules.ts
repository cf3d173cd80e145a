import { PAGES, rfcSection } from "../pages.ts";
import { quoted } from "../quoted.ts";
import type { Evidence } from "./evidence.ts";
import type { DiagnosisRule } from "./rule.ts";
import { waitText } from "./wording.ts";

const isRefused = ({ outcome }: Evidence) => outcome.kind === "refused";

/** An error code in the body says more than the status. */
const isWordless = (evidence: Evidence) => isRefused(evidence) && evidence.code === "";

const isPage = (evidence: Evidence) =>
  isRefused(evidence) && evidence.bodyKind === "markup" && !evidence.host.includes("-admin.");

/** What an address of Okta's consists of; anything else is escaped. */
const isPlainPath = ({ url }: Evidence) => /^[\w./~-]*$/.test(url?.pathname ?? "");

/** Statuses that speak for themselves, whatever the body is, on any server. */
export const STATUS_RULES: readonly DiagnosisRule[] = [
  {
    name: "server-wants-proxy-login",
    matches: ({ status }) => status === 407,
    cause: ({ host }) =>
      `The server at ${host} itself answered 407, which is for proxies: it was reached, and it or a gateway in front of it wants another login.`,
    fix: "Ask whoever runs the gateway what it expects. Settings of this machine's own proxy do not matter here.",
    page: rfcSection(9110, "15.5.8"),
  },
  {
    name: "method-refused",
    matches: ({ code, status }) => code === "E0000022" || status === 405,
    cause: ({ host, url, isOkta }) =>
      isOkta
        ? `The path ${quoted(url?.pathname ?? "")} at ${host} takes POST, which was sent, so the request arrived with another method.`
        : `The path ${quoted(url?.pathname ?? "")} at ${host} does not accept POST, so it is not a token endpoint, or the method was changed on the way.`,
    fix: ({ isOkta }) =>
      isOkta
        ? "Look for a proxy or a gateway that changes requests on the way, such as one that follows a redirect by GET."
        : "Check the address in the profile, and look for a proxy or a gateway that changes requests on the way.",
    remedy: ({ isOkta }) => (isOkta ? undefined : "editAddress"),
    page: rfcSection(9110, "15.5.6"),
  },
  {
    name: "request-too-large",
    matches: (evidence) => isWordless(evidence) && [413, 414, 431].includes(evidence.status),
    cause: ({ host, status }) =>
      `Something at ${host} finds the request too large (${status}), which token requests are not for Okta or others.`,
    fix: "Look for a proxy or a gateway that adds header fields or allows very little, and at the profile's scopes and extra parameters.",
    remedy: ({ hasExtraParameters }) => (hasExtraParameters ? "editParameters" : undefined),
    page: rfcSection(9110, "15.5.14"),
  },
  {
    name: "gateway-failed",
    matches: (evidence) => isWordless(evidence) && [502, 503, 504].includes(evidence.status),
    cause: ({ host, status }) => `The server behind ${host} cannot be reached at the moment (${status}).`,
    fix: (evidence) =>
      `${waitText(evidence)} If this persists, check the provider's status page or the proxy on the way.`,
    remedy: "requestAgain",
  },
  {
    name: "html-failure",
    matches: (evidence) => isPage(evidence) && evidence.status >= 500,
    cause: ({ host, status }) => `The server at ${host} failed (${status}), and answered with a web page.`,
    fix: (evidence) =>
      `${waitText(evidence)} If this persists, check the provider's status page, and read the page in the answer's body for what is in front of the server.`,
    remedy: "requestAgain",
  },
  {
    name: "address-refused",
    matches: (evidence) => isPage(evidence) && evidence.status === 400 && !isPlainPath(evidence),
    cause: ({ host, url }) =>
      `The web server at ${host} refused the address itself (400): the path ${quoted(url?.pathname ?? "")} has characters that it does not take.`,
    fix: "Remove braces, spaces and other special characters from the address or the authorization server ID in the profile, such as those of a placeholder.",
    remedy: ({ profile }) => (profile.serverKind === "okta-custom" ? "chooseServer" : "editAddress"),
    page: PAGES.authorizationServers,
  },
  {
    name: "html-refusal",
    matches: (evidence) => isPage(evidence) && evidence.status !== 404,
    cause: ({ host, status }) =>
      `A web page with status ${status} came back from ${host}: something in front of the server most likely refused the request before it got there.`,
    fix: "Read the page in the answer's body for who sent it, and look for a firewall, a gateway or a proxy that has to let this request pass.",
  },
  {
    name: "not-modified",
    matches: ({ status }) => status === 304,
    cause: ({ host }) =>
      `The answer from ${host} says that nothing has changed (304), which does not answer a token request: a cache most likely sent it.`,
    fix: "Request the token again; if this persists, look for a cache or a gateway that keeps answers to POST, although this extension sends Cache-Control: no-cache.",
    remedy: "requestAgain",
    page: rfcSection(9110, "15.4.5"),
  },
  {
    name: "several-choices",
    matches: ({ status }) => status === 300,
    cause: ({ host }) => `The server at ${host} offers several addresses to choose from (300) and no token.`,
    fix: "Look at the answer's body for the address of the token endpoint, and enter it in the profile.",
    remedy: "editAddress",
    page: rfcSection(9110, "15.4.1"),
  },
];
