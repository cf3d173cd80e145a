import type { TokenExpectations } from "./profile.ts";
import type { JsonObject } from "../json.ts";

/** Expectations as a user types them. */
export interface ExpectationTexts {
  readonly audience: string;
  /** Seconds. */
  readonly lifetime: string;
  /** A JSON object. */
  readonly claims: string;
}

export type ParsedExpectations =
  | { readonly ok: true; readonly expectations: TokenExpectations }
  | { readonly ok: false; readonly reason: string };

/** Reads expectations; an empty text means no expectation. Never throws. */
export function parseExpectations({ audience, lifetime, claims }: ExpectationTexts): ParsedExpectations {
  const seconds = lifetime.trim();
  if (seconds !== "" && !/^[1-9]\d{0,9}$/.test(seconds)) {
    return { ok: false, reason: "A lifetime must be a whole number of seconds." };
  }
  const members = claims.trim() === "" ? {} : readMembers(claims);
  if (members === undefined) {
    return { ok: false, reason: 'Write the claims as a JSON object, such as {"tenant": "blue"}.' };
  }
  return {
    ok: true,
    expectations: {
      ...(audience.trim() === "" ? {} : { audience: audience.trim() }),
      ...(seconds === "" ? {} : { lifetime: Number(seconds) }),
      ...(Object.keys(members).length === 0 ? {} : { claims: members }),
    },
  };
}

/** The texts that `parseExpectations` reads back. */
export function formatExpectations({ audience = "", lifetime, claims }: TokenExpectations): ExpectationTexts {
  return {
    audience,
    lifetime: lifetime === undefined ? "" : String(lifetime),
    claims: claims === undefined ? "" : JSON.stringify(claims),
  };
}

function readMembers(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as JsonObject)
      : undefined;
  } catch {
    return undefined;
  }
}
