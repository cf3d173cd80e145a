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
  if (response === undefined) {
    const { host, port } = exchange?.failure ?? {};
    const from =
      host === undefined || host === ""
        ? ""
        : ` from ${quoted(host.includes(":") ? `[${host}]` : host)}:${port ?? 0}`;
    return `No answer${from}. Failed.`;
  }
  if (outcome.kind === "undiscovered" && outcome.isOfEarlierAnswer === true) return "No token endpoint.";
  if (response.status >= 400) {
    return `${statusLine(response)}. Failed.`;
  }
  if (response.status >= 300) {
    return `${statusLine(response)}. Not followed.`;
  }
  return `${statusLine(response)}. ${outcome.kind === "undiscovered" ? "No token endpoint" : "No token"}.`;
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
