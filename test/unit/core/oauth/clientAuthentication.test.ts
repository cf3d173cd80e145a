import assert from "node:assert/strict";
import { decodeJwt, decodeProtectedHeader } from "jose";
import { credentialSecrets } from "../../../../src/core/oauth/clientAuthentication.ts";
import { buildTokenRequest } from "../../../../src/core/oauth/tokenRequest.ts";
import type { ClientAuthenticationMethod } from "../../../../src/core/profile/clientAuthenticationMethods.ts";
import {
  type ClientCredentials,
  clientSecretOf,
  hasSecret,
  privateKeyOf,
  withoutSecret,
} from "../../../../src/core/profile/credentials.ts";
import { aPrivateKey } from "../../../support/privateKeys.ts";
import { aProfile } from "../../../support/profiles.ts";

const ENDPOINT = "https://dev-1.okta.com/oauth2/default/v1/token";

interface Row {
  readonly credentials: ClientCredentials;
  readonly authorization: string | undefined;
  /** The body without the value of client_assertion. */
  readonly body: string;
  /** The algorithm in the assertion's header. */
  readonly algorithm?: string;
}

const PORTS = { now: () => 1_700_000_000_500, newId: () => "jti-1" };

const CLIENT_ID = "0oaFAKE-_.1";
const ASSERTION_BODY =
  "grant_type=client_credentials&scope=customScope+two" +
  "&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion=";
const SECRET = "a-b_c.d*e~f g+h/i:j%kä";

const rows: Record<ClientAuthenticationMethod, Row> = {
  client_secret_basic: {
    credentials: { method: "client_secret_basic", clientSecret: SECRET },
    authorization: `Basic ${Buffer.from("0oaFAKE-_.1:a-b_c.d*e%7Ef+g%2Bh%2Fi%3Aj%25k%C3%A4").toString("base64")}`,
    body: "grant_type=client_credentials&scope=customScope+two",
  },
  client_secret_post: {
    credentials: { method: "client_secret_post", clientSecret: SECRET },
    authorization: undefined,
    body:
      "grant_type=client_credentials&scope=customScope+two&client_id=0oaFAKE-_.1" +
      "&client_secret=a-b_c.d*e%7Ef+g%2Bh%2Fi%3Aj%25k%C3%A4",
  },
  client_secret_jwt: {
    credentials: { method: "client_secret_jwt", clientSecret: SECRET.repeat(2), algorithm: "HS384" },
    authorization: undefined,
    body: ASSERTION_BODY,
    algorithm: "HS384",
  },
  private_key_jwt: {
    credentials: { method: "private_key_jwt", privateKey: aPrivateKey("P-256") },
    authorization: undefined,
    body: ASSERTION_BODY,
    algorithm: "ES256",
  },
};

describe("client authentication", () => {
  for (const [method, row] of Object.entries(rows) as [ClientAuthenticationMethod, Row][]) {
    const { credentials } = row;
    const profile = aProfile({ clientId: CLIENT_ID, credentials, scopes: ["customScope", "two"] });

    it(`${method} puts the credentials in exactly one place`, async () => {
      const { request } = await buildTokenRequest(profile, ENDPOINT, PORTS);
      assert.equal(request.headers.find(([name]) => name === "authorization")?.[1], row.authorization);
      assert.equal((request.body ?? "").replace(/(client_assertion=)[^&]+/, "$1"), row.body);
    });

    it(`${method} knows whether it has its secret, and drops it`, () => {
      assert.equal(hasSecret({ method }), false);
      assert.equal(hasSecret(credentials), true);
      assert.deepEqual(withoutSecret(credentials), { method });
    });

    it(`${method} names what to mask of the request it makes`, () => {
      const masked = credentialSecrets(credentials, CLIENT_ID).map(({ value }) => value);
      const secret = clientSecretOf(credentials) ?? privateKeyOf(credentials)?.d;
      assert.ok(secret !== undefined && masked.includes(secret));
      assert.deepEqual(credentialSecrets({ method }, CLIENT_ID), []);
    });

    if (row.algorithm === undefined) continue;
    it(`${method} sends an assertion for the very URL called, fresh and for a few minutes`, async () => {
      const { request } = await buildTokenRequest(profile, ENDPOINT, PORTS);
      const assertion = new URLSearchParams(request.body).get("client_assertion") ?? "";
      assert.equal(decodeProtectedHeader(assertion).alg, row.algorithm);
      assert.deepEqual(decodeJwt(assertion), {
        iss: CLIENT_ID,
        sub: CLIENT_ID,
        aud: ENDPOINT,
        iat: 1_700_000_000,
        exp: 1_700_000_300,
        jti: "jti-1",
      });
    });
  }
});

describe("the token request", () => {
  it("is what curl sends: POST, accept, Basic, no-cache, form body", async () => {
    assert.deepEqual((await buildTokenRequest(aProfile(), ENDPOINT, PORTS)).request, {
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

  it("has no scope parameter when the profile has no scopes", async () => {
    const { body } = (await buildTokenRequest(aProfile({ scopes: [] }), ENDPOINT, PORTS)).request;
    assert.equal(body, "grant_type=client_credentials");
  });

  it("adds extra parameters to the standard ones", async () => {
    const extraParameters = [{ name: "audience", value: "api://a b" }];
    const { body } = (await buildTokenRequest(aProfile({ extraParameters }), ENDPOINT, PORTS)).request;
    assert.equal(body, "grant_type=client_credentials&scope=customScope&audience=api%3A%2F%2Fa+b");
  });
});
