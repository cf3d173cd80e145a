import { redact, type Redacted } from "../http/redact.ts";
import type { FindKey } from "../jwks/findKey.ts";
import { decodeToken } from "../jwt/decode.ts";
import { explainClaims, explainHeader } from "../jwt/explain.ts";
import type { JsonObject } from "../json.ts";
import { profileSecrets } from "../oauth/profileSecrets.ts";
import type { Profile } from "../profile/profile.ts";
import type { TokenRun } from "../record/tokenRun.ts";
import { knownIssuerOf } from "../server/authorizationServer.ts";
import { checkToken } from "../soundness/checkToken.ts";
import { verdictOf } from "./verdict.ts";

const SIGNATURE = "signature";

/**
 * Checks the signature of a run's token once more, as the keys may now be had. The other checks stay as they were.
 * @param accessToken the run's token, of which the run itself has only the masked form
 * @throws DOMException "AbortError" when `findKey` does
 */
export async function checkSignatureAgain(
  run: Redacted<TokenRun>,
  accessToken: string,
  profile: Profile,
  findKey: FindKey,
): Promise<Redacted<TokenRun>> {
  const decoded = decodeToken(accessToken);
  if (run.token === undefined || decoded.format !== "jwt") return run;
  const made = await checkToken({
    token: {
      ...run.token,
      accessToken,
      header: explainHeader(decoded.header),
      claims: explainClaims(decoded.claims),
    },
    facts: {
      profileId: profile.id,
      runId: run.id,
      serverKind: profile.server.kind,
      issuer: knownIssuerOf(profile.server),
    },
    findKey,
  });
  const { checks: again } = redact({ checks: made.filter(({ name }) => name === SIGNATURE) }, [
    ...profileSecrets(profile),
    { value: accessToken, isToken: true },
    ...maskedBefore(run.token.header, decoded.header),
  ]);
  const checks = run.checks.flatMap((check) => (check.name === SIGNATURE ? again : [check]));
  return { ...run, checks, verdict: verdictOf(run, run.diagnoses, checks) };
}

/** What the run does not show of the header, such as a session that the server repeats there. */
function maskedBefore(shown: NonNullable<TokenRun["token"]>["header"] = [], header: JsonObject) {
  const isShown = new Map(shown.map(({ name, value }) => [name, JSON.stringify(value)]));
  return Object.entries(header).flatMap(([name, value]) =>
    typeof value === "string" && isShown.get(name) !== JSON.stringify(value) ? [{ value }] : [],
  );
}
