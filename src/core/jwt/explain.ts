import type { JsonValue, JsonObject } from "../json.ts";
import { readTime, type TimeForm } from "../statedTime.ts";
import { CLAIM_MEMBERS, TIME_CLAIMS } from "./claimMembers.ts";
import { HEADER_MEMBERS, headerRemark } from "./headerMembers.ts";
import type { Meaning, ExplainedMember } from "./meaning.ts";

/** Explains each member of a token's JOSE header (RFC 7515, RFC 7516), in the order received. */
export function explainHeader(header: JsonObject): ExplainedMember[] {
  return explainMembers(header, HEADER_MEMBERS).map((member) => ({
    ...member,
    ...said(headerRemark(member)),
  }));
}

/** Explains each claim, with its time if it is a NumericDate, in the order received. */
export function explainClaims(claims: JsonObject, meanings = CLAIM_MEMBERS): ExplainedMember[] {
  return explainMembers(claims, meanings).map((member) =>
    TIME_CLAIMS.has(member.name) ? withTime(member) : member,
  );
}

/** Explains each member, in the order received. */
export function explainMembers(
  members: JsonObject,
  meanings: ReadonlyMap<string, Meaning>,
): ExplainedMember[] {
  return Object.entries(members).map(([name, value]) => {
    const known = meanings.get(name);
    const sentences = [typeof known === "function" ? known(value, members) : known, inexact(value)];
    const meaning = sentences.filter((sentence) => sentence !== undefined).join(" ");
    return { name, value: transferable(value), ...(meaning === "" ? {} : { meaning }) };
  });
}

function withTime(member: ExplainedMember): ExplainedMember {
  const date = readTime(member.value);
  const note =
    date === undefined
      ? "This is not a usable time: RFC 7519 requires a number of seconds since 1970."
      : OF_OTHER_FORM[date.form];
  return { ...member, ...said(note), ...(date === undefined ? {} : { time: date.time }) };
}

const OF_OTHER_FORM: Readonly<Record<TimeForm, string | undefined>> = {
  seconds: undefined,
  milliseconds: "The value is in milliseconds, but RFC 7519 requires seconds, so APIs will misread it.",
  secondsText:
    "The value is a string, read here as seconds since 1970, but RFC 7519 requires a number, so APIs may refuse it.",
  millisecondsText:
    "The value is a string, read here as milliseconds since 1970, but RFC 7519 requires a number of seconds, so APIs may refuse it.",
  isoText:
    "The value is a date in words (ISO 8601), but RFC 7519 requires a number of seconds since 1970, so APIs may refuse it.",
};

function said(remark: string | undefined): Pick<ExplainedMember, "remark"> {
  return remark === undefined ? {} : { remark };
}

function inexact(value: JsonValue): string | undefined {
  if (typeof value !== "number") {
    return undefined;
  }
  if (!Number.isFinite(value)) {
    return "The number is too large to be read.";
  }
  return Number.isInteger(value) && !Number.isSafeInteger(value)
    ? "The number is too large to be read exactly, so its last digits may be wrong."
    : undefined;
}

/** A number beyond the range of a double parses as infinite, which JSON would turn into null on the way to a view. */
function transferable(value: JsonValue): JsonValue {
  return typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
}
