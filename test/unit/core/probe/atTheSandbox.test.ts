import assert from "node:assert/strict";
import type { Profile } from "../../../../src/core/profile/profile.ts";
import { createTransport } from "../../../../src/network/transport.ts";
import { FAKE_KEYS } from "../../../../src/sandbox/fakeKeys.ts";
import { parseWorld } from "../../../../src/sandbox/parseWorld.ts";
import { fakeSecret, READY_CLIENTS } from "../../../../src/sandbox/readyNames.ts";
import { readyWorld } from "../../../../src/sandbox/readyWorld.ts";
import type { RunningSandbox } from "../../../../src/sandbox/sandbox.ts";
import { findingsIn, findOut } from "../../../support/investigations.ts";
import { aProfile } from "../../../support/profiles.ts";
import { startSandboxWithKeys } from "../../../support/sandboxWithKeys.ts";

/** The ready world, with a server whose rules cover one scope each. */
const world = parseWorld({
  ...readyWorld,
  authorizationServers: [
    ...readyWorld.authorizationServers,
    {
      id: "ausApart",
      name: "apart",
      audience: "api://apart",
      scopes: [{ name: "a" }, { name: "b" }, { name: "c" }],
      policies: [
        {
          name: "p",
          clients: ["ALL_CLIENTS"],
          rules: [
            { name: "a", scopes: ["a"] },
            { name: "b", scopes: ["b"] },
          ],
        },
      ],
    },
  ],
});

