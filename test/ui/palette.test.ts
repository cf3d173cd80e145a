import { inAttempts } from "./support/attempts.ts";
import { closeWorkbench, openWorkbench } from "./support/hooks.ts";
import type { Workbench } from "./support/workbench.ts";

/** What is typed, and the commands that the palette must list. */
const TYPED = {
  jwt: ["Okta: Decode Token (JWT)…"],
  decode: ["Okta: Decode Token (JWT)…"],
  dpop: ["Okta: Turn DPoP On", "Okta: Turn DPoP Off", "Okta: Copy DPoP Proof for…"],
  introspect: ["Okta: Introspect Token"],
  okta: ["Okta: Get Client Credentials Token", "Okta: Add Profile", "Okta: Focus on Profiles View"],
} as const;

describe("The palette", () => {
  let workbench: Workbench;

  before(async () => {
    // Tall enough for all commands of the extension.
    workbench = await openWorkbench({ height: 1600 });
  });

  after(() => closeWorkbench(workbench));

  for (const [typed, titles] of Object.entries(TYPED)) {
    it(`lists what is meant by "${typed}"`, async () => {
      const { page, quickInput } = workbench;
      await inAttempts(
        async (timeout) => {
          await page.keyboard.press("F1");
          await quickInput.box.waitFor({ timeout });
          await page.keyboard.type(typed);
          for (const title of titles)
            await quickInput.items.filter({ hasText: title }).first().waitFor({ timeout });
        },
        () => quickInput.cancel(),
      );
      await workbench.picture(`palette-${typed}`);
      await quickInput.cancel();
    });
  }
});
