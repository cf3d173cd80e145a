import * as v from "valibot";
import { ACTION_COMMANDS, EDIT_STEPS } from "./action.ts";

/** A command's argument from outside: what it wants beyond naming its target counts only where it is known. */
export const targetSchema = v.object({
  profileId: v.optional(v.string()),
  runId: v.optional(v.string()),
  step: v.fallback(v.optional(v.picklist(EDIT_STEPS)), undefined),
  isRequestWanted: v.fallback(v.optional(v.boolean()), undefined),
});

/** An action from outside may start nothing but what a button of ours starts. */
export const actionSchema = v.object({ command: v.picklist(ACTION_COMMANDS), argument: targetSchema });