describe("Finding out why, at an org", () => {
  let sandbox: RunningSandbox;
  let served: string[] = [];
  let secondsAhead = 0;

  before(async () => {
    sandbox = await startSandboxWithKeys(world, {
      now: () => Date.now() + secondsAhead * 1000,
      onServed: ({ method, path, status }) => served.push(`${method} ${path} ${status}`),
    });
  });
  beforeEach(() => {
    served = [];
    secondsAhead = 0;
  });
  after(() => sandbox.close());

  const at = (authorizationServerId: string, changes: Partial<Profile> = {}) =>
    aProfile({
      server: { kind: "okta-custom", origin: sandbox.url, authorizationServerId },
      clientId: READY_CLIENTS.service,
      credentials: { method: "client_secret_basic", clientSecret: fakeSecret("service") },
      ...changes,
    });
  const atOrg = (changes: Partial<Profile>) =>
    at("default", { server: { kind: "okta-org", origin: sandbox.url }, ...changes });
  const transport = createTransport();
  const withoutMetadata = () => served.slice(1).filter((line) => !line.includes(".well-known"));

  it("tells a wrong authorization server ID from a wrong domain, by reading alone", async () => {
    const { last, sent } = await findOut({ profile: at("ausSandboxNowhere000"), transport });
    assert.deepEqual(last.conclusion, {
      kind: "cause",
      meaning: `Authorization server ausSandboxNowhere000 does not exist at ${new URL(sandbox.url).host}, or it is inactive: authorization server default and the org authorization server do exist there.`,
      action: {
        label: "Use Another Server…",
        command: "oktaM2m.editProfile",
        argument: { profileId: "p1", step: "server" },
      },
    });
    assert.deepEqual(sent, [
      "Read the server's metadata",
      "Read the metadata at its other address",
      "Look for authorization server default",
      "Look for the org authorization server",
    ]);
    assert.deepEqual(withoutMetadata(), []);
    assert.ok(last.probes.every(({ sendsCredentials }) => !sendsCredentials));
    assert.equal(last.tokenHost, undefined);
  });

  it("finds the method that the app is set to, and then tries no other", async () => {
    const credentials = { method: "client_secret_basic", clientSecret: fakeSecret("post") } as const;
    const profile = at("default", { clientId: READY_CLIENTS.post, credentials });
    const { last, sent } = await findOut({ profile, transport });
    assert.equal(
      last.conclusion?.meaning,
      "The app is set to client_secret_post: with it, the server accepted the client that it refuses with client_secret_basic.",
    );
    assert.equal(last.conclusion.action?.label, "Use client_secret_post and Request Again");
    assert.deepEqual(sent, ["Read the server's metadata", "Authenticate with client_secret_post"]);
    assert.deepEqual(
      last.probes.map(({ result }) => result?.kind === "sent" && result.isTokenIssued),
      [undefined, true, false],
    );
    assert.deepEqual(last.probes[2]?.result, {
      kind: "leftOut",
      reason: "The method that the app takes is found.",
    });
    assert.equal(last.tokenHost, new URL(sandbox.url).host);
    assert.equal(withoutMetadata().length, 1);
  });

  it("finds the method by an assertion, which only the secret's owner can make", async () => {
    const credentials = { method: "client_secret_post", clientSecret: fakeSecret("secret-jwt") } as const;
    const profile = at("default", { clientId: READY_CLIENTS.secretJwt, credentials });
    const { last } = await findOut({ profile, transport });
    assert.match(last.conclusion?.meaning ?? "", /^The app is set to client_secret_jwt: /);
    assert.equal(withoutMetadata().length, 2);
  });

  it("says that the secret is wrong besides the method, where the server tells that by the right one", async () => {
    const credentials = { method: "client_secret_post", clientSecret: fakeSecret("wrong") } as const;
    const { last } = await findOut({ profile: at("default", { credentials }), transport });
    assert.match(
      last.conclusion?.meaning ?? "",
      /^The app is set to client_secret_basic, and its secret is another one/,
    );
    assert.equal(last.conclusion?.action?.label, "Enter Secret");
  });

  it("tries no method where the server itself says that the secret is wrong", async () => {
    const credentials = {
      method: "client_secret_basic",
      clientSecret: fakeSecret("wrong"),
      secondSecret: fakeSecret("service"),
    } as const;
    const { last } = await findOut({ profile: at("default", { credentials }), transport });
    assert.deepEqual(withoutMetadata(), []);
    assert.equal(last.conclusion?.kind, "ruledOut");
    assert.match(
      last.conclusion.meaning,
      /^Ruled out: the server's address, a configured proxy and the clock; the second secret that is stored was not tried\.$/,
    );
    assert.equal(last.conclusion.action?.label, "Try Both Secrets");
  });

  it("finds the scope of several that is refused", async () => {
    const { last, sent } = await findOut({
      profile: at("default", { scopes: ["customScope", "notDefinedHere", "orders.read"] }),
      transport,
    });
    assert.equal(
      last.conclusion?.meaning,
      "The server refuses scope notDefinedHere, whatever else is requested; alone, customScope and orders.read are each granted.",
    );
    assert.equal(last.conclusion.action?.label, "Choose Scopes…");
    assert.equal(sent.length, 5);
    assert.equal(withoutMetadata().length, 3);
  });

  it("finds that scopes are granted alone but not together", async () => {
    const { last } = await findOut({ profile: at("ausApart", { scopes: ["a", "b"] }), transport });
    assert.equal(
      last.conclusion?.meaning,
      "The server grants a and b each alone, but not together: it takes one rule that allows all of them.",
    );
  });

  it("rules single scopes out where all are refused, and leaves the word to the result", async () => {
    const { last, run } = await findOut({
      profile: at("ausApart", { scopes: ["c", "d"] }),
      transport,
    });
    assert.match(
      last.conclusion?.meaning ?? "",
      /one scope among several.*what the result says first remains/,
    );
    assert.deepEqual(last.conclusion?.action, run.diagnoses[0]?.action);
  });

  it("finds the server of the org that has one of several scopes, which the profile's own server does not know", async () => {
    const { last, sent } = await findOut({
      profile: at("ausApart", { scopes: ["a", "customScope"] }),
      transport,
    });
    assert.equal(
      last.conclusion?.meaning,
      "Scope customScope is among those of authorization server default, which the profile does not ask.",
    );
    assert.equal(sent.length, 5);
  });

  it("claims of no scope that it is another server's where a policy refuses it here", async () => {
    const { last } = await findOut({
      profile: at("ausSandboxNoPolicy00", { scopes: ["customScope", "nowhere"] }),
      transport,
    });
    assert.equal(last.conclusion?.kind, "ruledOut");
    assert.match(last.conclusion.meaning, /one scope among several/);
  });

  it("finds the server of the org that has the scope", async () => {
    const { last } = await findOut({ profile: at("default", { scopes: ["okta.users.read"] }), transport });
    assert.equal(
      last.conclusion?.meaning,
      "Scope okta.users.read is among those of the org authorization server, which the profile does not ask.",
    );
    assert.equal(last.conclusion.action?.label, "Use Another Server…");
  });

  it("names a wrong clock with the numbers, where times were refused", async () => {
    // Half a second more, so that the time that passes makes no other number of it.
    secondsAhead = 7200.5;
    const profile = at("default", {
      clientId: READY_CLIENTS.privateKey,
      credentials: { method: "private_key_jwt", privateKey: FAKE_KEYS.service },
    });
    const { last, sent } = await findOut({ profile, transport });
    assert.equal(
      last.conclusion?.meaning,
      "This machine's clock is 2 hours behind the server's, so it finds the times in the request wrong.",
    );
    assert.deepEqual(sent, ["Read the server's metadata"]);
  });

  it("sends nothing but a reading request once the app's requests are used up", async () => {
    const profile = at("default", {
      clientId: READY_CLIENTS.limited,
      credentials: { method: "client_secret_basic", clientSecret: fakeSecret("limited") },
      scopes: ["customScope", "orders.read"],
    });
    const { last, sent } = await findOut({ profile, transport });
    assert.deepEqual(sent, ["Read the server's metadata"]);
    assert.equal(last.conclusion?.kind, "ruledOut");
  });

  it("never sends assertions that are broken on purpose", async () => {
    const profile = at("default", {
      clientId: READY_CLIENTS.privateKey,
      credentials: { method: "private_key_jwt", privateKey: FAKE_KEYS.service },
      assertionOverrides: { claims: { jti: null } },
      scopes: ["customScope", "notDefinedHere"],
    });
    const { last } = await findOut({ profile, transport });
    assert.deepEqual(withoutMetadata(), []);
    assert.deepEqual(last.remarks, ["The profile is broken on purpose, so no probe sends its assertions."]);
  });

  it("asks for a nonce once where each scope's request carries a DPoP proof", async () => {
    const profile = at("default", {
      clientId: READY_CLIENTS.dpopSecret,
      credentials: { method: "client_secret_basic", clientSecret: fakeSecret("dpop") },
      dpop: { privateKey: FAKE_KEYS.dpop },
      scopes: ["customScope", "notDefinedHere"],
    });
    const { last } = await findOut({ profile, transport });
    assert.match(last.conclusion?.meaning ?? "", /^The server refuses scope notDefinedHere/);
  });

  it("reads only, where a secret is used at the org server", async () => {
    const { last } = await findOut({ profile: atOrg({ scopes: ["okta.users.read"] }), transport });
    assert.deepEqual(withoutMetadata(), []);
    assert.ok(findingsIn(last).some((finding) => /names http:.* as its issuer, as it should/.test(finding)));
  });
});
