import * as v from "valibot";
import type { Target } from "../core/action.ts";
import { targetSchema } from "../core/actionSchema.ts";

/** Reads a command's argument, which anybody may have written; what is no target is an empty one. */
export function readTarget(argument: unknown): Target {
  const result = v.safeParse(targetSchema, argument);
  return result.success ? result.output : {};
}
