import type { Locator, Page } from "playwright-core";

/** A foldable section by its stable name: token, failure, response, headers, request, timing, connection. */
export function section(page: Page, id: string): Locator {
  return page.locator(`details[data-section="${id}"]`);
}

export function button(page: Page, name: string): Locator {
  return page.getByRole("button", { name, exact: true });
}

/** Chooses from the menu of a button. */
export async function choose(page: Page, menu: string, item: string): Promise<void> {
  await button(page, menu).click();
  await page.getByRole("menuitem", { name: item, exact: true }).click();
}

/** What the menu of a button offers, in order. */
export async function menuItems(page: Page, menu: string): Promise<string[]> {
  await button(page, menu).click();
  const texts = await page.getByRole("menuitem").allTextContents();
  await page.keyboard.press("Escape");
  return texts.map((text) => text.trim());
}

/** The names of all buttons, in order. */
export async function buttonNames(page: Page): Promise<string[]> {
  const texts = await page.getByRole("button").filter({ visible: true }).allTextContents();
  return texts.map((text) => text.trim());
}

/** Opens every section and every branch of JSON, including those that only then appear. */
export async function unfoldAll(page: Page): Promise<void> {
  const closed = page.locator("details:not([open])");
  while ((await closed.count()) > 0) {
    // An opened element notifies the page in a task of its own.
    await closed.evaluateAll((found) =>
      Promise.all(
        found.map(
          (details) =>
            new Promise((resolve) => {
              details.addEventListener("toggle", resolve, { once: true });
              details.setAttribute("open", "");
            }),
        ),
      ),
    );
  }
}

/** Names and values of the lists of facts in a part of the page. */
export async function facts(part: Locator): Promise<Record<string, string>> {
  const pairs = await cellsOf(part.locator("dl > div"));
  return Object.fromEntries(pairs.map(([name = "", value = ""]) => [name, value]));
}

/** The texts of a table's cells, row by row; the table is found by its accessible name. */
export function rows(part: Locator | Page, table: string): Promise<string[][]> {
  return cellsOf(part.locator(`table[aria-label="${table}"] tbody tr`));
}

function cellsOf(found: Locator): Promise<string[][]> {
  return found.evaluateAll((elements) =>
    elements.map((element) =>
      [...element.children].map((cell) => cell.textContent.replaceAll(/\s+/g, " ").trim()),
    ),
  );
}

/** All text in a part, with runs of white space reduced to one space. */
export async function textOf(part: Locator): Promise<string> {
  return ((await part.textContent()) ?? "").replaceAll(/\s+/g, " ").trim();
}

/** JSON as a reader sees it, one text per line, without indentation. */
export async function jsonLines(part: Locator): Promise<string[]> {
  const lines = (await part.locator(".code.json").innerText()).split("\n");
  return lines.map((line) => line.replaceAll(/\s+/g, " ").trim()).filter((line) => line !== "");
}
