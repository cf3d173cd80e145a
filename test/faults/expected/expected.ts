/**
 * An outcome in words, as outcome.ts has it. "*" stands for what differs between versions of Node, and " or " between
 * what depends on the system or on chance.
 */
export type Expected =
  | string
  /** It takes until the time is over, which the outcome does not tell. */
  | { readonly slowly: string };

/** What is expected of each fault of a list. */
export type Expectations<Plays> = Readonly<Record<keyof Plays, Expected>>;

export function isExpected(outcome: string, expected: Expected): boolean {
  const texts = (typeof expected === "string" ? expected : expected.slowly).split(" or ");
  const patterns = texts.map((text) => new RegExp(`^${text.replaceAll("*", "\\w*")}$`));
  // Several outcomes are those of a fault that is played in several ways.
  return outcome.split(", ").every((one) => patterns.some((pattern) => pattern.test(one)));
}

/** Whether it takes until the time is over. */
export function isSlow(expected: Expected): boolean {
  return typeof expected !== "string" || expected.includes("TIMEOUT");
}
