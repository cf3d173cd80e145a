import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { decodeProtectedHeader } from "jose";
import { environmentValues } from "../../../../src/core/snippets/environmentValues.ts";
import { tokenSnippets } from "../../../../src/core/snippets/tokenSnippets.ts";
import type { ClientAuthenticationMethod } from "../../../../src/core/profile/clientAuthenticationMethods.ts";
import type { ClientCredentials } from "../../../../src/core/profile/credentials.ts";
import type { Profile } from "../../../../src/core/profile/profile.ts";
import { profileSecrets } from "../../../../src/core/oauth/profileSecrets.ts";
import { findMarkIn } from "../../../support/findMark.ts";
import { aPrivateKey } from "../../../support/privateKeys.ts";
import { aProfile } from "../../../support/profiles.ts";

const SECRET = "MARKED-secret$'\"&-MARKED-0123456789-0123456789";
const ENDPOINT = "https://dev-1.okta.com/oauth2/v1/token";
const KEY = aPrivateKey(2048, "key-1");
const DPOP_KEY = aPrivateKey("P-256");

/** A new method needs one more row. */
const CREDENTIALS: Readonly<Record<ClientAuthenticationMethod, ClientCredentials>> = {
  client_secret_basic: { method: "client_secret_basic", clientSecret: SECRET },
  client_secret_post: { method: "client_secret_post", clientSecret: SECRET },
  client_secret_jwt: { method: "client_secret_jwt", clientSecret: SECRET },
  private_key_jwt: { method: "private_key_jwt", privateKey: KEY },
};

const SERVERS: readonly Profile["server"][] = [
  { kind: "okta-org", origin: "https://dev-1.okta.com" },
  { kind: "okta-custom", origin: "https://dev-1.okta.com", authorizationServerId: "default" },
  { kind: "issuer", issuer: "https://idp.example.com/x" },
];

const write = (profile: Profile, id: string) => {
  const found = tokenSnippets(profile).find((snippet) => snippet.id === id);
  return (found ?? assert.fail(`${id} is not offered`)).write(ENDPOINT);
};

const isThere = (code: string, name: string) => new RegExp(`\\b${name}\\b`).test(code);

