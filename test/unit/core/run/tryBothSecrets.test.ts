import assert from "node:assert/strict";
import { redact } from "../../../../src/core/http/redact.ts";
import type { SecretCredentials } from "../../../../src/core/profile/credentials.ts";
import { type SecretTrial, tryBoth } from "../../../../src/core/run/tryBothSecrets.ts";
import { createTransport } from "../../../../src/network/transport.ts";
import type { Profile } from "../../../../src/core/profile/profile.ts";
import { PATIENCE_MS } from "../../../support/patience.ts";
import { aProfile } from "../../../support/profiles.ts";
import { sendJson, startTokenEndpoint, type TokenEndpoint } from "../../../support/tokenEndpoint.ts";

const OLD = "old-MARKED-secret-0123456789-0123456789";
const NEW = "new-MARKED-secret-0123456789-0123456789";
const ISSUED = [
  "200 OK",
  { access_token: "opaque-token-0123456789", token_type: "Bearer", expires_in: 60 },
] as const;
const REFUSED = ["401 Unauthorized", { error: "invalid_client" }] as const;

type Answer = readonly [status: string, members: object];

async function trialsOf(...what: Parameters<typeof tryBoth>): Promise<readonly SecretTrial[]> {
  const trials: SecretTrial[] = [];
  for await (const trial of tryBoth(...what)) trials.push(trial);
  return trials;
}

describe("trying both secrets", () => {
  let server: TokenEndpoint | undefined;
  afterEach(() => server?.close());

  async function tried(answers: Readonly<Record<string, Answer>>, changes: Partial<SecretCredentials> = {}) {
    const started = await startTokenEndpoint(({ body }, socket) => {
      const [status, members] = answers[new URLSearchParams(body).get("client_secret") ?? ""] ?? REFUSED;
      sendJson(socket, status, members);
    });
    server = started;
    const profile: Profile = aProfile({
      server: { kind: "okta-org", origin: started.url },
      credentials: {
        method: "client_secret_post",
        clientSecret: OLD,
        secondSecret: NEW,
        ...changes,
      } as SecretCredentials,
    });
    const ports = { transport: createTransport(), now: Date.now, newId: () => "run" };
    return trialsOf(profile, ports, { signal: new AbortController().signal, timeoutMs: PATIENCE_MS });
  }

  async function bothTried(...what: Parameters<typeof tried>) {
    const [second, first, ...others] = await tried(...what);
    assert.ok(first && second && others.length === 0);
    return [first, second] as const;
  }

  it("says which of them works", async () => {
    const [first, second] = await bothTried({ [NEW]: ISSUED });
    assert.deepEqual(
      [first.which, first.works, second.which, second.works],
      ["clientSecret", false, "secondSecret", true],
    );
    assert.match(first.sentence, /^The first secret does not work/);
    assert.match(second.sentence, /^The second secret works: a token/);
    assert.equal(first.result.run.outcome.kind, "refused");
    assert.equal(first.result.run.profile.hasSecondSecret, true);
    assert.equal(second.result.run.outcome.kind, "issued");
  });

  it("tells a secret that works from a refusal that comes after it, and from an answer that says nothing", async () => {
    const [first, second] = await bothTried({
      [OLD]: ["400 Bad Request", { error: "invalid_scope" }],
      [NEW]: ["503 Service Unavailable", {}],
    });
    assert.equal(first.works, true);
    assert.match(first.sentence, /another reason \(invalid_scope\)/);
    assert.equal(second.works, undefined);
    assert.match(second.sentence, /is not known/);
  });

  it("lets neither secret through into either run", async () => {
    const echo: Answer = [
      "400 Bad Request",
      { error: "invalid_request", error_description: `${OLD} ${NEW}` },
    ];
    for (const { result, sentence } of await tried({ [OLD]: echo, [NEW]: echo })) {
      assert.doesNotMatch(sentence + JSON.stringify(redact(result.run, result.secrets)), /MARKED/);
    }
  });

  it("is not offered a second secret where a key is used", async () => {
    const ports = { transport: () => assert.fail(), now: Date.now, newId: () => "run" };
    const options = { signal: new AbortController().signal, timeoutMs: 5000 };
    const profile = aProfile({ credentials: { method: "private_key_jwt" } });
    await assert.rejects(trialsOf(profile, ports, options), { name: "UserError", code: "secretNotUsed" });
  });

  for (const [code, changes] of [
    ["secondSecretMissing", { secondSecret: undefined }],
    ["secondSecretMissing", { secondSecret: "" }],
    ["secretsAlike", { secondSecret: OLD }],
    ["secretMissing", { clientSecret: "" }],
  ] as const) {
    it(`is not done with ${JSON.stringify(Object.keys(changes))} amiss: ${code}`, async () => {
      await assert.rejects(tried({}, changes), { name: "UserError", code });
      assert.deepEqual(server?.requests, []);
    });
  }
});
