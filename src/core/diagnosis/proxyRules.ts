import type { Evidence } from "./evidence.ts";
import type { DiagnosisRule } from "./rule.ts";
import { place } from "./transportRules.ts";

const isAtProxy = ({ failure }: Evidence) => failure?.phase === "proxy";

const wantsCredentials = ({ failure, status }: Evidence) =>
  status === 407 ||
  (failure?.phase === "proxy" && /\b407\b|_407$/.test(`${failure.code} ${failure.message}`));

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
      `The proxy on the way to ${evidence.host} requires a user name and a password (407).`,
    fix: "Sign in where VS Code asks for the proxy's credentials, or correct them in the setting http.proxy or http.proxyAuthorization.",
  },
  {
    name: "proxy-refuses-host",
    matches: (evidence) => refusedTunnel(evidence) && !wantsCredentials(evidence),
    cause: (evidence) =>
      `The proxy at ${place(evidence)} refuses connections to ${evidence.host} (${evidence.failure?.code.replace("HTTP_", "HTTP ") ?? ""}).`,
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
      isAtProxy(evidence) && !wantsCredentials(evidence) && !refusedTunnel(evidence) && !timedOut(evidence),
    cause: (evidence) =>
      `The proxy on the way to ${evidence.host} could not be used: ${place(evidence)} gave ${evidence.failure?.code ?? "no answer"}.`,
    fix: "Check the setting http.proxy and the variables HTTPS_PROXY and NO_PROXY: the proxy may be gone, misspelled, or reachable only through a VPN.",
  },
];
