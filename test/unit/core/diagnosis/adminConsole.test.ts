import assert from "node:assert/strict";
import { adminConsoleFor } from "../../../../src/core/diagnosis/adminConsole.ts";

const APPS = "Look at Applications and Resources (or Applications) › Applications › your app.";
const ISSUER = "https://dev-1.okta.com/oauth2/default";

describe("The place in the Admin Console that a fix names", () => {
  for (const [fix, path] of [
    [APPS, "/admin/apps/active"],
    ["Add it under Security › API › Authorization Servers › default.", "/admin/oauth2/as"],
    ["Reports › System Log in the Admin Console shows the reason.", "/report/system_log_2"],
    ["In the Admin Console, ask for it.", "/admin/dashboard"],
    [`Security › API › Authorization Servers comes first. ${APPS}`, "/admin/oauth2/as"],
  ] as const) {
    it(`is ${path} for: ${fix}`, () => {
      assert.equal(adminConsoleFor(fix, ISSUER), `https://dev-1-admin.okta.com${path}`);
    });
  }

  it("is under the org's own domain, whichever of Okta's", () => {
    for (const [issuer, host] of [
      ["https://acme.oktapreview.com", "acme-admin.oktapreview.com"],
      ["https://acme.okta-emea.com/oauth2/x", "acme-admin.okta-emea.com"],
      ["https://acme-admin.okta.com", "acme-admin.okta.com"],
    ] as const)
      assert.equal(adminConsoleFor(APPS, issuer), `https://${host}/admin/apps/active`);
  });

  it("is unknown behind a custom domain, elsewhere, and where the fix names none", () => {
    for (const issuer of ["https://id.example.com", "http://127.0.0.1:7777/oauth2/default", "nonsense"])
      assert.equal(adminConsoleFor(APPS, issuer), undefined);
    assert.equal(adminConsoleFor("Enter the secret again.", ISSUER), undefined);
  });
});
