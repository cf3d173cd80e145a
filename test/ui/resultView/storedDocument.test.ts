import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import type { ToResultView } from "../../../src/webviewMessages.ts";
import { button, textOf } from "../../support/resultView/parts.ts";
import { useResultView } from "../../support/resultView/useResultView.ts";

const SHOW: ToResultView = {
  type: "showDocument",
  document: {
    id: "reading-1",
    name: "Invoices <b>",
    reason: "Its member credentials.method is missing or wrong.",
    parts: [
      { isMasked: false, text: '{\n  "clientSecret": ' },
      { isMasked: true, memberName: "clientSecret" },
      { isMasked: false, text: ",\n  " },
      { isMasked: true, memberName: undefined },
      { isMasked: false, text: "\n}" },
    ],
  },
};
const REVEALED: ToResultView = { type: "revealedPart", id: "reading-1", index: 1, text: '"hunter-2"' };

/** As it is laid out. */
const shownIn = async (part: Locator) => (await part.innerText()).replaceAll(/\s+/g, " ");

describe("The page of a stored document", () => {
  const { open } = useResultView();

  async function openDocument(options?: Parameters<typeof open>[0]) {
    const view = await open(options);
    await view.send(SHOW);
    return { ...view, document: view.page.locator("pre.document") };
  }

  it("says what is wrong with it and shows everything but the values", async () => {
    const { page, document, troubles } = await openDocument();
    assert.equal(await textOf(page.locator("h1")), "Stored document of Invoices <b>");
    assert.match(await textOf(page.locator("main")), /Its member credentials\.method is missing or wrong\./);
    assert.equal(await shownIn(document), '{ "clientSecret": ••••••••, •••••••• }');
    assert.deepEqual(troubles, []);
  });

  it("asks for the one value that is selected, shows it, and hides it again, by keyboard too", async () => {
    const { page, document, posted, send } = await openDocument();
    await button(page, "Show value of clientSecret").press("Enter");
    assert.deepEqual((await posted()).at(-1), { type: "revealPart", runId: "reading-1", index: 1 });
    await send(REVEALED);
    assert.equal(await shownIn(document), '{ "clientSecret": "hunter-2", •••••••• }');
    await button(page, 'Hide value of clientSecret: "hunter-2"').press("Space");
    assert.equal(await shownIn(document), '{ "clientSecret": ••••••••, •••••••• }');
    assert.equal(await button(page, "Show text").count(), 1);
  });

  it("does not show what belongs to another document", async () => {
    const { document, send } = await openDocument();
    await send({ ...REVEALED, id: "reading-0" });
    assert.doesNotMatch(await shownIn(document), /hunter/);
  });

  it("asks to edit the profile it is about", async () => {
    const { page, posted } = await openDocument();
    await button(page, "Edit Profile").click();
    assert.deepEqual((await posted()).at(-1), { type: "editProfile", runId: "reading-1" });
  });

  it("keeps nothing over a reload, also of a value that is shown", async () => {
    const { send, kept } = await openDocument();
    await send(REVEALED);
    assert.doesNotMatch(JSON.stringify(await kept()), /Invoices|hunter|reading/);
  });
});
