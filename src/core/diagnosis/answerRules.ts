import { MAX_JSON_VALUES } from "../limits.ts";
import { quoted } from "../quoted.ts";
import type { Evidence } from "./evidence.ts";
import { PAGES, rfcSection } from "../pages.ts";
import type { DiagnosisRule } from "./rule.ts";

const NOT_FOLLOWED = "Credentials are never sent to a redirect's target, so it was not followed.";

const isMarkup = ({ outcome, bodyKind }: Evidence) =>
  bodyKind === "markup" && (outcome.kind === "refused" || outcome.kind === "unusable");

const isUnusable = ({ outcome }: Evidence) => outcome.kind === "unusable";

/** What came of an answer that broke off does not show what the server had to say. */
const isWhole = ({ failure }: Evidence) => failure === undefined;

/** Characters that stand for bytes which are none, and control characters, which no text has. */
const isGarbled = ({ response }: Evidence) =>
  // eslint-disable-next-line no-control-regex -- that is what it looks for
  /[\0-\x08\x0e-\x1f\ufffd]/.test(response?.body.text ?? "");

/** Answers that no token endpoint gives: redirects, web pages, success without a token, unusable metadata. */
export const ANSWER_RULES: readonly DiagnosisRule[] = [
  {
    name: "admin-console-host",
    // How the Admin Console's host answers a POST is unconfirmed; a browser is redirected to an HTML page.
    matches: (evidence) =>
      evidence.host.includes("-admin.") && (evidence.outcome.kind === "redirected" || isMarkup(evidence)),
    cause: ({ host }) => `The host ${host} belongs to the Okta Admin Console, which issues no tokens.`,
    fix: ({ host }) => `Change the profile's Okta domain to ${host.replace("-admin.", ".")}.`,
    remedy: "editAddress",
    page: PAGES.findDomain,
  },
  {
    name: "redirect-to-https",
    matches: (evidence) => {
      const target = redirectTarget(evidence);
      return (
        evidence.url?.protocol === "http:" &&
        target?.protocol === "https:" &&
        target.hostname === evidence.url.hostname
      );
    },
    cause: `The server requires HTTPS and answered with a redirect. ${NOT_FOLLOWED}`,
    fix: (evidence) =>
      `Change the address in the profile to ${quoted(redirectTarget(evidence)?.origin ?? "https")}.`,
    remedy: "editAddress",
    page: rfcSection(6749, "3.2"),
  },
  {
    name: "redirect-to-other-host",
    matches: (evidence) => {
      const target = redirectTarget(evidence);
      // Scripts, files and data have no host.
      return target !== undefined && target.hostname !== "" && target.hostname !== evidence.url?.hostname;
    },
    cause: (evidence) =>
      `The server at ${evidence.host} redirects to ${quoted(redirectTarget(evidence)?.host ?? "another host")}. ${NOT_FOLLOWED}`,
    fix: (evidence) =>
      `If ${quoted(redirectTarget(evidence)?.host ?? "that host")} is the org's own or custom domain, enter it in the profile; if it is your network's sign-in page, sign in there first.`,
    remedy: "editAddress",
    page: PAGES.findDomain,
  },
  {
    name: "html-not-found",
    matches: (evidence) => isMarkup(evidence) && evidence.status === 404 && evidence.isOkta,
    cause: ({ host }) => `There is no org at ${host}, or it has been deactivated: a web page came back.`,
    fix: "Check the domain's spelling and whether it ends in okta.com, oktapreview.com or okta-emea.com; an old developer org may be gone. The Admin Console shows the domain in the menu at the top right.",
    remedy: "editAddress",
    page: PAGES.findDomain,
  },
  {
    name: "html-answer",
    matches: isMarkup,
    cause: ({ host }) =>
      `A web page came back from ${host} instead of JSON: there is no token endpoint, or something in between answered in its place.`,
    fix: "Read the page in the answer's body. Check the domain in the profile; if it is correct, look for a proxy, a firewall or your network's sign-in page.",
    remedy: "editAddress",
    page: PAGES.findDomain,
  },
  {
    name: "error-with-success-status",
    matches: (evidence) => isUnusable(evidence) && evidence.code !== "",
    cause: ({ status, code }) => `The server answered ${status} but returned the error ${code} in the body.`,
    fix: "Go by the error; RFC 6749 requires status 400 or 401 with it, so the server or something in front of it hides failures.",
    page: rfcSection(6749, "5.2"),
  },
  {
    name: "answer-too-large",
    matches: ({ outcome, response }) => outcome.kind === "unusable" && response?.body.truncated === true,
    cause: ({ host, response }) =>
      `More than ${response?.body.bytes ?? 0} bytes came from ${host}, which is not a token response; the rest was not read.`,
    fix: "Check the address in the profile: a token response is a few kilobytes long.",
    remedy: "editAddress",
    page: rfcSection(6749, "5.1"),
  },
  {
    name: "answer-of-many-values",
    matches: (evidence) => isUnusable(evidence) && isWhole(evidence) && evidence.bodyKind === "tooManyValues",
    cause: ({ host }) =>
      `More than ${MAX_JSON_VALUES.toLocaleString("en")} JSON values came from ${host}, which is not a token response, so they were not read.`,
    fix: "Check the address in the profile: a token response has a handful of values.",
    remedy: "editAddress",
    page: rfcSection(6749, "5.1"),
  },
  {
    name: "empty-answer",
    matches: (evidence) => isUnusable(evidence) && isWhole(evidence) && evidence.bodyKind === "empty",
    cause: ({ status, host }) =>
      `The server at ${host} answered ${status} with an empty body, so there is no token.`,
    fix: "Check the address in the profile; if it is a token endpoint, a proxy may have dropped the body.",
    remedy: "editAddress",
    page: rfcSection(6749, "5.1"),
  },
  {
    name: "answer-damaged",
    matches: (evidence) =>
      isUnusable(evidence) && isWhole(evidence) && evidence.bodyKind === "brokenJson" && !isGarbled(evidence),
    cause: ({ status, host }) =>
      `The server at ${host} answered ${status} with JSON that breaks off or is malformed, so there is no token.`,
    fix: "Request the token again. If this persists, the body shows where it goes wrong: the server, or a proxy on the way, cuts its answers off or changes them.",
    remedy: "requestAgain",
    page: rfcSection(6749, "5.1"),
  },
  {
    name: "answer-garbled",
    matches: (evidence) => isUnusable(evidence) && isWhole(evidence) && isGarbled(evidence),
    cause: ({ status, host }) =>
      `The server at ${host} answered ${status} with bytes that are not UTF-8 text, so there is no token.`,
    fix: "Compare the answer's Content-Encoding and Content-Type with its body: it is most likely compressed more often than it says, damaged on the way, or in another character encoding.",
    page: rfcSection(6749, "5.1"),
  },
  {
    name: "answer-not-json",
    matches: (evidence) =>
      isUnusable(evidence) && isWhole(evidence) && ["text", "otherJson"].includes(evidence.bodyKind ?? ""),
    cause: ({ status, host }) =>
      `The server at ${host} answered ${status} with a body that is not a JSON object, so there is no token.`,
    fix: "Read the body: it may show what is really at this address. Check the address in the profile.",
    remedy: "editAddress",
    page: rfcSection(6749, "5.1"),
  },
  {
    name: "answer-without-token",
    matches: (evidence) =>
      isUnusable(evidence) &&
      isWhole(evidence) &&
      evidence.status >= 200 &&
      evidence.bodyKind === "object" &&
      evidence.code === "",
    cause: ({ status }) => `The server answered ${status} with JSON, but without a usable access_token.`,
    fix: "Look at the body: the address may belong to another API, or the server puts the token elsewhere, which RFC 6749 does not allow.",
    remedy: "editAddress",
    page: rfcSection(6749, "5.1"),
  },
  {
    name: "metadata-not-found",
    matches: ({ outcome, status }) =>
      outcome.kind === "undiscovered" && outcome.isOfEarlierAnswer !== true && status === 404,
    cause: ({ profile }) => `There is no authorization server metadata for the issuer ${profile.issuer}.`,
    fix: "Check the issuer's spelling, including path and letter case; it is the value of iss in the server's tokens.",
    remedy: "editAddress",
    page: rfcSection(8414, "3"),
  },
  {
    name: "metadata-unusable",
    matches: ({ outcome, status }) =>
      outcome.kind === "undiscovered" && (outcome.isOfEarlierAnswer === true || status !== 404),
    cause: ({ outcome }) =>
      outcome.kind === "undiscovered" ? outcome.reason : "The metadata names no token endpoint.",
    fix: "Compare the issuer in the profile with iss in the server's tokens, and correct it if they differ. If the metadata itself is wrong, enter the server's token endpoint instead, for which no metadata is needed.",
    remedy: "editAddress",
    page: rfcSection(8414, "3.3"),
  },
];

function redirectTarget({ outcome, url }: Evidence): URL | undefined {
  if (outcome.kind !== "redirected" || outcome.location === undefined) {
    return undefined;
  }
  return URL.canParse(outcome.location, url?.href) ? new URL(outcome.location, url?.href) : undefined;
}
