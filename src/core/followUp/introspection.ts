import type { HttpResponse } from "../http/exchange.ts";
import type { JsonObject } from "../json.ts";
import { CLAIM_MEMBERS } from "../jwt/claimMembers.ts";
import { explainClaims } from "../jwt/explain.ts";
import { bodyRemarks, nameOfType, readJsonBody } from "../http/readJsonBody.ts";
import { reportedError } from "../http/serverError.ts";
import { quoted } from "../quoted.ts";
import type { ExplainedMember } from "../jwt/meaning.ts";

export type IntrospectionReading = { readonly remarks: readonly string[] } & (
  | { readonly kind: "active" | "inactive"; readonly answer: readonly ExplainedMember[] }
  /** `reason` is one sentence. */
  | { readonly kind: "unusable"; readonly reason: string }
);

/** Reads a 2xx answer to an introspection request (RFC 7662 2.2), however malformed. Never throws. */
export function readIntrospectionResponse(response: HttpResponse): IntrospectionReading {
  const body = readJsonBody(response);
  const remarks = bodyRemarks(response, body);
  const unusable = (reason: string): IntrospectionReading => ({ kind: "unusable", reason, remarks });
  const { status } = response;
  if (status !== 200) {
    return unusable(`The server answered ${status}, but an introspection response has the status 200.`);
  }
  if (body.kind !== "object") return unusable("The answer is not an introspection response.");
  const error = reportedError(response, body);
  if (error !== undefined) {
    return unusable(`The server answered ${status}, but reports the error ${quoted(error)}.`);
  }
  const { active } = body.members;
  if (active === undefined) {
    return unusable("The answer has no active member, which an introspection response must have.");
  }
  if (typeof active !== "boolean") {
    return unusable(`The answer's active member is ${nameOfType(active)} instead of true or false.`);
  }
  const first = firstMembers(body.members);
  const leftOut = Object.keys(body.members).length - Object.keys(first).length;
  if (leftOut > 0) remarks.push(leftOutRemark(leftOut));
  const answer = explainClaims(first).map((member) => ({
    ...member,
    ...(MEANINGS.has(member.name) ? { meaning: MEANINGS.get(member.name) } : {}),
  }));
  return { kind: active ? "active" : "inactive", answer, remarks };
}

/** A server may send any number; no honest one has a tenth as many. */
const MOST_MEMBERS = 100;

/** The first of an answer's members, and those behind them whose meaning is known. */
function firstMembers(members: JsonObject): JsonObject {
  const entries = Object.entries(members);
  if (entries.length <= MOST_MEMBERS) return members;
  return Object.fromEntries(
    entries.filter(([name], index) => index < MOST_MEMBERS || MEANINGS.has(name) || CLAIM_MEMBERS.has(name)),
  );
}

function leftOutRemark(count: number): string {
  return `The answer has ${count === 1 ? "1 more member" : `${count} more members`} than the table shows; the response has them all.`;
}

/** Members that are not claims, or whose meaning differs in an introspection answer (RFC 7662 2.2). */
const MEANINGS: ReadonlyMap<string, string> = new Map([
  ["active", "Whether the server considers the token valid at this moment."],
  ["token_type", "How to send the token; Okta says Bearer for every token."],
  ["username", "The user's display name; a machine-to-machine token has no user."],
]);