describe("A token request as code", () => {
  for (const [method, credentials] of Object.entries(CREDENTIALS)) {
    for (const isBound of [false, true]) {
      const profile = aProfile({
        server: SERVERS[0],
        credentials,
        ...(isBound ? { dpop: { privateKey: DPOP_KEY } } : {}),
        extraParameters: [
          { name: "api-key", value: "MARKED-parameter-0123" },
          { name: "api.key", value: "MARKED-parameter-4567" },
          { name: "audience", value: "api://shown" },
        ],
      });
      for (const { id } of tokenSnippets(profile)) {
        it(`holds no credential and names those it reads: ${method}${isBound ? ", DPoP" : ""} as ${id}`, () => {
          const { code, variables } = write(profile, id);
          for (const { value } of profileSecrets(profile)) assert.deepEqual(findMarkIn(code, value), []);
          for (const { name } of variables) assert.ok(isThere(code, name), name);
          const named = new Set(code.match(/\bOKTA_[A-Z_\d]+/g));
          const known = variables.map(({ name }) => name);
          assert.deepEqual(
            [...named].filter((name) => !known.includes(name) && !name.startsWith("OKTA_TEXT_")),
            [],
          );
          // Where a library is given its key by other code, a comment says how that is copied.
          assert.ok(known.length > 0 || code.includes("assertions is copied as"), code);
        });

        it(`reads what the profile has: ${method}${isBound ? ", DPoP" : ""} as ${id}`, async () => {
          const { variables } = write(profile, id);
          const values = await environmentValues(variables, {
            profile,
            tokenEndpoint: ENDPOINT,
            now: Date.now,
            newId: () => randomUUID(),
          });
          assert.deepEqual([...values.keys()].toSorted(), variables.map(({ name }) => name).toSorted());
        });
      }
    }
  }

  it("has a variable of its own for each parameter that may be a secret", () => {
    const extraParameters = ["api-key", "API.KEY", "größe", "audience"].map((name) => ({ name, value: "x" }));
    const { variables } = write(aProfile({ extraParameters }), "node");
    assert.deepEqual(
      variables.map(({ name }) => name),
      ["OKTA_CLIENT_SECRET", "OKTA_PARAMETER_API_KEY", "OKTA_PARAMETER_API_KEY_2", "OKTA_PARAMETER_GR_SSE"],
    );
  });

  it("wants the secret form-encoded only where a program cannot do it and it makes a difference", () => {
    const names = (id: string, clientSecret: string, method: "client_secret_basic" | "client_secret_post") =>
      write(aProfile({ credentials: { method, clientSecret } }), id).variables.map(({ name }) => name);
    const plain = "Okta-made_secret0123456789";
    for (const id of ["curl", "wget", "httpie", "node", "curlInCmd"])
      for (const method of ["client_secret_basic", "client_secret_post"] as const)
        assert.deepEqual(names(id, plain, method), ["OKTA_CLIENT_SECRET"]);
    assert.deepEqual(names("curl", "a b", "client_secret_basic"), ["OKTA_CLIENT_SECRET_ENCODED"]);
    assert.deepEqual(names("curl", "a b", "client_secret_post"), ["OKTA_CLIENT_SECRET"]);
    assert.deepEqual(names("wget", "a b", "client_secret_post"), ["OKTA_CLIENT_SECRET_ENCODED"]);
    assert.deepEqual(names("node", "a b", "client_secret_basic"), ["OKTA_CLIENT_SECRET"]);
  });

  it("says where a finished assertion or proof is wanted, which is made for this request", async () => {
    const profile = aProfile({
      server: SERVERS[0],
      credentials: CREDENTIALS.private_key_jwt,
      dpop: { privateKey: DPOP_KEY },
    });
    const { code, variables } = write(profile, "curl");
    assert.match(code, /^# OKTA_CLIENT_ASSERTION holds a client assertion/m);
    assert.match(code, /^# OKTA_DPOP_PROOF holds a DPoP proof/m);
    // A shell may take a comment for a command.
    assert.doesNotMatch(
      code
        .split("\n")
        .filter((line) => line.startsWith("#"))
        .join(""),
      /['"`$&|;<>()]/,
    );
    const values = await environmentValues(variables, {
      profile,
      tokenEndpoint: ENDPOINT,
      nonce: "a-nonce",
      now: Date.now,
      newId: () => randomUUID(),
    });
    assert.equal(decodeProtectedHeader(values.get("OKTA_CLIENT_ASSERTION") ?? "").kid, "key-1");
    const [, payload = ""] = (values.get("OKTA_DPOP_PROOF") ?? "").split(".");
    const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as Record<string, unknown>;
    assert.deepEqual([claims.htm, claims.htu, claims.nonce], ["POST", ENDPOINT, "a-nonce"]);
  });

  it("is offered as the configuration of Okta's SDKs for an org server and a private key only", () => {
    const offered = (profile: Profile) =>
      tokenSnippets(profile)
        .map(({ id }) => id)
        .filter((id) => id.startsWith("okta"));
    for (const [index, server] of SERVERS.entries())
      for (const [method, credentials] of Object.entries(CREDENTIALS))
        assert.equal(
          offered(aProfile({ server, credentials })).length,
          index === 0 && method === "private_key_jwt" ? 5 : 0,
        );
  });

  const SIGNED = [
    [
      { method: "private_key_jwt", algorithm: "PS256", privateKey: KEY },
      { name: "OKTA_PRIVATE_KEY_JWK", spring: "RSAKey.Builder(RSAKey.parse(text))", dotnet: "JsonWebKey(" },
    ],
    [
      { method: "private_key_jwt", privateKey: aPrivateKey("P-384") },
      { name: "OKTA_PRIVATE_KEY_JWK", spring: "ECKey.Builder(ECKey.parse(text))", dotnet: "JsonWebKey(" },
    ],
    [
      { method: "client_secret_jwt", algorithm: "HS512", clientSecret: SECRET },
      { name: "OKTA_CLIENT_SECRET", spring: "OctetSequenceKey.Builder(", dotnet: "SymmetricSecurityKey(" },
    ],
  ] as const satisfies readonly (readonly [ClientCredentials, object])[];

  for (const [credentials, { name, spring, dotnet }] of SIGNED) {
    const algorithm = "algorithm" in credentials ? credentials.algorithm : "ES384";

    it(`has a library sign assertions with the profile's key and algorithm: ${algorithm}`, () => {
      const profile = aProfile({ credentials });
      const [bean, service] = [write(profile, "springAssertions"), write(profile, "aspNet")];
      for (const { variables } of [bean, service])
        assert.deepEqual(
          variables.map((one) => one.name),
          [name],
        );
      assert.ok(bean.code.includes(spring), bean.code);
      assert.ok(bean.code.includes(`.algorithm(JWSAlgorithm.${algorithm})`), bean.code);
      assert.ok(service.code.includes(dotnet), service.code);
      assert.ok(service.code.includes(`new SigningCredentials(key, "${algorithm}")`), service.code);
      assert.ok(service.code.includes(`Audience = "${ENDPOINT}"`), service.code);
    });
  }

  it("has a library sign nothing where the profile sends a secret", () => {
    const profile = aProfile({ credentials: CREDENTIALS.client_secret_post });
    assert.ok(!tokenSnippets(profile).some(({ id }) => id === "springAssertions"));
    assert.doesNotMatch(write(profile, "aspNet").code, /IClientAssertionService|using /);
  });

  it("says what a library is not told", () => {
    const profile = aProfile({
      dpop: { privateKey: DPOP_KEY },
      extraParameters: [{ name: "resource", value: "https://a.example.com" }],
    });
    const { code } = write(profile, "springBoot");
    assert.match(code, /^# It asks for no token bound to a key/m);
    assert.match(code, /^# It does not send the parameters: resource\.$/m);
  });
});
