import * as v from "valibot";

/** What a command is about: a tree item, a message's button or a keybinding names it. */
export interface Target {
  readonly profileId?: string;
  readonly runId?: string;
}

const target = v.object({ profileId: v.optional(v.string()), runId: v.optional(v.string()) });

/** Reads a command's argument, which anybody may have written; what is no target is an empty one. */
export function readTarget(argument: unknown): Target {
  const result = v.safeParse(target, argument);
  return result.success ? result.output : {};
}
