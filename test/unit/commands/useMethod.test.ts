import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { aPrivateKey } from "../../support/privateKeys.ts";
import { aProfile } from "../../support/profiles.ts";
import { aTokenAnswer } from "../../support/tokenAnswers.ts";
import { useCommand } from "../../support/useCommand.ts";
import { dismiss, pick } from "../../support/vscode/moves.ts";

describe(COMMANDS.useMethod, () => {
  const open = useCommand(COMMANDS.useMethod);
  const orders = aProfile({
    id: "orders",
    name: "Orders",
    credentials: { method: "client_secret_basic", clientSecret: "first", secondSecret: "second" },
  });

  it("sends the same secrets by the method that the button names, and requests a token at once", async () => {
    const { run, services, requests } = await open({ profiles: [orders], answers: [aTokenAnswer()] });
    await run({ profileId: "orders", method: "client_secret_post", isRequestWanted: true });
    assert.deepEqual((await services.profiles.get("orders")).credentials, {
      method: "client_secret_post",
      clientSecret: "first",
      secondSecret: "second",
    });
    assert.match(requests[0]?.body ?? "", /client_secret=first/);
  });

  it("asks for the method where none is named, and changes nothing on Escape", async () => {
    const { run, services, willDo, shown, changesNothing } = await open({ profiles: [orders] });
    willDo(dismiss);
    await changesNothing(() => run({ profileId: "orders" }));
    assert.deepEqual(
      shown("list")[0]?.rows.map(({ label }) => label),
      ["client_secret_post", "client_secret_jwt"],
    );
    willDo(pick("client_secret_post"));
    await run({ profileId: "orders" });
    assert.equal((await services.profiles.get("orders")).credentials.method, "client_secret_post");
  });

  it("says of a profile with a key that it uses no secret", async () => {
    const credentials = { method: "private_key_jwt", privateKey: aPrivateKey("P-256") } as const;
    const { run, told, willDo, changesNothing } = await open({ profiles: [{ ...orders, credentials }] });
    willDo(dismiss);
    await changesNothing(() => run({ profileId: "orders", method: "client_secret_post" }));
    assert.equal(told().code, "secretNotUsed");
  });
});
