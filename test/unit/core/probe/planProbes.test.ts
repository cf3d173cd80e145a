import assert from "node:assert/strict";
import type { TokenRun } from "../../../../src/core/record/tokenRun.ts";
import { MOST_PROBES } from "../../../../src/core/limits.ts";
import { planProbes } from "../../../../src/core/probe/plan.ts";
import type { PlannedProbe } from "../../../../src/core/probe/probe.ts";
import type { Profile } from "../../../../src/core/profile/profile.ts";
import { runTokenRequest } from "../../../../src/core/run/runTokenRequest.ts";
import { hostOf } from "../../../../src/core/server/authorizationServer.ts";
import type { Row } from "../../../diagnoses/row.ts";
import { ROWS } from "../../../diagnoses/rows/all.ts";
import { aProfile } from "../../../support/profiles.ts";
import { transportTo } from "../../../support/scriptedTransport.ts";

async function refusedBy({ answer, profile: changes }: Row): Promise<{ run: TokenRun; profile: Profile }> {
  const { status, headers = [], body } = typeof answer === "function" ? answer() : answer;
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const { transport } = transportTo(() => ({ status, headers, body: text }));
  const profile = aProfile(changes);
  const { run } = await runTokenRequest(
    profile,
    { transport, now: Date.now, newId: () => "id" },
    { signal: new AbortController().signal, timeoutMs: 1000 },
  );
  return { run, profile };
}

const isOf = (name: string) => (probe: PlannedProbe) => probe.name.startsWith(name);

describe("The probes planned for each refusal that is known", () => {
  for (const row of Object.values(ROWS).flat()) {
    it(`are few, harmless and at the profile's own host: ${row.trouble}`, async () => {
      const { run, profile } = await refusedBy(row);
      const plan = planProbes({ run, profile });
      assert.ok(plan.length > 0 && plan.length <= MOST_PROBES);
      assert.equal(new Set(plan.map(({ name }) => name)).size, plan.length);
      assert.ok(plan.filter(isOf("method-")).length <= 2);
      assert.ok(plan.filter(isOf("scope-")).length <= 3);
      for (const probe of plan) {
        if (probe.kind === "metadata") assert.equal(new URL(probe.request.url).host, hostOf(profile.server));
        else assert.equal(probe.profile.server, profile.server);
      }
      if (run.exchanges.at(-1)?.response?.status === 429) {
        assert.ok(plan.every(({ kind }) => kind === "metadata"));
      }
      // Another way to authenticate is tried only where the answer leaves open whether that is the cause.
      if (plan.some(isOf("method-"))) {
        assert.equal(plan.some(isOf("scope-")), false);
        assert.notEqual(run.diagnoses[0]?.rule, "wrong-secret");
      }
    });
  }
});
