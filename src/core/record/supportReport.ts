import type { Exchange, HeaderList } from "../http/exchange.ts";
import type { Redacted } from "../http/redact.ts";
import { requestIdOf } from "../http/serverError.ts";
import type { ExplainedMember, SentJwt } from "../jwt/meaning.ts";
import { asCode, fenced, table } from "../markdown.ts";
import { visibleText } from "../visibleText.ts";
import type { FollowUp, TokenRun } from "./tokenRun.ts";

/** Characters: what a ticket has room for, and more than an ordinary answer has. */
const MOST_OF_BLOCK = 8000;
const MOST_OF_CELL = 1000;
/** Attempts of the same profile, the latest first. */
const MOST_ATTEMPTS = 10;

export interface SupportReportAbout {
  readonly run: Redacted<TokenRun>;
  /** Other runs of the same profile, the latest first. */
  readonly others: readonly Redacted<TokenRun>[];
  /** Names and versions of what sent the requests: "VS Code 1.101.0 on linux". */
  readonly sentBy: readonly string[];
}

const PURPOSES: Readonly<Record<Exchange["purpose"], string>> = {
  metadata: "Metadata request",
  token: "Token request",
  introspection: "Introspection request",
  revocation: "Revocation request",
  call: "API call",
};

const JWTS: Readonly<Record<SentJwt["kind"], string>> = {
  clientAssertion: "Client assertion",
  dpopProof: "DPoP proof",
};

/**
 * A run as Markdown, for a ticket: what was asked and answered, when, and where the server's administrator finds it.
 * Everything that comes from a server or a profile stands in code, where it is no markup for whoever opens the ticket.
 */
export function supportReport({ run, others, sentBy }: SupportReportAbout): string {
  const exchanges = [...run.exchanges, ...run.followUps.map(({ exchange }) => exchange)];
  return [
    "## Okta token request",
    code(`${run.verdict.headline}\n${run.verdict.meaning}`, "text"),
    table(["", ""], facts(run, sentBy)),
    ...systemLog(exchanges),
    ...findings(run),
    ...foundOut(run),
    ...attempts(run, others),
    "### Exchanges",
    "Secrets, tokens, assertions and proofs are masked.",
    ...exchanges.flatMap(exchangeText),
    "",
  ].join("\n\n");
}

function facts({ profile, startedAt, durationMs, outcome }: TokenRun, sentBy: readonly string[]): string[][] {
  const error = outcome.kind === "refused" ? outcome.error : undefined;
  const rows: readonly (readonly [string, string | undefined])[] = [
    ["Time", `${utcTime(startedAt)}, ${Math.round(durationMs)} ms`],
    ["Issuer", profile.issuer],
    ["Token endpoint", profile.tokenEndpoint],
    ["Client ID", profile.clientId],
    ["Client authentication", profile.method],
    ["DPoP", profile.isDpopOn ? "on" : "off"],
    ["Scopes requested", profile.scopes.join(" ") || "none"],
    ["Error code", error?.code],
    ["Error description", error?.description],
    ["Sent by", sentBy.join(", ")],
  ];
  return rows.flatMap(([name, value]) => (value === undefined || value === "" ? [] : [[name, cell(value)]]));
}

/** Okta's System Log has one transaction for each request, by the id that its answer states. */
function systemLog(exchanges: readonly Exchange[]): string[] {
  const ids = exchanges.map(({ response }) => response && requestIdOf(response));
  // A quotation mark would end the value in the query.
  const known = [...new Set(ids)].filter((id) => id !== undefined && /^[\w-]{1,100}$/.test(id));
  if (known.length === 0) return [];
  return [
    "### System Log",
    "Okta's reason for its answer stands in the System Log (Reports › System Log, or `GET /api/v1/logs?filter=…`), under the request ID:",
    code(known.map((id) => `transaction.id eq "${id}"`).join(" or\n"), "text"),
  ];
}

