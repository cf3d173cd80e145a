import type { Known } from "../diagnosis/evidence.ts";
import type { Exchange } from "../http/exchange.ts";
import { isEncodedInBasic } from "../oauth/clientAuthentication.ts";
import { clientSecretOf } from "../profile/credentials.ts";
import type { AuthenticatingClient } from "../profile/profile.ts";
import { lacksACharacter, secretOddity } from "../profile/secretOddity.ts";
import { clockOf } from "../soundness/clock.ts";

/** What the diagnosis may know of the client and the clocks: no secret, and nothing that is kept. */
export function knownOf(
  { clientId, credentials }: AuthenticatingClient,
  exchange: Pick<Exchange, "timings" | "response"> | undefined,
): Known {
  const secret = clientSecretOf(credentials) ?? "";
  const { timings, response } = exchange ?? {};
  return {
    secretOddity: secretOddity(secret, clientId),
    shortByOne: lacksACharacter(secret) ? secret.length : undefined,
    isEncodedInBasic: isEncodedInBasic(clientId, secret),
    secondsAhead:
      timings && response && clockOf(timings.startedAt + timings.total, response.headers).difference,
  };
}
