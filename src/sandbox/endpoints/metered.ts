import { Refusal } from "../answers.ts";
import type { Answer } from "../answers.ts";
import { cookieHeaders } from "../oktaHeaders.ts";
import type { RequestMeter } from "../rateLimit.ts";
import type { Org } from "./endpoint.ts";

/**
 * Answers a request that counts against the limits, adding the headers that all such answers have, refusals included.
 */
export async function answerMetered(
  org: Org,
  bucket: string,
  decide: (meter: RequestMeter) => Answer | Promise<Answer>,
): Promise<Answer> {
  const meter = org.rateLimiter.open(bucket);
  const withHeaders = (answer: Answer): Answer => ({
    ...answer,
    headers: [...answer.headers, ...meter.headers(), ...cookieHeaders()],
  });
  try {
    meter.chargeOrg();
    return withHeaders(await decide(meter));
  } catch (error) {
    if (error instanceof Refusal) return withHeaders(error.answer);
    throw error;
  } finally {
    meter.close();
  }
}
