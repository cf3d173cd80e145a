import type { JsonValue } from "../record/tokenRun.ts";
import type { JsonObject } from "./decode.ts";

/** One sentence on a member, or how to find it from the value and from the members around it. */
export type Meaning = string | ((value: JsonValue, members: JsonObject) => string);
