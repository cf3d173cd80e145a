import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { decodeJwt, decodeProtectedHeader, importJWK, jwtVerify } from "jose";
import { COMMANDS } from "../../../src/contributions.ts";
import { aPrivateKey } from "../../support/privateKeys.ts";
import { aProfile } from "../../support/profiles.ts";
import { aTokenAnswer, TOKEN } from "../../support/tokenAnswers.ts";
import { useCommand } from "../../support/useCommand.ts";
import { dismiss, enter, enterInVain, pick } from "../../support/vscode/moves.ts";

describe(COMMANDS.copyDpopProof, () => {
  const open = useCommand(COMMANDS.copyDpopProof);
  const orders = aProfile({ id: "orders", name: "Orders", dpop: { privateKey: aPrivateKey("P-256") } });
  const answers = [aTokenAnswer({ token_type: "DPoP" })];
  const url = "https://api.example.com/orders";

  it("copies a proof for the method, address and nonce that are entered, bound to the token", async () => {
    const { run, vscode, willDo, request, shown } = await open({ profiles: [orders], answers });
    await request("orders");
    willDo(pick("POST"), enterInVain("api.example.com", /complete URL/), enter(url), enter("n-1"));
    willDo(pick("The proof"));
    await run({ profileId: "orders" });
    const { htm, htu, nonce, ath } = decodeJwt(vscode.clipboard);
    assert.deepEqual([htm, htu, nonce, typeof ath], ["POST", url, "n-1", "string"]);
    assert.match(shown("status")[0]?.text ?? "", /one request/);
  });

  it("copies both headers or a curl command, which hold the token", async () => {
    const { run, vscode, willDo, request, shown } = await open({ profiles: [orders], answers });
    await request("orders");
    willDo(pick("GET"), enter(url), enter(""), pick("Both headers"));
    await run({ profileId: "orders" });
    assert.match(vscode.clipboard, new RegExp(`^Authorization: DPoP ${TOKEN}\nDPoP: ey`));
    willDo(pick("GET"), enter(`${url}/it's`), enter(""), pick("A curl command"));
    await run({ profileId: "orders" });
    assert.ok(vscode.clipboard.startsWith(`curl '${url}/it'\\''s' \\\n`));
    assert.equal(shown("box")[2]?.value, url, "the last address is offered");
  });

  it("copies nothing on Escape, at whichever step", async () => {
    const { run, willDo, request, changesNothing } = await open({ profiles: [orders], answers });
    await request("orders");
    for (const moves of [
      [dismiss],
      [pick("GET"), dismiss],
      [pick("GET"), enter(url), dismiss],
      [pick("GET"), enter(url), enter(""), dismiss],
    ]) {
      willDo(...moves);
      await changesNothing(() => run({ profileId: "orders" }));
    }
  });

  it("says that DPoP is off, with the button that turns it on", async () => {
    const { dpop: _, ...plain } = orders;
    const { run, told, willDo, request } = await open({ profiles: [plain], answers });
    await request("orders");
    willDo(dismiss);
    await run({ profileId: "orders" });
    assert.equal(told().code, "dpopOff");
    assert.match(told().buttons.join(), /Turn DPoP On/);
  });

  it("says that there is no token, with the button that requests one", async () => {
    const { run, told, willDo } = await open({ profiles: [orders] });
    willDo(dismiss);
    await run({ profileId: "orders" });
    assert.deepEqual([told().code, told().buttons], ["tokenGone", ["Request Token"]]);
  });

  it("binds the proof to the token and signs it by the profile's key, of which it shows the public half", async () => {
    const { run, vscode, willDo, request } = await open({ profiles: [orders], answers });
    await request("orders");
    willDo(pick("GET"), enter(url), enter(""), pick("The proof"));
    await run({ profileId: "orders" });
    const { jwk } = decodeProtectedHeader(vscode.clipboard);
    assert.ok(jwk && !("d" in jwk));
    const { payload } = await jwtVerify(vscode.clipboard, await importJWK(jwk, "ES256"));
    assert.equal(payload.ath, createHash("sha256").update(TOKEN).digest("base64url"));
  });

  it("offers the last address for the same profile only", async () => {
    const other = { ...orders, id: "other", name: "Other" };
    const { run, willDo, shown, request } = await open({
      profiles: [orders, other],
      answers: [...answers, ...answers],
    });
    await request("orders");
    await request("other");
    willDo(pick("GET"), enter(url), dismiss);
    await run({ profileId: "orders" });
    willDo(pick("GET"), dismiss);
    await run({ profileId: "other" });
    assert.equal(shown("box").at(-1)?.value, "");
  });
});
