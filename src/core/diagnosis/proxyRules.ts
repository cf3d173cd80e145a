import type { Evidence } from "./evidence.ts";
import type { DiagnosisRule } from "./rule.ts";
import { quoted } from "../quoted.ts";
import { endsTunnel, speaksPlainHttp } from "./tlsRules.ts";
import { place } from "./transportRules.ts";

const isAtProxy = ({ failure }: Evidence) => failure?.phase === "proxy";

/** Only what comes in answer to CONNECT is from a proxy; a 407 from the other end of TLS is not. */
const wantsCredentials = ({ failure }: Evidence) =>
  failure?.phase === "proxy" && /\b407\b|_407$/.test(`${failure.code} ${failure.message}`);

/** Redirects to a page where one signs in, and the status that is meant for it (RFC 6585 6). */
const wantsSignIn = ({ failure }: Evidence) =>
  failure?.phase === "proxy" && /^HTTP_(30\d|511)$/.test(failure.code);

const answersInPlainText = (evidence: Evidence) => isAtProxy(evidence) && speaksPlainHttp(evidence);

const refusedTunnel = ({ failure }: Evidence) =>
  failure?.phase === "proxy" && failure.code.startsWith("HTTP_");

const timedOut = ({ failure }: Evidence) =>
  failure?.phase === "proxy" && ["TIMEOUT", "ETIMEDOUT"].includes(failure.code);

/** Trouble on the way through a proxy, which VS Code's own settings control. */
export const PROXY_RULES: readonly DiagnosisRule[] = [
  {
    name: "proxy-wants-credentials",
    matches: wantsCredentials,
    cause: (evidence) =>
      `The proxy at ${place(evidence)} on the way to ${evidence.host} requires a user name and a password (407).`,
    fix: "Sign in where VS Code asks for the proxy's credentials, or correct them in the setting http.proxy or http.proxyAuthorization.",
  },
  {
    name: "proxy-wants-sign-in",
    matches: (evidence) => wantsSignIn(evidence) || answersInPlainText(evidence),
    cause: (evidence) =>
      `The proxy at ${place(evidence)} answered with a page of its own instead of connecting to ${evidence.host}${status(evidence)}, most likely to sign in.`,
    fix: "Sign in to the proxy, mostly by opening any page in a browser, then try again; or list the host in the setting http.noProxy if it can be reached directly.",
    remedy: "requestAgain",
  },
  {
    name: "proxy-ends-tunnel",
    matches: endsTunnel,
    cause: ({ exchange, host }) =>
      `The proxy at ${quoted(exchange?.proxy ?? "")} let the connection to ${host} begin and then ended it before TLS was agreed on; most likely it answers with a page of its own, such as one to sign in, or keeps the host away.`,
    fix: "Sign in to the proxy, mostly by opening any page in a browser, or have the host allowed on it, then try again; or list the host in the setting http.noProxy if it can be reached directly.",
    remedy: "requestAgain",
  },
  {
    name: "proxy-refuses-host",
    matches: (evidence) => refusedTunnel(evidence) && !wantsCredentials(evidence) && !wantsSignIn(evidence),
    cause: (evidence) =>
      `The proxy at ${place(evidence)} refuses connections to ${evidence.host}${status(evidence)}.`,
    fix: "Have the host allowed on the proxy, or list it in the setting http.noProxy if it can be reached directly.",
  },
  {
    name: "proxy-timeout",
    matches: (evidence) => timedOut(evidence) && !wantsCredentials(evidence),
    cause: (evidence) =>
      `No route to ${evidence.host} was found in time: the proxy or VS Code's proxy settings did not respond.`,
    fix: "Check the setting http.proxy and the variables HTTPS_PROXY and NO_PROXY, or raise the setting oktaM2m.requestTimeout.",
  },
  {
    name: "proxy-unreachable",
    matches: (evidence) =>
      isAtProxy(evidence) &&
      !wantsCredentials(evidence) &&
      !answersInPlainText(evidence) &&
      !refusedTunnel(evidence) &&
      !timedOut(evidence),
    cause: (evidence) =>
      `The proxy on the way to ${evidence.host} could not be used: ${place(evidence)} gave ${evidence.failure?.code ?? "no answer"}.`,
    fix: "Check the setting http.proxy and the variables HTTPS_PROXY and NO_PROXY: the proxy may be gone, misspelled, or reachable only through a VPN.",
  },
];

/** " (HTTP 403)", if the proxy answered in HTTP. */
function status({ failure }: Evidence): string {
  return failure?.code.startsWith("HTTP_") === true ? ` (${failure.code.replace("_", " ")})` : "";
}
