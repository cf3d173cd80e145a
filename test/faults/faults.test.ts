import assert from "node:assert/strict";
import { globalAgent } from "node:https";
import { rootCertificates } from "node:tls";
import type { Profile } from "../../src/core/profile/profile.ts";
import { serverId } from "../support/hostileServer/addresses.ts";
import { type HostileServer, startHostileServer } from "../support/hostileServer/hostileServer.ts";
import type { Place } from "../support/hostileServer/play.ts";
import { MARKED_SECRET } from "../support/hostileServer/secret.ts";
import { GOOD_ANSWER } from "../support/hostileServer/timing.ts";
import { PATIENCE_MS } from "../support/patience.ts";
import { aPrivateKey } from "../support/privateKeys.ts";
import { aProfile } from "../support/profiles.ts";
import { EXPECTED } from "./expected/all.ts";
import { type Expected, isExpected, isSlow } from "./expected/expected.ts";
import { assertNothingLeaks } from "./leaks.ts";
import { type Cost, measure, memoryInUse } from "./measure.ts";
import { followUpOutcomeOf, outcomeOf } from "./outcome.ts";
import { type Row, tableOf } from "./table.ts";
import { FaultWindow } from "./window.ts";

/** Where time runs out, each exchange has this many milliseconds; more if something else took too long. */
const LIMITS_MS = [300, 1500, 7500];
/** After a fault, memory must be back to what it was but for this many megabytes. */
const MEMORY_MB = 20;
/** What a deleted profile can leave unmeasured. */
const NEGLIGIBLE_MB = 1;
const GOOD_OUTCOME = "issued 200 signature passed";

type Ask = (profileId: string) => Promise<string>;

describe("Whatever a server does, it is said and harms nothing; a server that", () => {
  let server: HostileServer | undefined;
  let window: FaultWindow;
  let memoryAtStart: number;
  let memoryBefore: number;
  const rows: Row[] = [];

  before(async () => {
    server = await startHostileServer();
    globalAgent.options.ca = [...rootCertificates, server.authority];
    window = new FaultWindow();
    await window.save(profileAt("good", oktaServer("good")));
    // What is loaded on first use is loaded now.
    for (const kind of ["introspection", "revocation"] as const) {
      await window.followUp(kind, await window.request("good"));
    }
    window.clear();
    memoryAtStart = memoryBefore = await memoryInUse();
  });

  after(async () => {
    console.log(`\n${tableOf(rows)}\n`);
    delete globalAgent.options.ca;
    await window.close();
    await server?.stop();
  });

  const origin = () => server?.origin ?? "";
  const oktaServer = (id: string) =>
    ({ kind: "okta-custom", origin: origin(), authorizationServerId: id }) as const;

  /** Plays one fault and judges what came of it. */
  const play = async (fault: string, expected: Expected, profile: Profile, ask: Ask): Promise<void> => {
    await window.save(profile);
    let row: Row = { fault, outcome: "threw", cpuMs: 0, stretchMs: 0, memoryMb: 0 };
    try {
      row = { ...row, ...(await attempt(expected, () => ask(profile.id))) };
      assert.deepEqual(window.bugs, []);
      assert.equal(outcomeOf(await window.request("good")), GOOD_OUTCOME, "the next good run works");
      assertNothingLeaks(window);
      assert.ok(isExpected(row.outcome, expected), `${row.outcome} instead of ${JSON.stringify(expected)}`);
    } finally {
      window.clear();
      const memory = await memoryInUse(memoryBefore + MEMORY_MB);
      row = { ...row, memoryMb: memory - memoryBefore };
      rows.push(row);
      await window.delete(profile.id);
      memoryBefore = row.memoryMb > NEGLIGIBLE_MB ? await memoryInUse() : memory;
    }
    assert.ok(row.memoryMb <= MEMORY_MB, `${row.memoryMb.toFixed(0)} MB are held`);
  };

  const attempt = async (expected: Expected, ask: () => Promise<string>) => {
    let last: (Cost & { readonly outcome: string }) | undefined;
    for (const limitMs of isSlow(expected) ? LIMITS_MS : [PATIENCE_MS]) {
      window.limitMs = limitMs;
      const { result, cpuMs, stretchMs } = await measure(ask);
      last = { outcome: result, cpuMs, stretchMs };
      if (isExpected(result, expected)) break;
    }
    window.limitMs = PATIENCE_MS;
    return last;
  };

  const test = (fault: string, expected: Expected, profileOf: () => Profile, ask: Ask) =>
    it(fault, () => play(fault, expected, profileOf(), ask));

  const request = async (id: string) => outcomeOf(await window.request(id));
  const at = (place: Place, fault: string, variant?: number) =>
    profileAt("faulty", oktaServer(serverId(place, fault, variant)));

  for (const [fault, expected] of Object.entries(EXPECTED.token)) {
    test(fault, expected, () => at("token", fault), request);
  }
  for (const [fault, expected] of Object.entries(EXPECTED.boundToken)) {
    test(
      fault,
      expected,
      () => ({ ...at("token", fault), dpop: { privateKey: aPrivateKey("P-256") } }),
      request,
    );
  }
  for (const [fault, expected] of Object.entries(EXPECTED.everyByte)) {
    const first = () => at("token", fault, 0);
    test(`${fault}, at each one`, expected, first, async (id) => {
      const outcomes = new Set<string>();
      for (let byte = 0; byte < GOOD_ANSWER.length; byte++) {
        await window.save(at("token", fault, byte));
        outcomes.add(await request(id));
      }
      return [...outcomes].sort().join(", ");
    });
  }
  for (const [fault, expected] of Object.entries(EXPECTED.keys)) {
    test(fault, expected, () => at("keys", fault), request);
  }
  for (const [fault, expected] of Object.entries(EXPECTED.metadata)) {
    const issuer = () => `${origin()}/oauth2/${serverId("metadata", fault)}`;
    test(fault, expected, () => profileAt("faulty", { kind: "issuer", issuer: issuer() }), request);
  }
  for (const [fault, expected] of Object.entries(EXPECTED.tls)) {
    const tlsOrigin = () => server?.tlsOrigins[fault] ?? "";
    test(fault, expected, () => profileAt("faulty", { kind: "okta-org", origin: tlsOrigin() }), request);
  }
  for (const [kind, place, when] of [
    ["introspection", "introspect", "when it is asked about a token"],
    ["revocation", "revoke", "when it is to revoke a token"],
  ] as const) {
    for (const [fault, expected] of Object.entries(EXPECTED[kind])) {
      test(
        `${fault} ${when}`,
        expected,
        () => at(place, fault),
        async (id) => followUpOutcomeOf(await window.followUp(kind, await window.request(id))),
      );
    }
  }

  it("has done all of that leaves no memory in use", async () => {
    await window.delete("good");
    const held = (await memoryInUse(memoryAtStart + MEMORY_MB)) - memoryAtStart;
    assert.ok(held <= MEMORY_MB, `${held.toFixed(0)} MB are held`);
  });
});

function profileAt(id: string, server: Profile["server"]): Profile {
  return aProfile({
    id,
    name: id,
    server,
    credentials: { method: "client_secret_basic", clientSecret: MARKED_SECRET },
  });
}
