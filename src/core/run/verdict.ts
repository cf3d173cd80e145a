import { durationText } from "../durationText.ts";
import { grantedScopes, missingScopes } from "../soundness/grantedScopes.ts";
import type { Exchange, HttpResponse } from "../http/exchange.ts";
import type { Diagnosis, IssuedToken, SoundnessCheck, Verdict, RunFacts } from "../record/tokenRun.ts";

/** A run in one line: the status, and what it means in words. */
export function verdictOf(
  facts: RunFacts,
  diagnoses: readonly Diagnosis[],
  checks: readonly SoundnessCheck[] = [],
): Verdict {
  const { outcome, token, profile } = facts;
  const exchange = facts.exchanges.at(-1);
  if (outcome.kind === "issued" && token !== undefined) {
    const { tone, meaning } = judgeToken(token, profile.scopes);
    const headline = statusLine(exchange?.response);
    const objections = objectionsOf(checks);
    return objections === undefined
      ? { tone, headline, meaning }
      : { tone: "warning", headline, meaning: `${meaning} ${objections}` };
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
        : ` from ${host.includes(":") ? `[${host}]` : host}:${port ?? 0}`;
    return `No answer${from}. Failed.`;
  }
  if (response.status >= 400) {
    return `${statusLine(response)}. Failed.`;
  }
  if (response.status >= 300) {
    return `${statusLine(response)}. Not followed.`;
  }
  return `${statusLine(response)}. ${outcome.kind === "undiscovered" ? "No token endpoint" : "No token"}.`;
}

/** A server may leave the reason phrase out (RFC 9112 4). */
export function statusLine(response: HttpResponse | undefined): string {
  return `${response?.status ?? ""} ${response?.statusText ?? ""}`.trim();
}

function judgeToken(token: IssuedToken, requested: readonly string[]): Pick<Verdict, "tone" | "meaning"> {
  const name = nameOf(token);
  if (token.expiresAt === undefined) {
    return { tone: "warning", meaning: `${name}; the server does not say how long it is valid.` };
  }
  const seconds = (token.expiresAt - token.receivedAt) / 1000;
  if (seconds <= 0) {
    return { tone: "warning", meaning: `${name}, already expired when it arrived.` };
  }
  const valid = `${name}, valid for ${durationText(seconds)}`;
  const missing = missingScopes(token, requested);
  return missing.length > 0
    ? { tone: "warning", meaning: `${valid}, but not for ${missing.join(", ")}.` }
    : { tone: "success", meaning: `${valid}.` };
}

/** The first failed check's finding, and how many there are besides. */
function objectionsOf(checks: readonly SoundnessCheck[]): string | undefined {
  const [first, ...others] = checks.filter(({ result }) => result === "failed");
  if (first === undefined) return undefined;
  if (others.length === 0) return first.finding;
  const more = others.map(({ label }) => label).join(", ");
  return `${first.finding} ${others.length} more ${others.length === 1 ? "check" : "checks"} failed: ${more}.`;
}

/** "A Bearer token for 2 scopes", "An opaque Bearer token". */
function nameOf(token: IssuedToken): string {
  const form = { jwt: "A", jwe: "An encrypted", opaque: "An opaque" }[token.format];
  const type = /^(bearer|dpop)$/i.exec(token.tokenType ?? "")?.[1]?.toLowerCase();
  const label = type === "dpop" ? " DPoP-bound" : type === "bearer" ? " Bearer" : "";
  const count = grantedScopes(token)?.length;
  const scopes =
    count === undefined
      ? ""
      : count === 0
        ? " without scopes"
        : ` for ${count} ${count === 1 ? "scope" : "scopes"}`;
  return `${form}${label} token${scopes}`;
}
