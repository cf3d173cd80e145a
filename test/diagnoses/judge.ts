import { leadingRemedy } from "../../src/core/record/leadingRemedy.ts";
import type { TokenRun } from "../../src/core/record/tokenRun.ts";
import type { Row } from "./row.ts";

/** What the page of the run leads with. */
function firstButton(run: Pick<TokenRun, "diagnoses">): string | undefined {
  const index = leadingRemedy(run);
  const { action, adminConsole } = (index === undefined ? undefined : run.diagnoses[index]) ?? {};
  return action?.label ?? (adminConsole === undefined ? undefined : "Open in Admin Console");
}

/** What is wrong with what was said; nothing if it is right. */
export function objectionsTo(
  { diagnoses, remarks }: Pick<TokenRun, "diagnoses" | "remarks">,
  { rule, cause, fix, never = [], button, also = [] }: Row,
): readonly string[] {
  const [first] = diagnoses;
  if (first === undefined) return ["nothing was said"];
  // What the profile itself provokes is told beside any refusal, and contradicts none.
  const others = diagnoses
    .slice(1)
    .filter((each) => each.rule !== "broken-on-purpose" && !also.includes(each.rule));
  const everything = [...diagnoses.flatMap((each) => [each.cause, each.fix]), ...remarks].join("\n");
  return [
    ...(first.rule === rule ? [] : [`${first.rule} came first`]),
    ...cause.filter((word) => !word.test(first.cause)).map((word) => `the cause lacks ${String(word)}`),
    ...fix.filter((word) => !word.test(first.fix)).map((word) => `the fix lacks ${String(word)}`),
    ...never.filter((word) => word.test(everything)).map((word) => `${String(word)} is said`),
    ...others.map((each) => `${each.rule} stands below it`),
    ...(firstButton({ diagnoses }) === button
      ? []
      : [`the button is ${firstButton({ diagnoses }) ?? "none"}`]),
  ];
}
