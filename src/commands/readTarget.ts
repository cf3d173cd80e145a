import * as v from "valibot";
import type { Target } from "../core/action.ts";
import { targetSchema } from "../core/actionSchema.ts";

/** Reads a command's argument, which may come from anywhere; anything invalid becomes an empty target. */
export function readTarget(argument: unknown): Target {
  const result = v.safeParse(targetSchema, argument);
  return result.success ? result.output : {};
}
