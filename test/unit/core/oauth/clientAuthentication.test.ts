import assert from "node:assert/strict";
import { CLIENT_AUTHENTICATION_METHODS } from "../../../../src/core/oauth/clientAuthentication.ts";
import { buildTokenRequest } from "../../../../src/core/oauth/tokenRequest.ts";
import type { ClientAuthenticationMethod } from "../../../../src/core/profile.ts";
import { aProfile } from "../../../support/profiles.ts";

const ENDPOINT = "https://dev-1.okta.com/oauth2/default/v1/token";

interface Row {
  readonly authorization: string | undefined;
  readonly body: string;
}

const CLIENT_ID = "0oaFAKE-_.1";
const SECRET = "a-b_c.d*e~f g+h/i:j%kä";

const rows: Record<ClientAuthenticationMethod, Row> = {
  client_secret_basic: {
    authorization: `Basic ${Buffer.from("0oaFAKE-_.1:a-b_c.d*e%7Ef+g%2Bh%2Fi%3Aj%25k%C3%A4").toString("base64")}`,
    body: "grant_type=client_credentials&scope=customScope+two",
  },
  client_secret_post: {
    authorization: undefined,
    body:
      "grant_type=client_credentials&scope=customScope+two&client_id=0oaFAKE-_.1" +
      "&client_secret=a-b_c.d*e%7Ef+g%2Bh%2Fi%3Aj%25k%C3%A4",
  },
};

describe("client authentication", () => {
  for (const [method, row] of Object.entries(rows) as [ClientAuthenticationMethod, Row][]) {
    const profile = aProfile({
      clientId: CLIENT_ID,
      credentials: { method, clientSecret: SECRET },
      scopes: ["customScope", "two"],
    });
    const entry = CLIENT_AUTHENTICATION_METHODS[method];

    it(`${method} puts the credentials in exactly one place`, () => {
      const request = buildTokenRequest(profile, ENDPOINT);
      assert.deepEqual(
        {
          authorization: request.headers.find(([name]) => name === "authorization")?.[1],
          body: request.body,
        },
        row,
      );
    });

    it(`${method} knows whether it has its secret, takes one and drops it`, () => {
      assert.equal(entry.hasSecret({ method }), false);
      const filled = entry.withSecret({ method }, "s");
      assert.equal(entry.hasSecret(filled), true);
      assert.deepEqual(entry.withoutSecret(filled), { method });
    });

    it(`${method} names what to mask of the request it makes`, () => {
      const masked = entry.secrets(profile.credentials, CLIENT_ID).map(({ value }) => value);
      assert.ok(masked.includes(SECRET));
      assert.deepEqual(entry.secrets({ method }, CLIENT_ID), []);
    });
  }
});

describe("the token request", () => {
  it("is what curl sends: POST, accept, Basic, no-cache, form body", () => {
    assert.deepEqual(buildTokenRequest(aProfile(), ENDPOINT), {
      method: "POST",
      url: ENDPOINT,
      headers: [
        ["accept", "application/json"],
        ["authorization", `Basic ${btoa("0oaFAKEFAKEFAKEFAKE1:not-a-real-secret-0123456789")}`],
        ["cache-control", "no-cache"],
        ["content-type", "application/x-www-form-urlencoded"],
      ],
      body: "grant_type=client_credentials&scope=customScope",
    });
  });

  it("has no scope parameter when the profile has no scopes", () => {
    assert.equal(buildTokenRequest(aProfile({ scopes: [] }), ENDPOINT).body, "grant_type=client_credentials");
  });

  it("adds extra parameters to the standard ones", () => {
    const extraParameters = [{ name: "audience", value: "api://a b" }];
    assert.equal(
      buildTokenRequest(aProfile({ extraParameters }), ENDPOINT).body,
      "grant_type=client_credentials&scope=customScope&audience=api%3A%2F%2Fa+b",
    );
  });
});
