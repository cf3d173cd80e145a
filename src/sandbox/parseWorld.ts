import * as v from "valibot";
import { world, type World } from "./world.ts";
import { contradictions } from "./worldContradictions.ts";
const consistentWorld = v.pipe(
  world,
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    for (const message of contradictions(dataset.value)) addIssue({ message });
  }),
);

/**
 * Reads a description of an Okta org, filling in defaults.
 * @throws Error with one line for each thing that is wrong
 */
export function parseWorld(json: unknown): World {
  const result = v.safeParse(consistentWorld, json);
  if (result.success) return result.output;
  const lines = result.issues.map((issue) => {
    const path = v.getDotPath(issue);
    return path === null ? describe(issue) : `${path}: ${describe(issue)}`;
  });
  throw new Error(`The description of the sandbox cannot be used:\n  ${lines.join("\n  ")}`);
}

function describe({ kind, expected, received, message }: v.BaseIssue<unknown>): string {
  if (kind !== "schema") return message;
  if (expected === "never") return "is not known to the sandbox";
  if (received === "undefined") return "is missing";
  return `must be ${expected ?? "something else"}, not ${received}`;
}
