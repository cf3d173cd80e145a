import * as v from "valibot";
import { UserError } from "../../core/userError.ts";

/**
 * VS Code does not compare what a model makes up with the tool's schema.
 * @throws UserError with a sentence that names what is wrong, and repeats nothing of it
 */
export function inputOf<Schema extends v.GenericSchema>(
  schema: Schema,
  input: unknown,
): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, input);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const path = v.getDotPath(issue) ?? "it";
  const objection =
    issue.received === "undefined" ? "is missing" : `must be ${issue.expected ?? "another value"}`;
  throw toolFailed(`The input is invalid: ${path} ${objection}.`);
}

export function toolFailed(sentence: string): UserError {
  return new UserError("agentTool", sentence);
}
