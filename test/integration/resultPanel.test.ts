import assert from "node:assert/strict";
import { commands, window } from "vscode";
import { COMMANDS } from "../../src/contributions.ts";
import { sendJson, startTokenEndpoint } from "../support/tokenEndpoint.ts";
import { until } from "../support/until.ts";
import { resultTabs, useExtension } from "./support/extension.ts";

describe("the result view", () => {
  const extension = useExtension();
  const run = (profileId: string) =>
    commands.executeCommand(COMMANDS.getClientCredentialsToken, { profileId });
  const labels = () => resultTabs().map(({ label }) => label);

  async function profiles() {
    const { url } = await extension.opened(
      startTokenEndpoint(({ body }, socket) =>
        body.includes("refused")
          ? sendJson(socket, "400 Bad Request", { error: "invalid_scope" })
          : sendJson(socket, "200 OK", { access_token: "t", token_type: "Bearer" }),
      ),
    );
    return {
      issued: await extension.addProfile(url, { name: "Issued" }),
      refused: await extension.addProfile(url, { name: "Refused", scopes: ["refused"] }),
    };
  }

  it("opens for a token and is used again by the next run, a refusal", async () => {
    const { issued, refused } = await profiles();
    assert.deepEqual(labels(), []);
    await run(issued);
    await until("the view is open", () => labels().join() === "Issued · check it");
    await run(refused);
    await until("the view shows the refusal", () => labels().join() === "Refused · no token");
    await run(issued);
    await until("the view shows the token again", () => labels().join() === "Issued · check it");
  });

  it("opens again after it was closed, with the last result of the profile asked for", async () => {
    const { issued, refused } = await profiles();
    await run(issued);
    await run(refused);
    await until("the view is open", () => labels().join() === "Refused · no token");
    await window.tabGroups.close(resultTabs());
    assert.deepEqual(labels(), []);
    await commands.executeCommand(COMMANDS.showLastResult, { profileId: issued });
    await until("the view is open again", () => labels().join() === "Issued · check it");
    await commands.executeCommand(COMMANDS.showLastResult);
    await until("the view shows the last of all", () => labels().join() === "Refused · no token");
  });

  it("shows the run that is asked for by its id", async () => {
    const { issued, refused } = await profiles();
    const { runId } = await extension.api.requestToken(issued);
    await run(refused);
    await commands.executeCommand(COMMANDS.showRun, { runId });
    await until("the view shows it", () => labels().join() === "Issued · check it");
  });

  it("stays closed for a request of the exported API", async () => {
    const { issued } = await profiles();
    await extension.api.requestToken(issued);
    assert.deepEqual(labels(), []);
  });
});
