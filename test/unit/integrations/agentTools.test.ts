import assert from "node:assert/strict";
import { Allowance } from "../../../src/core/http/allowance.ts";
import { AGENT_RUNS } from "../../../src/core/limits.ts";
import { clientSecretOf } from "../../../src/core/profile/credentials.ts";
import { decodeJwt, explainError, listProfiles } from "../../../src/integrations/agents/answers.ts";
import { checkProfile, confirmation } from "../../../src/integrations/agents/checkProfile.ts";
import { findMarkIn } from "../../support/findMark.ts";
import { aProfile } from "../../support/profiles.ts";
import { publishingNothing, receivingAt, scriptedTransport } from "../../support/scriptedTransport.ts";
import { SharedSecrets } from "../../support/secretStorage.ts";
import { makeServices } from "../../support/services.ts";
import { aRefusal, aTokenAnswer } from "../../support/tokenAnswers.ts";
import { setSession, VscodeSession } from "../../support/vscode/session.ts";

const segment = (members: object) => Buffer.from(JSON.stringify(members)).toString("base64url");
const EXPIRY = 4_102_444_800;
const CLAIMS = {
  iss: "https://dev-1.okta.com/oauth2/default",
  aud: "api://default",
  scp: ["customScope"],
  cid: "0oa1",
  exp: EXPIRY,
  jti: "AT.MARKED-id-of-the-token",
  email: "MARKED.person@example.com",
  salary: 1234567891,
};
const JWT = [segment({ alg: "RS256", kid: "key-1" }), segment(CLAIMS), "bWFya2VkLXNpZ25hdHVyZQ"].join(".");
const never = (answer: object) => {
  const text = JSON.stringify(answer);
  for (const mark of [...JWT.split("."), CLAIMS.jti, CLAIMS.email, String(CLAIMS.salary)]) {
    assert.deepEqual(findMarkIn(text, mark), [], mark);
  }
};

