import assert from "node:assert/strict";
import { desktopVersion, NEWEST } from "../../host/desktopVersion.ts";
import { readManifest } from "../../host/manifest.ts";

describe("desktopVersion", () => {
  for (const asked of ["", "newest"]) {
    it(`is the newest that is tested for "${asked}"`, async () => {
      assert.equal(await desktopVersion(asked), NEWEST);
    });
  }

  it('is the oldest that the extension says it runs in for "oldest"', async () => {
    const { engines } = await readManifest();
    assert.equal(`^${await desktopVersion("oldest")}`, engines.vscode);
  });

  it("is any other version that is asked for", async () => {
    assert.equal(await desktopVersion("1.120.3"), "1.120.3");
  });

  it("is none for another word", async () => {
    await assert.rejects(desktopVersion("old"), /OKTA_M2M_TEST_VSCODE must be .+, not "old"/);
  });
});
