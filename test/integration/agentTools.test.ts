import assert from "node:assert/strict";
import { LanguageModelTextPart, lm } from "vscode";
import { AGENT_TOOLS } from "../../src/contributions.ts";
import { useExtension } from "./support/extension.ts";

describe("the tools for agents", () => {
  const extension = useExtension();

  async function invoke(name: string, input: object): Promise<unknown> {
    const { content } = await lm.invokeTool(name, { input, toolInvocationToken: undefined });
    const texts = content.map((part) => (part instanceof LanguageModelTextPart ? part.value : ""));
    return JSON.parse(texts.join(""));
  }

  it("are offered by VS Code, each with a description and a schema of what it takes", () => {
    for (const name of Object.values(AGENT_TOOLS)) {
      const tool = lm.tools.find((each) => each.name === name);
      assert.ok(tool, name);
      assert.ok(tool.description.length > 50);
      assert.equal((tool.inputSchema as { type: string }).type, "object");
    }
  });

  it("list the profiles", async () => {
    const id = await extension.addProfile("https://dev-1.okta.com/oauth2/default");
    const { profiles } = (await invoke(AGENT_TOOLS.listProfiles, {})) as { profiles: { id: string }[] };
    assert.deepEqual(
      profiles.map((profile) => profile.id),
      [id],
    );
    assert.doesNotMatch(JSON.stringify(profiles), /not-a-real-secret/);
  });

  it("explain an answer", async () => {
    const explained = await invoke(AGENT_TOOLS.explainError, { error: "invalid_scope", scopes: ["a.b"] });
    assert.match(JSON.stringify(explained), /"cause":"[^"]*a\.b/);
  });

  it("decode a token without repeating it", async () => {
    const part = (members: object) => Buffer.from(JSON.stringify(members)).toString("base64url");
    const token = `${part({ alg: "RS256" })}.${part({ iss: "https://dev-1.okta.com" })}.c2lnbmF0dXJl`;
    const decoded = JSON.stringify(await invoke(AGENT_TOOLS.decodeJwt, { token }));
    assert.match(decoded, /"claims":\{"iss":"https:\/\/dev-1\.okta\.com"\}/);
    for (const text of token.split(".")) assert.ok(!decoded.includes(text));
  });

  it("say what is wrong with an input in their result, as VS Code logs what is thrown with all of the input", async () => {
    const said = async (name: string, input: object) => JSON.stringify(await invoke(name, input));
    assert.match(await said(AGENT_TOOLS.explainError, {}), /"error":"The input must have a status/);
    assert.match(await said(AGENT_TOOLS.decodeJwt, { token: 1 }), /"error":"The input is invalid: token/);
    assert.match(await said(AGENT_TOOLS.checkProfile, { profile: "No" }), /"error":"There is no profile/);
    assert.match(await said(AGENT_TOOLS.checkProfile, {}), /"error":"The input is invalid: profile is/);
  });
});
