import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { parseStoredProfile, serializeProfile } from "../../../src/core/profile/storedProfile.ts";
import { runTokenRequest } from "../../../src/core/run/runTokenRequest.ts";
import { createTransport } from "../../../src/network/transport.ts";
import type { Answer, Refusal } from "../../../src/sandbox/answers.ts";
import { readyWorld } from "../../../src/sandbox/readyWorld.ts";
import * as assertions from "../../../src/sandbox/refusals/assertions.ts";
import * as clients from "../../../src/sandbox/refusals/clients.ts";
import * as dpop from "../../../src/sandbox/refusals/dpop.ts";
import * as grants from "../../../src/sandbox/refusals/grants.ts";
import * as http from "../../../src/sandbox/refusals/http.ts";
import * as org from "../../../src/sandbox/refusals/org.ts";
import * as tokens from "../../../src/sandbox/refusals/tokens.ts";
import { sampleProfiles } from "../../../src/sandbox/sampleProfiles.ts";
import type { RunningSandbox } from "../../../src/sandbox/sandbox.ts";
import { startSandboxWithKeys } from "../../support/sandboxWithKeys.ts";

const WELL_FORMED = "Our requests are always well-formed.";
const SENT = "Our requests always have it, and an additional parameter cannot replace it.";
const PROOF = "A profile's DPoP proof is always a good one; only the address called can make it wrong.";

/** Why no profile causes the other refusals. */
const BEYOND_A_PROFILE: Readonly<Record<string, string>> = {
  wrongMethod: "Tokens are requested by POST.",
  wrongMediaType: WELL_FORMED,
  notAcceptable: WELL_FORMED,
  unreadableBody: WELL_FORMED,
  bodyTooLarge: "The profile would have to hold 64 KiB, of which Okta says nothing.",
  unknownClientInQuery: "Only keys and metadata take a client ID in the query, and we send none.",
  browserRequest: "We send no Origin header.",
  grantTypeMissing: SENT,
  grantTypeUnsupported: SENT,
  severalCredentials: "A profile has one method, and an additional parameter cannot be a second one.",
  noCredentials: "A profile without credentials is asked for them instead of running.",
  malformedBasic: WELL_FORMED,
  wrongAssertionType: SENT,
  unreadableAssertion: WELL_FORMED,
  tokenMissing: "It is about requests with a token, and we ask about none without it.",
  confidentialClientNeeded: "Every method that a profile can have authenticates the client.",
  customServersOnly:
    "It is a setting of the org whose server the other profiles use; a world can have org.hasClientCredentials false.",
  invalidProof: PROOF,
  severalProofs: PROOF,
  proofOfAnotherType: PROOF,
  wrongProofAlgorithm: PROOF,
  unreadableProof: PROOF,
  wrongProofSignature: PROOF,
  futureProof: PROOF,
  oldProof: PROOF,
  expiredProof: PROOF,
  usedProof: PROOF,
};

/** Stands for whatever a refusal says about the request: a text, or a list with one entry. */
const ANYTHING = "\u0001";
const anything = Object.assign(Object(ANYTHING) as object, { join: () => ANYTHING });

/** What identifies an answer: its status and what it says, apart from ids. */
function identity({ status, body }: Pick<Answer, "status" | "body">): string {
  try {
    const { error, error_description, errorCode, errorSummary } = JSON.parse(body) as Record<string, unknown>;
    return JSON.stringify([status, error, error_description, errorCode, errorSummary]);
  } catch {
    return `${status} ${body}`;
  }
}

const modules: readonly object[] = [assertions, clients, dpop, grants, http, org, tokens];
const templates = modules
  .flatMap((one) => Object.entries(one) as [string, (...args: unknown[]) => Refusal][])
  .map(([name, make]) => {
    const parts = identity(make(anything).answer).split(JSON.stringify(ANYTHING).slice(1, -1));
    const escaped = parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
    return { name, form: new RegExp(`^${escaped.join(".*")}$`, "s"), length: parts.join("").length };
  })
  // The one that says most of its own is meant: a hook can say anything.
  .sort((a, b) => b.length - a.length);

describe("every refusal of the sandbox", () => {
  const transport = createTransport();
  const caused = new Map<string, string>();
  const pages: string[] = [];
  let sandbox: RunningSandbox;

  before(async () => {
    sandbox = await startSandboxWithKeys(readyWorld);
    const options = { signal: new AbortController().signal, timeoutMs: 5_000 };
    const ports = { transport, now: Date.now, newId: () => crypto.randomUUID() };
    for (const { id, draft } of sampleProfiles(sandbox.url)) {
      const stored = parseStoredProfile(id, serializeProfile({ ...draft, id }));
      assert.ok(stored.ok, id);
      // Some refusals come to the second request only.
      for (let times = 0; times < 2; times++) {
        const { run } = await runTokenRequest(stored.profile, ports, options);
        for (const { response } of run.exchanges) {
          assert.ok(response, id);
          const answer = { status: response.status, body: response.body.text };
          if (answer.status === 200) continue;
          const refusal = templates.find(({ form }) => form.test(identity(answer)));
          if (refusal) caused.set(refusal.name, id);
          else pages.push(`${answer.status} ${answer.body}`);
        }
      }
    }
  });
  after(() => sandbox.close());

  it("has a sample profile that causes it, or a reason why none can", () => {
    const names = templates.map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
    assert.deepEqual(names.filter((name) => !caused.has(name) && !(name in BEYOND_A_PROFILE)).sort(), []);
  });

  it("has no reason where a sample profile causes it", () => {
    const names = new Set(templates.map(({ name }) => name));
    assert.deepEqual(
      Object.keys(BEYOND_A_PROFILE).filter((name) => caused.has(name) || !names.has(name)),
      [],
    );
  });

  it("is all that sample profiles get but tokens, and the page of a host without an org", () => {
    assert.ok(pages.length > 0);
    for (const page of pages) assert.match(page, /^404 <!DOCTYPE html>.*Page not found/);
  });
});
