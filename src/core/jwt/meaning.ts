import type { JsonValue, JsonObject } from "../json.ts";

/** One member of a JWT header or claims set, with an explanation. */
export interface ExplainedMember {
  readonly name: string;
  readonly value: JsonValue;
  /** One sentence in plain words; absent for unregistered members. */
  readonly meaning?: string;
  /** One sentence on what to think of the value, for members that no check judges. */
  readonly remark?: string;
  /** Milliseconds since the epoch, for NumericDate members (RFC 7519 section 2). */
  readonly time?: number;
}

/** A JWT that this client made and sent, decoded and without its signature. */
export interface SentJwt {
  readonly kind: "clientAssertion" | "dpopProof";
  readonly header: readonly ExplainedMember[];
  readonly claims: readonly ExplainedMember[];
}

/** One sentence on a member, or a function that builds it from the value and the other members. */
export type Meaning = string | ((value: JsonValue, members: JsonObject) => string);
