import { durationText } from "../durationText.ts";
import { grantedScopes, scopeCount } from "../soundness/grantedScopes.ts";
import { quoted } from "../quoted.ts";
import type { Exchange, HttpResponse } from "../http/exchange.ts";
import type { Diagnosis, IssuedToken, RunFacts, SoundnessCheck, Verdict } from "../record/tokenRun.ts";

/**
 * A run in one line: the status, and what it means in words. If a token was issued, the checks decide; if not, the most
 * likely diagnosis does.
 */
export function verdictOf(
  facts: RunFacts,
  diagnoses: readonly Diagnosis[],
  checks: readonly SoundnessCheck[] = [],
): Verdict {
  const { outcome, token } = facts;
  const exchange = facts.exchanges.at(-1);
  if (outcome.kind === "issued" && token !== undefined) {
    const headline = statusLine(exchange?.response);
    const objection = objectionOf(checks);
    return objection === undefined
      ? { tone: "success", headline, meaning: `${nameOf(token, facts.profile.scopes)}${validityOf(token)}.` }
      : { tone: "warning", headline, meaning: objection };
  }
  return {
    tone: "failure",
    headline: failureHeadline(facts, exchange),
    meaning: diagnoses[0]?.cause ?? "The request returned no token.",
  };
}

function failureHeadline({ outcome }: RunFacts, exchange: Exchange | undefined): string {
  const response = exchange?.response;
  if (response === undefined) return noAnswer(exchange);
  const missing = outcome.kind === "undiscovered" ? "No token endpoint" : "No token";
  // The status is that of an answer which did not decide it.
  if (outcome.kind === "undiscovered" && outcome.isOfEarlierAnswer === true) return missing;
  return `${missing} · ${statusLine(response)}`;
}

function noAnswer(exchange: Exchange | undefined): string {
  const { host, port } = exchange?.failure ?? {};
  if (host === undefined || host === "") return "No answer";
  return `No answer from ${quoted(host.includes(":") ? `[${host}]` : host)}:${port ?? 0}`;
}

/** The same for what was asked about a token, or done to it. */
export function followUpFailure({ outcome, exchanges }: RunFacts, diagnoses: readonly Diagnosis[]): Verdict {
  const exchange = exchanges.at(-1);
  const status = exchange?.response && statusLine(exchange.response);
  const failed = outcome.kind === "undiscovered" ? "No endpoint" : "Failed";
  return {
    tone: "failure",
    headline: status === undefined ? noAnswer(exchange) : `${failed} · ${status}`,
    meaning: diagnoses[0]?.cause ?? "The request returned no usable answer.",
  };
}

/** Without trailing blanks: a server may leave out the reason phrase (RFC 9112 4). */
export function statusLine(response: HttpResponse | undefined): string {
  return `${response?.status ?? ""} ${quoted(response?.statusText ?? "")}`.trim();
}

/** The most important finding in full, and the names of all others. */
function objectionOf(checks: readonly SoundnessCheck[]): string | undefined {
  const of = (wanted: SoundnessCheck["result"]) => checks.filter(({ result }) => result === wanted);
  const [first, ...others] = [...of("failed"), ...of("warning")];
  if (first === undefined) return undefined;
  const labels = others.map(({ label }) => label).join(", ");
  return labels === "" ? first.finding : `${first.finding} Also worth a look: ${labels}.`;
}

function validityOf({ expiresAt, receivedAt }: IssuedToken): string {
  return expiresAt === undefined ? "" : `, valid for ${durationText((expiresAt - receivedAt) / 1000)}`;
}

/** "A Bearer token for 2 scopes", "An opaque Bearer token". */
function nameOf(token: IssuedToken, requestedScopes: readonly string[]): string {
  const form = { jwt: "A", jwe: "An encrypted", opaque: "An opaque" }[token.format];
  const type = /^(bearer|dpop)$/i.exec(token.tokenType ?? "")?.[1]?.toLowerCase();
  const label = type === "dpop" ? " DPoP" : type === "bearer" ? " Bearer" : "";
  const scopes = grantedScopes(token, requestedScopes);
  const granting =
    scopes === undefined ? "" : scopes.length === 0 ? " without scopes" : ` for ${scopeCount(scopes)}`;
  return `${form}${label} token${granting}`;
}
