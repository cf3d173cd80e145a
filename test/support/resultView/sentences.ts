import type { Page } from "playwright-core";

/** A sentence as a reader of the page sees it. */
export interface Sentence {
  readonly text: string;
  /** The subject: the token and its request, a follow-up, or another JWT. */
  readonly about: string;
  /** The place on the page: "verdict", "notices", "checks", … */
  readonly place: string;
}

/** All sentences on the page in order, including those in closed sections. Values as received are not sentences. */
export async function sentencesOf(page: Page): Promise<readonly Sentence[]> {
  const blocks = await page.evaluate(() => {
    // Data from a server, numbers and times, and names of parts of the page.
    const VALUES =
      "code, pre, q, json-node, time, .relative, vscode-button, summary .note, h1, [role=status]";
    const places = [
      [".verdict", "verdict"],
      [".notices", "notices"],
      [".diagnoses", "diagnoses"],
      ['[data-section="checks"]', "checks"],
      ['[data-section^="follow-up"]', "follow-up"],
      ["table.members", "members"],
    ] as const;
    const own = ["Claims", "Header"];
    const tables = [...document.querySelectorAll("table.members")];
    const followUps = [...document.querySelectorAll('[data-section^="follow-up"]')];
    return [...document.querySelectorAll("p, li, td, dd, th, h2, h3, span")]
      .filter((block) => !block.querySelector("p, li, td") && !block.closest(VALUES))
      .filter(
        (block) => block.localName !== "span" || block.parentElement?.closest("p, li, td, dd, th") === null,
      )
      .map((block) => {
        const copy = block.cloneNode(true) as Element;
        copy.querySelectorAll(VALUES).forEach((value) => value.replaceWith("VALUE"));
        const table = block.closest("table.members");
        const label = table?.getAttribute("aria-label") ?? "";
        const followUp = block.closest('[data-section^="follow-up"]');
        return {
          text: copy.textContent.replaceAll(/\s+/g, " ").trim(),
          about:
            table !== null && !own.includes(label)
              ? `${label} ${tables.indexOf(table)}`
              : followUp === null
                ? "token"
                : `follow-up ${followUps.indexOf(followUp)}`,
          place: places.find(([selector]) => block.closest(selector) !== null)?.[1] ?? "elsewhere",
        };
      });
  });
  return blocks.flatMap(({ text, ...rest }) =>
    text
      .split(/(?<=[.!?])\s+(?=["A-Z])/)
      .filter((sentence) => /\s\S+\s.*\.$/.test(sentence))
      .map((sentence) => ({ text: sentence, ...rest })),
  );
}
