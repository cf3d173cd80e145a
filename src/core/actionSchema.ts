import * as v from "valibot";
import { ACTION_COMMANDS, EDIT_STEPS } from "./action.ts";

/** A command's argument from an untrusted source. What is unknown is ignored, not rejected. */
export const targetSchema = v.object({
  profileId: v.optional(v.string()),
  runId: v.optional(v.string()),
  step: v.fallback(v.optional(v.picklist(EDIT_STEPS)), undefined),
  isRequestWanted: v.fallback(v.optional(v.boolean()), undefined),
  method: v.fallback(v.optional(v.string()), undefined),
  isRemovalWanted: v.fallback(v.optional(v.boolean()), undefined),
  isAudienceWanted: v.fallback(v.optional(v.boolean()), undefined),
});

/** An action from an untrusted source may only start what one of our own buttons could start. */
export const actionSchema = v.object({ command: v.picklist(ACTION_COMMANDS), argument: targetSchema });
