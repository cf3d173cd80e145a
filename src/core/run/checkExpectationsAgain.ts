import { redact, type Redacted } from "../http/redact.ts";
import { profileSecrets } from "../oauth/profileSecrets.ts";
import type { Profile } from "../profile/profile.ts";
import type { TokenRun } from "../record/tokenRun.ts";
import { checkToken } from "../soundness/checkToken.ts";
import { TOKEN_CHECKS } from "../soundness/checks.ts";
import { verdictOf } from "./verdict.ts";

/** What is compared with what the profile expects. */
const EXPECTED = TOKEN_CHECKS.filter(({ remedy }) => remedy === "setExpectations").map(({ name }) => name);
const ORDER = TOKEN_CHECKS.map(({ name }) => name);

/**
 * Compares a run's token once more with what its profile expects by now, by the claims that the run shows. The other
 * checks stay as they were.
 */
export async function checkExpectationsAgain(
  run: Redacted<TokenRun>,
  profile: Profile,
): Promise<Redacted<TokenRun>> {
  if (run.token === undefined) return run;
  const made = await checkToken({
    token: run.token,
    exchange: run.exchanges.at(-1),
    facts: {
      profileId: profile.id,
      runId: run.id,
      serverKind: profile.server.kind,
      expectations: profile.expectations,
    },
  });
  const { checks: again } = redact(
    { checks: made.filter(({ name }) => EXPECTED.includes(name)) },
    profileSecrets(profile),
  );
  const checks = [...run.checks.filter(({ name }) => !EXPECTED.includes(name)), ...again].toSorted(
    (a, b) => ORDER.indexOf(a.name) - ORDER.indexOf(b.name),
  );
  return { ...run, checks, verdict: verdictOf(run, run.diagnoses, checks) };
}
