import { Refusal } from "./answers.ts";
import type { Answer } from "./answers.ts";
import { answerAsAnotherHost } from "./endpoints/anotherHost.ts";
import {
  featureDenied,
  featureOff,
  internalError,
  noApiAccessManagement,
  overloaded,
  readOnly,
  switchedOff,
  tokenNotMade,
} from "./refusals/org.ts";
import type { SandboxRequest } from "./request.ts";
import type { Condition, World } from "./world.ts";

/** Where a condition shows: before anything of Okta answers, at the endpoints for clients, or once a token is due. */
type Stage = "host" | "endpoint" | "token";

/** {@link UNCONFIRMED.conditions} */
const CONDITIONS: Readonly<
  Record<Condition, { readonly stage: Stage; readonly answer: (request: SandboxRequest) => Answer }>
> = {
  NO_SUCH_ORG: { stage: "host", answer: answerAsAnotherHost },
  SWITCHED_OFF: { stage: "host", answer: () => switchedOff().answer },
  READ_ONLY: { stage: "endpoint", answer: () => readOnly().answer },
  OVERLOADED: { stage: "endpoint", answer: () => overloaded().answer },
  INTERNAL_ERROR: { stage: "endpoint", answer: () => internalError().answer },
  API_ACCESS_MANAGEMENT_MISSING: { stage: "endpoint", answer: () => noApiAccessManagement().answer },
  FEATURE_OFF: { stage: "endpoint", answer: () => featureOff().answer },
  FEATURE_DENIED: { stage: "endpoint", answer: () => featureDenied().answer },
  NO_TOKEN_MADE: { stage: "token", answer: () => tokenNotMade().answer },
};

/**
 * Answers by the condition of the org or of the server, if it has one that shows here.
 * @throws Refusal
 */
export function requireGoodCondition(
  stage: Stage,
  request: SandboxRequest,
  serverId: string | undefined,
  { condition: ofOrg, authorizationServers }: World,
): void {
  const ofServer = authorizationServers.find(({ id }) => id === serverId)?.condition;
  for (const condition of [ofOrg, ofServer]) {
    if (condition === undefined || CONDITIONS[condition].stage !== stage) continue;
    // An org without the product still has its own server.
    if (condition === "API_ACCESS_MANAGEMENT_MISSING" && serverId === undefined) continue;
    throw new Refusal(CONDITIONS[condition].answer(request));
  }
}