function findings({ diagnoses, remarks, checks, followUps }: TokenRun): string[] {
  const sentences = [
    ...diagnoses.map(({ cause, fix }) => `${cause} ${fix}`),
    ...checks
      .filter(({ result }) => result === "failed" || result === "warning")
      .map(({ label, finding }) => `${label}: ${finding}`),
    ...remarks,
    ...followUps.flatMap(followUpFindings),
  ];
  return sentences.length === 0
    ? []
    : [
        "### What M2M Token Tester for Okta found",
        code(sentences.map((one) => `- ${one}`).join("\n"), "text"),
      ];
}

/** What "Find Out Why" has shown of the run. */
function foundOut({ foundOut: found }: TokenRun): string[] {
  if (found === undefined) return [];
  const sentences = [
    ...(found.conclusion === undefined ? [] : [found.conclusion.meaning]),
    ...found.probes.flatMap(({ title, findings: list }) => [
      `${title}:`,
      ...list.map(({ finding }) => `  - ${finding}`),
    ]),
  ];
  return [
    "### What was tried to find out why",
    `${utcTime(found.startedAt)}, with one request each:`,
    code(sentences.map((one) => (one.startsWith("  ") ? one : `- ${one}`)).join("\n"), "text"),
  ];
}

function followUpFindings({ meaning, diagnoses }: FollowUp): string[] {
  return [meaning, ...diagnoses.map(({ cause, fix }) => `${cause} ${fix}`)];
}

function attempts(run: TokenRun, others: readonly TokenRun[]): string[] {
  const earlier = others.filter(({ id, startedAt }) => id !== run.id && startedAt <= run.startedAt);
  if (earlier.length === 0) return [];
  return [
    "### What was tried before",
    table(
      ["Time", "Client authentication", "DPoP", "Scopes", "Answer"],
      earlier
        .slice(0, MOST_ATTEMPTS)
        .map(({ startedAt, profile, verdict }) =>
          [
            utcTime(startedAt),
            profile.method,
            profile.isDpopOn ? "on" : "off",
            profile.scopes.join(" ") || "none",
            verdict.headline,
          ].map(cell),
        ),
    ),
  ];
}

function exchangeText({ purpose, request, response, failure, timings, sentJwts = [] }: Exchange): string[] {
  const body = purpose === "call" && request.body !== undefined ? leftOut(request.body) : request.body;
  const sent = [`${request.method} ${request.url}`, ...lines(request.headers), ...bodyLines(body)];
  const received =
    response === undefined
      ? [failure ? `No answer: ${failure.code} (${failure.phase})` : "No answer"]
      : [
          `HTTP/${response.httpVersion} ${response.status} ${response.statusText}`,
          ...lines(response.headers),
          ...bodyLines(purpose === "call" ? leftOut(response.body.text) : response.body.text),
        ];
  return [
    `#### ${PURPOSES[purpose]}`,
    `${utcTime(timings.startedAt)}, ${Math.round(timings.total)} ms`,
    code(sent.join("\n"), "http"),
    ...sentJwts.flatMap(({ kind, header, claims }) => [
      `${JWTS[kind]}, without its signature:`,
      code(JSON.stringify({ header: members(header), claims: members(claims) }, undefined, 2), "json"),
    ]),
    code(received.join("\n"), "http"),
  ];
}

/** The body of a call or of its answer holds what the API is about, such as people, which is nothing for a ticket about a token. */
function leftOut(text: string): string {
  return text === "" ? "" : `(${text.length} characters of a body are left out)`;
}

function members(list: readonly ExplainedMember[]): object {
  return Object.fromEntries(list.map(({ name, value }) => [name, value]));
}

function lines(headers: HeaderList): string[] {
  return headers.map(([name, value]) => `${name}: ${value}`);
}

function bodyLines(text = ""): string[] {
  return text === "" ? [] : ["", text];
}

function cell(text: string): string {
  return asCode(beginning(text, MOST_OF_CELL));
}

function code(text: string, language: string): string {
  return fenced(visibleText(beginning(text, MOST_OF_BLOCK)), language);
}

function beginning(text: string, most: number): string {
  const left = text.length - most;
  return left > 0 ? `${text.slice(0, most)}… (${left} more characters)` : text;
}

/** In UTC, as servers log it. */
function utcTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
