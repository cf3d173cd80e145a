import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { aProfile } from "../../support/profiles.ts";
import { scriptedTransport, transportTo } from "../../support/scriptedTransport.ts";
import { useCommand } from "../../support/useCommand.ts";
import { dismiss } from "../../support/vscode/moves.ts";

describe(COMMANDS.refreshAuthorizationServer, () => {
  const open = useCommand(COMMANDS.refreshAuthorizationServer);
  const orders = aProfile({ id: "orders", name: "Orders" });
  const issuer = "https://dev-1.okta.com/oauth2/default";

  it("asks again however fresh the documents are, and shows what they say now", async () => {
    let scope = "first";
    const { transport, requests } = transportTo(({ url }) => ({
      body: JSON.stringify(
        url.endsWith("/keys")
          ? { keys: [] }
          : {
              issuer,
              token_endpoint: `${issuer}/v1/token`,
              jwks_uri: `${issuer}/v1/keys`,
              scopes_supported: [scope],
            },
      ),
      headers: [["cache-control", "max-age=3600"]],
    }));
    const { run, posted } = await open({ profiles: [orders], transport });
    await run({ profileId: "orders" });
    const count = requests.length;
    scope = "second";
    await run({ profileId: "orders" });
    assert.equal(requests.length, 2 * count);
    const [before, after] = posted("showServer").map(({ server }) => JSON.stringify(server.report));
    assert.match(before ?? "", /first/);
    assert.match(after ?? "", /second/);
  });

  it("says that the server has no metadata", async () => {
    const { run, told, willDo } = await open({ profiles: [orders] });
    willDo(dismiss);
    await run({ profileId: "orders" });
    assert.equal(told().code, "serverSilent");
  });

  it("asks which profile is meant where there are several, and no server when none is picked", async () => {
    const { transport, requests } = scriptedTransport();
    const { run, willDo, changesNothing } = await open({
      profiles: [orders, aProfile({ id: "billing", name: "Billing" })],
      transport,
    });
    willDo(dismiss);
    await changesNothing(() => run());
    assert.deepEqual(requests, []);
  });
});
