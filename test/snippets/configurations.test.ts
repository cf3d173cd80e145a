import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { environmentValues } from "../../src/core/snippets/environmentValues.ts";
import { tokenSnippets } from "../../src/core/snippets/tokenSnippets.ts";
import { FAKE_KEYS } from "../../src/sandbox/fakeKeys.ts";
import { READY_CLIENTS } from "../../src/sandbox/readyNames.ts";
import { readyWorld } from "../../src/sandbox/readyWorld.ts";
import type { RunningSandbox } from "../../src/sandbox/sandbox.ts";
import { aProfile } from "../support/profiles.ts";
import { startSandboxWithKeys } from "../support/sandboxWithKeys.ts";
import { runnerOf } from "./programs.ts";

describe("The configuration that is copied", () => {
  let sandbox: RunningSandbox;
  before(async () => (sandbox = await startSandboxWithKeys(readyWorld)));
  after(() => sandbox.close());

  for (const isBound of [false, true]) {
    it(`gets Okta's SDK for Node.js a token${isBound ? " that is bound to its key" : ""}`, async function () {
      const profile = aProfile({
        server: { kind: "okta-org", origin: sandbox.url },
        clientId: isBound ? READY_CLIENTS.dpop : READY_CLIENTS.privateKey,
        credentials: { method: "private_key_jwt", privateKey: FAKE_KEYS.service },
        scopes: ["okta.users.read"],
      });
      const target = tokenSnippets(profile).find(({ id }) => id === "oktaNode") ?? assert.fail();
      const tokenEndpoint = `${sandbox.url}/oauth2/v1/token`;
      const { code, variables } = target.write(tokenEndpoint);
      const ports = { now: Date.now, newId: () => randomUUID() };
      const values = await environmentValues(variables, { ...ports, profile, tokenEndpoint });
      const run = runnerOf("node", "key");
      if (typeof run === "string") this.skip();
      const using = "\nconsole.log(JSON.stringify(await client.oauth.getAccessToken()));\n";
      const answer = JSON.parse(await run(code + using, Object.fromEntries(values))) as Record<
        string,
        unknown
      >;
      assert.equal(answer.token_type, isBound ? "DPoP" : "Bearer");
    });
  }
});
