import * as v from "valibot";
import { ACTION_COMMANDS, EDIT_STEPS } from "./action.ts";

/** What a button can say about its command. What is unknown is ignored, not rejected. */
const buttonEntries = {
  profileId: v.optional(v.string()),
  runId: v.optional(v.string()),
  step: v.fallback(v.optional(v.picklist(EDIT_STEPS)), undefined),
  isRequestWanted: v.fallback(v.optional(v.boolean()), undefined),
  method: v.fallback(v.optional(v.string()), undefined),
  isRemovalWanted: v.fallback(v.optional(v.boolean()), undefined),
  isAudienceWanted: v.fallback(v.optional(v.boolean()), undefined),
  isCallWanted: v.fallback(v.optional(v.boolean()), undefined),
};

/** A command's argument from an untrusted source. */
export const targetSchema = v.object({
  ...buttonEntries,
  profileIds: v.fallback(v.optional(v.array(v.string())), undefined),
  groupId: v.fallback(v.optional(v.string()), undefined),
  toGroup: v.fallback(v.optional(v.string()), undefined),
  tokenId: v.fallback(v.optional(v.string()), undefined),
  isCheckWanted: v.fallback(v.optional(v.boolean()), undefined),
  isSelectionMeant: v.fallback(v.optional(v.boolean()), undefined),
});

/** An action from an untrusted source may only start what one of our own buttons could start. */
export const actionSchema = v.object({
  command: v.picklist(ACTION_COMMANDS),
  argument: v.object(buttonEntries),
});
