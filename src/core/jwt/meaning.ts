import type { JsonValue, JsonObject } from "../json.ts";

/** One member of a JWT header or claims set with what it means. */
export interface ExplainedMember {
  readonly name: string;
  readonly value: JsonValue;
  /** One sentence in words; absent for members nobody registered. */
  readonly meaning?: string;
  /** One sentence on what to think of the value, for where no check judges it. */
  readonly remark?: string;
  /** Milliseconds since the epoch, for NumericDate members (RFC 7519 section 2). */
  readonly time?: number;
}

/** A JWT that this client made and sent, decoded; its signature is not kept. */
export interface SentJwt {
  readonly kind: "clientAssertion" | "dpopProof";
  readonly header: readonly ExplainedMember[];
  readonly claims: readonly ExplainedMember[];
}

/** One sentence on a member, or how to find it from the value and from the members around it. */
export type Meaning = string | ((value: JsonValue, members: JsonObject) => string);
