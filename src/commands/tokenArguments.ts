import * as v from "valibot";
import { quoted } from "../core/quoted.ts";
import { tokenArgumentsInvalid } from "../core/tokenErrors.ts";

/** What a task, a launch configuration or an extension asks for. */
export interface TokenArguments {
  /** The profile's name or id. */
  readonly profile: string;
  /** The bare token, or the value of the Authorization header with it. */
  readonly format: "token" | "header";
}

const EXAMPLE = '{ "profile": "Orders", "format": "token" }';

const tokenArguments = v.strictObject(
  {
    profile: v.pipe(
      v.string('Its "profile" must be the name or the id of a profile.'),
      v.trim(),
      v.nonEmpty('Its "profile" must be the name or the id of a profile.'),
    ),
    format: v.optional(v.picklist(["token", "header"], 'Its "format" must be "token" or "header".'), "token"),
  },
  ({ received, expected }) => {
    if (expected === "Object") return `It needs "args", such as ${EXAMPLE}.`;
    return expected === "never"
      ? `Its "args" have a member ${quoted(received)}, which it does not know: it takes "profile" and "format".`
      : `Its "args" name no profile. They look like ${EXAMPLE}.`;
  },
);

/** @throws UserError "tokenArgumentsInvalid" */
export function readTokenArguments(argument: unknown): TokenArguments {
  const result = v.safeParse(tokenArguments, argument);
  if (result.success) return result.output;
  throw tokenArgumentsInvalid(result.issues[0].message);
}
