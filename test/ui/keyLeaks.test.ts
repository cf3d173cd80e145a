import assert from "node:assert/strict";
import { text } from "node:stream/consumers";
import { aPrivateKey } from "../support/privateKeys.ts";
import { ISSUED } from "./support/resultView.ts";
import { closeWorkbench, openWorkbench } from "./support/hooks.ts";
import { startTokenServer, type TokenServer } from "./support/tokenServer.ts";
import { logEverything, Traces } from "./support/traces.ts";
import { saveAs } from "./support/saveAs.ts";
import type { Workbench } from "./support/workbench.ts";

const KEY = aPrivateKey("P-256", "key-of-the-test");
const NAME = "Keyed";

describe("A private key and what it signs", () => {
  let server: TokenServer;
  let workbench: Workbench;
  let traces: Traces;
  /** Assertions and proofs as received, which the server repeats wherever it can. */
  const received: string[] = [];

  const signatures = () => received.map((jwt) => jwt.split(".")[2] ?? assert.fail(jwt));

  before(async () => {
    server = await startTokenServer((request, response) => {
      void text(request).then((form) => {
        const jwts = [new URLSearchParams(form).get("client_assertion"), request.headers.dpop];
        const sent = jwts.filter((jwt) => typeof jwt === "string");
        received.push(...sent);
        response.writeHead(200, { "content-type": "application/json", "x-echo": sent.join(" ") });
        const answer = { access_token: "opaque-not-a-real-token", token_type: "DPoP", expires_in: 3600 };
        response.end(JSON.stringify({ ...answer, echo: sent, form }));
      });
    });
    workbench = await openWorkbench();
    traces = new Traces(workbench);
    await workbench.profiles.open();
    await logEverything(workbench);
  });

  after(() => closeWorkbench(workbench));

  after(() => server.close());

  it("leave no trace of the key once it is pasted", async () => {
    const { palette, quickInput, profiles } = workbench;
    await palette.run("Okta: Add Profile");
    await quickInput.enter(`${server.url}/oauth2/default`);
    await quickInput.atStep("2/6");
    await quickInput.enter("0oaFAKE0000000000001");
    await quickInput.atStep("3/6");
    await quickInput.pick("private_key_jwt");
    await quickInput.atStep("4/6");
    await quickInput.pick("Paste…");
    await quickInput.atStep("5/7");
    await quickInput.fill(JSON.stringify(KEY));
    // The window's own input box contains it now, which shows that the search would find it.
    assert.notDeepEqual(await traces.of(KEY.d), []);
    await quickInput.accept();
    await quickInput.atStep("6/7");
    await quickInput.accept();
    await saveAs(quickInput, NAME);
    await profiles.added(NAME);
    await traces.assertNone(KEY.d);
  });

  it("leave no signature of an assertion or a proof, though the server repeats both", async () => {
    const { palette, profiles, quickInput, result } = workbench;
    await palette.run("Okta: Turn DPoP On");
    await quickInput.pick(NAME);
    await workbench.page.locator(".statusbar", { hasText: "DPoP is on" }).waitFor();
    await profiles.runInline(profiles.item(NAME), "Get Client Credentials Token");
    await result.frame.locator("h1", { hasText: ISSUED }).waitFor();
    for (const section of ["response", "headers", "request"]) await result.unfold(section);
    assert.equal(received.length, 2);
    await traces.assertNone(KEY.d, ...received, ...signatures());
  });

  it("leave none in what is kept over a reload", async () => {
    await workbench.untilResultIsKept(NAME);
    await workbench.reload();
    await workbench.result.headline.waitFor();
    await traces.assertNone(KEY.d, ...received, ...signatures());
  });
});
