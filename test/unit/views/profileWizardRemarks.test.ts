import assert from "node:assert/strict";
import type { AuthorizationServer } from "../../../src/core/server/authorizationServer.ts";
import { remarkOnNewSecret } from "../../../src/views/wizard/remarkOnSecret.ts";
import { remarkOnStep } from "../../../src/views/wizard/remarkOnStep.ts";
import type { StepId } from "../../../src/views/wizard/profileSteps.ts";
import { startState } from "../../../src/views/wizard/wizardState.ts";
import { aProfile } from "../../support/profiles.ts";

const custom = aProfile().server;
const org: AuthorizationServer = { kind: "okta-org", origin: "https://dev-1.okta.com" };
const foreign: AuthorizationServer = { kind: "issuer", issuer: "https://idp.example.com/realms/main" };

interface Case {
  readonly step: StepId;
  readonly text: string;
  readonly server?: AuthorizationServer;
  /** "error", "warning" or "info", and a pattern for the sentence; absent if there should be no remark. */
  readonly says?: readonly [severity: string, words: RegExp];
}

const cases: readonly Case[] = [
  { step: "address", text: "", says: ["error", /Enter your Okta domain/] },
  { step: "address", text: "dev-1.okta.com" },
  { step: "address", text: "dev-1-admin.okta.com", says: ["info", /-admin was removed.*dev-1\.okta\.com/] },
  {
    step: "address",
    text: "https://dev-1.okta.com/oauth2/aus1FAKE/v1/token",
    says: ["info", /Tokens will come from https:\/\/dev-1\.okta\.com\/oauth2\/aus1FAKE\.$/],
  },
  { step: "address", text: "http://dev-1.okta.com", says: ["error", /https/] },
  { step: "serverId", text: "", says: ["error", /Enter the authorization server's ID/] },
  { step: "serverId", text: "v1", says: ["error", /part of the path/] },
  { step: "serverId", text: "aus 1", says: ["error", /letters, digits/] },
  { step: "serverId", text: "aus1FAKE", says: ["info", /https:\/\/dev-1\.okta\.com\/oauth2\/aus1FAKE/] },
  {
    step: "serverId",
    text: "https://dev-2.okta.com/oauth2/aus1FAKE",
    says: ["error", /not on https:\/\/dev-1\.okta\.com.*Go back/],
  },
  {
    step: "serverId",
    text: "https://dev-1.okta.com/",
    says: ["error", /not name a custom authorization server/],
  },
  { step: "issuer", text: "", says: ["error", /./] },
  { step: "issuer", text: "https://idp.example.com/realms/main" },
  { step: "issuer", text: "http://idp.example.com", says: ["error", /https/] },
  { step: "clientId", text: "", says: ["error", /Enter the client ID/] },
  { step: "clientId", text: "0oaFAKE" },
  { step: "clientId", text: " 0oaFAKE ", says: ["info", /Spaces around the client ID are removed/] },
  { step: "clientId", text: "{clientId}", says: ["error", /placeholder/] },
  { step: "secret", text: "" },
  { step: "secret", text: "not-a-real-secret" },
  {
    step: "secret",
    text: "not-a-real-secret\r\n",
    says: ["info", /line breaks around the secret are removed/],
  },
  { step: "secret", text: "  ", says: ["info", /empty/] },
  { step: "secret", text: "not a real secret", says: ["warning", /space inside/] },
  { step: "scopes", text: "" },
  { step: "scopes", text: "read write" },
  { step: "scopes", text: "read,write", says: ["error", /spaces, not commas/] },
  { step: "scopes", text: "read openid", says: ["warning", /refuses openid .*no user/] },
  { step: "scopes", text: "okta.users.read", says: ["warning", /refuses okta\.users\.read here.*org/] },
  { step: "scopes", text: "", server: org, says: ["warning", /without scopes/] },
  { step: "scopes", text: "okta.users.read", server: org },
  { step: "scopes", text: "orders.read", server: org, says: ["warning", /refuses orders\.read here/] },
  { step: "scopes", text: "okta.users.read.self", server: org, says: ["warning", /read\.self/] },
  { step: "scopes", text: "openid okta.users.read", server: foreign },
  { step: "parameters", text: "" },
  { step: "parameters", text: "a=b&c=d" },
  { step: "parameters", text: "a", says: ["error", /name=value/] },
  { step: "parameters", text: "grant_type=password", says: ["error", /grant_type/] },
  { step: "parameters", text: "resource=b+c%26d&a=e+f", says: ["info", /^resource is "b c&d"\.$/] },
  { step: "parameters", text: "a=b&a=c", says: ["warning", /a is there twice/] },
  { step: "name", text: "", says: ["error", /Enter a name/] },
  { step: "name", text: "Orders" },
  { step: "name", text: " Taken ", says: ["error", /already a profile named "Taken"/] },
];

describe("What is said while typing", () => {
  for (const { step, text, server = custom, says } of cases) {
    it(`${step} of ${server.kind}: ${JSON.stringify(text)} ${says === undefined ? "is fine" : `gives: ${says[0]}`}`, () => {
      const state = startState({
        profile: aProfile({ server }),
        isNameTaken: (name, exceptId) => name === "Taken" && exceptId === "p1",
      });
      const remark = remarkOnStep(state, step, text);
      assert.equal(remark?.severity, says?.[0]);
      if (says === undefined) return;
      assert.match(remark?.message ?? "", says[1]);
      assert.match(remark?.message ?? "", /[.?]$/, "a whole sentence");
    });
  }

  it("never repeats a secret", () => {
    for (const text of [" marked-secret ", "marked-secret x", "\tmarked-secret"]) {
      assert.doesNotMatch(remarkOnNewSecret(text)?.message ?? "", /marked-secret/);
    }
  });

  it("refuses an empty box where nothing but the secret is asked for", () => {
    for (const text of ["", " \t"]) assert.equal(remarkOnNewSecret(text)?.severity, "error");
  });
});
