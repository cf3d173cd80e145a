import { PAGES, rfcSection } from "../pages.ts";
import { quoted } from "../quoted.ts";
import type { Evidence } from "./evidence.ts";
import type { DiagnosisRule } from "./rule.ts";
import { place } from "./transportRules.ts";
import { CLIENT_CREDENTIALS, credentialName, logHint } from "./wording.ts";

const isRefused = ({ outcome }: Evidence) => outcome.kind === "refused";

const oauthError = rfcSection(6749, "5.2");

/** Rules that need only the status or the phase, for when nothing better is known. */
export const LAST_RESORT_RULES: readonly DiagnosisRule[] = [
  {
    name: "not-found",
    matches: (evidence) => isRefused(evidence) && evidence.status === 404,
    cause: ({ host, url }) => `Nothing was found at ${quoted(url?.pathname ?? "this path")} on ${host}.`,
    fix: "Check the domain, the port and the authorization server in the profile.",
    remedy: "editAddress",
    page: rfcSection(6749, "3.2"),
  },
  {
    name: "unauthorized",
    matches: (evidence) => isRefused(evidence) && evidence.status === 401 && evidence.code === "",
    cause: ({ host, profile }) =>
      `The server at ${host} did not accept the client (401): the client ID ${profile.clientId} is unknown, its ${credentialName(profile)} is wrong, or it may not authenticate with ${profile.method}.`,
    fix: (evidence) =>
      `Compare client ID, ${credentialName(evidence.profile)} and client authentication method with ${evidence.isOkta ? CLIENT_CREDENTIALS : "the client's settings at the server"}; a gateway in front of it may also want a login of its own. ${logHint(evidence)}`,
    remedy: ({ profile }) => (credentialName(profile) === "key" ? "enterKey" : "enterSecret"),
    page: oauthError,
  },
  {
    name: "refused",
    matches: (evidence) =>
      isRefused(evidence) && evidence.status !== 404 && !(evidence.status === 401 && evidence.code === ""),
    cause: ({ host, status, code }) =>
      `The server at ${host} refused the request with ${status}${code === "" ? " and named no known error" : ` and the error ${code}`}.`,
    fix: (evidence) => `Read the answer's body. ${logHint(evidence)}`,
    page: ({ isOkta }) => (isOkta ? PAGES.errorCodes : oauthError),
  },
  {
    name: "redirected",
    matches: ({ outcome }) => outcome.kind === "redirected",
    cause: ({ host }) =>
      `The server at ${host} answered with a redirect. Credentials are never sent to a redirect's target, so it was not followed.`,
    fix: "Check the address in the profile: a token endpoint does not redirect.",
    remedy: "editAddress",
    page: rfcSection(6749, "3.2"),
  },
  {
    name: "unusable",
    matches: ({ outcome }) => outcome.kind === "unusable",
    cause: ({ host, status }) =>
      status < 200
        ? `The server at ${host} answered ${status}, which is not the status of an answer in HTTP.`
        : `The server at ${host} answered ${status} without a token.`,
    fix: "Read the answer's body and check the address in the profile.",
    remedy: "editAddress",
    page: rfcSection(6749, "5.1"),
  },
  {
    name: "no-answer",
    matches: ({ outcome }) => outcome.kind === "unreachable",
    cause: (evidence) => `No answer came from ${place(evidence)}${phase(evidence)}.`,
    fix: "Check the address in the profile, this machine's network, VPN and proxy, and try again.",
    remedy: "requestAgain",
  },
];

const PHASES = {
  dns: "while its address was looked up",
  connect: "while connecting",
  proxy: "while going through the proxy",
  tls: "during the TLS handshake",
  send: "while the request was sent",
  wait: "while waiting for the answer",
  download: "while the answer was read",
} as const;

function phase({ failure }: Evidence): string {
  return failure === undefined ? "" : `: ${failure.code} ${PHASES[failure.phase]}`;
}