describe("What agents are told", () => {
  const orders = aProfile({ id: "orders", name: "Orders" });
  const bare = aProfile({
    id: "bare",
    name: "Bare",
    credentials: { method: "client_secret_basic" },
  });
  const secret = clientSecretOf(orders.credentials) ?? assert.fail();
  const signal = new AbortController().signal;
  let vscode: VscodeSession;
  let services: ReturnType<typeof makeServices>;
  let requests: readonly unknown[];
  let ports: Parameters<typeof checkProfile>[0];
  let now = 0;

  beforeEach(async () => {
    vscode = new VscodeSession({ type: "ready" });
    setSession(vscode);
    const answers = Array.from({ length: 10 }, () => aTokenAnswer({ access_token: JWT }));
    const server = scriptedTransport(aRefusal("invalid_client", 401), ...answers);
    requests = server.requests;
    services = makeServices(
      new SharedSecrets().window(),
      receivingAt(Date.now, publishingNothing(server.transport)),
    );
    for (const profile of [orders, bare, { ...bare, id: "bare2" }]) await services.profiles.save(profile);
    const { profiles, runner } = services;
    ports = { profiles, runner, allowance: new Allowance({ ...AGENT_RUNS, now: () => now }) };
  });
  afterEach(async () => {
    await services.dispose();
    setSession(undefined);
  });

  it("is the verdict of a request, why it failed and what to do, then what a token says, and no credential", async () => {
    const refused = await checkProfile(ports, { profile: "Orders" }, signal);
    const text = JSON.stringify(refused);
    assert.match(text, /"status":401,"errorCode":"invalid_client"/);
    assert.match(text, /"diagnoses":\[\{"cause":"[^"]{20,}","fix":"[^"]{20,}"/);
    assert.doesNotMatch(text, /The server says no/);
    const issued = await checkProfile(ports, { profile: "orders" }, signal);
    const { token } = issued as { token: { claimNames: string[]; claims: object; expiresAt: string } };
    assert.deepEqual(token.claimNames, Object.keys(CLAIMS));
    const { jti: _, email: __, salary: ___, ...told } = CLAIMS;
    assert.deepEqual(token.claims, told);
    assert.equal(token.expiresAt, new Date(EXPIRY * 1000).toISOString());
    never(issued);
    for (const answer of [refused, issued]) assert.deepEqual(findMarkIn(JSON.stringify(answer), secret), []);
  });

  it("is asked about first, with the profile and the host that its credentials go to", async () => {
    const { confirmationMessages } = await confirmation(services.profiles, { profile: "Orders" });
    assert.ok(confirmationMessages);
    const { title, message } = confirmationMessages;
    assert.equal(title, 'Request a token with "Orders"?');
    assert.match(typeof message === "string" ? message : "", /used at dev-1\.okta\.com\./);
    assert.deepEqual(await confirmation(services.profiles, { profile: "Nobody" }), {});
    assert.equal(requests.length, 0);
  });

  for (const [what, input, sentence] of [
    ["no profile", {}, /The input is invalid: profile is missing/],
    ["no object", "Orders", /The input is invalid: it must be Object/],
    ["an unknown profile", { profile: "Nobody" }, /no profile with this name or ID/],
    ["a name that two have", { profile: "Bare" }, /Several profiles have this name/],
    ["a profile without a secret", { profile: "bare" }, /no secret or key/],
  ] as const) {
    it(`is a sentence, and no request, where the agent names ${what}`, async () => {
      await assert.rejects(checkProfile(ports, input, signal), { name: "UserError", message: sentence });
      assert.equal(requests.length, 0);
    });
  }

  it("is no request in a workspace that is not trusted", async () => {
    vscode.workspace.isTrusted = false;
    await assert.rejects(checkProfile(ports, { profile: "Orders" }, signal), { message: /not trusted/ });
    assert.equal(requests.length, 0);
  });

  it("costs at most six requests a minute", async () => {
    for (let count = 0; count < AGENT_RUNS.most; count++) {
      await checkProfile(ports, { profile: "Orders" }, signal);
    }
    const sent = requests.length;
    now += 15_000;
    await assert.rejects(checkProfile(ports, { profile: "Orders" }, signal), { message: /in 45 seconds/ });
    assert.equal(requests.length, sent);
    now += 45_000;
    await checkProfile(ports, { profile: "Orders" }, signal);
    assert.ok(requests.length > sent);
  });

  it("lists the profiles without their secrets", async () => {
    const listed = JSON.stringify(await listProfiles(services.profiles));
    assert.match(
      listed,
      /"id":"orders","name":"Orders","issuer":"https:\/\/dev-1\.okta\.com\/oauth2\/default"/,
    );
    assert.deepEqual(findMarkIn(listed, secret), []);
  });

  it("explains an answer by its body, or by its code alone", () => {
    const byBody = explainError({ status: 401, body: '{"error":"invalid_client"}' });
    const byCode = explainError({ error: "invalid_client" });
    assert.deepEqual(byCode, byBody);
    assert.match(JSON.stringify(byCode), /"errorCode":"invalid_client","diagnoses":\[\{"cause":"[^"]{20,}/);
    const entra = explainError({
      error: "invalid_client",
      server: "https://login.microsoftonline.com/t/v2.0",
    });
    assert.doesNotMatch(JSON.stringify(entra), /Admin Console/);
    const scope = (scopes?: string[]) => JSON.stringify(explainError({ error: "invalid_scope", scopes }));
    assert.match(scope(["orders.read"]), /orders\.read/);
    assert.notEqual(scope([]), scope());
  });

  it("refuses an explanation of nothing, and of a server that is none", () => {
    assert.throws(() => explainError({}), { message: /must have a status, an error code or the body/ });
    assert.throws(() => explainError({ error: "x", server: "ftp://x" }), {
      message: /server must be an issuer/,
    });
    assert.throws(() => explainError({ error: "x", method: "none" }), { message: /method must be/ });
    assert.throws(() => explainError({ status: 1 }), { message: /status must be/ });
  });

  it("decodes a token wherever it stands, and repeats neither it nor what is confidential in it", () => {
    for (const token of [JWT, `Authorization: Bearer ${JWT}`, JSON.stringify({ access_token: JWT })]) {
      const decoded = decodeJwt({ token });
      never(decoded);
      const { claimNames, header, isExpired } = decoded as Record<string, unknown>;
      assert.deepEqual(claimNames, Object.keys(CLAIMS));
      assert.deepEqual(header, { alg: "RS256", kid: "key-1" });
      assert.equal(isExpired, false);
    }
    assert.match(JSON.stringify(decodeJwt({ token: "opaque" })), /token is opaque/);
    assert.match(JSON.stringify(decodeJwt({ token: "" })), /token is opaque/);
  });
});
