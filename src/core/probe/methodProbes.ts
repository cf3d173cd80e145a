import { actionFor } from "../action.ts";
import { diagnose } from "../diagnosis/diagnose.ts";
import { objectionToSecret } from "../keys/secretLength.ts";
import { type ClientAuthenticationMethod, methodsWhere } from "../profile/clientAuthenticationMethods.ts";
import { type ClientCredentials, isHmacCredentials, isSecretCredentials } from "../profile/credentials.ts";
import type { Profile } from "../profile/profile.ts";
import { quoted } from "../quoted.ts";
import type { Finding } from "../record/foundOut.ts";
import { isAuthenticated, refusalCode } from "../run/authenticated.ts";
import { isMethodOpen, mayUseCredentials } from "./failureKinds.ts";
import { ownMetadata } from "./metadataProbes.ts";
import {
  type FailureAtHand,
  type Found,
  type ProbeFamily,
  type TokenAnswer,
  tokenAnswersIn,
  type TokenProbe,
} from "./probe.ts";

const PREFIX = "method-";

/** Wrong attempts that a client's own developer makes all the time; nobody locks an app for them. */
const MOST_ATTEMPTS = 2;

/** The other ways to authenticate with the secret that is stored, as far as the server's metadata lists them. */
export const METHOD_PROBES: ProbeFamily = {
  plan: (failure) => {
    const { profile } = failure;
    // The org server takes keys, and secrets by a single method.
    if (!isMethodOpen(failure) || !mayUseCredentials(failure) || profile.server.kind === "okta-org")
      return [];
    return alternatives(profile)
      .slice(0, MOST_ATTEMPTS)
      .map((credentials): TokenProbe => ({
        kind: "token",
        name: `${PREFIX}${credentials.method}`,
        title: `Authenticate with ${credentials.method}`,
        profile: { ...profile, credentials },
        needless: (found) => objectionTo(credentials.method, found),
        findings: (answer) => [findingOf(answer, failure)],
      }));
  },
  together: (failure, found) => {
    const answers = tokenAnswersIn(found, PREFIX);
    const { id: profileId, credentials } = failure.profile;
    const accepted = answers.find(isAccepted);
    if (accepted !== undefined) {
      const { method } = accepted.profile.credentials;
      return {
        cause: {
          meaning: `The app is set to ${method}: with it, the server accepted the client that it refuses with ${credentials.method}.`,
          action: actionFor("useMethodAndRequest", { profileId, method }, method),
        },
      };
    }
    const recognized = answers.find((answer) => isSecretWrong(answer, failure));
    if (recognized !== undefined) {
      return {
        cause: {
          meaning: `The app is set to ${recognized.profile.credentials.method}, and its secret is another one: with that method, the server says that the secret is wrong.`,
          action: actionFor("enterSecret", { profileId }),
        },
      };
    }
    return {};
  },
};

/** The credentials with each other method that they are enough for. */
function alternatives({ credentials }: Profile): readonly ClientCredentials[] {
  if (!isSecretCredentials(credentials)) return [];
  const { clientSecret, secondSecret } = credentials;
  return methodsWhere({ needs: "clientSecret" })
    .filter((method) => method !== credentials.method)
    .map((method) => ({ method, clientSecret, secondSecret }))
    .filter(
      (other) => !isHmacCredentials(other) || objectionToSecret(clientSecret ?? "", "HS256") === undefined,
    );
}

function objectionTo(method: ClientAuthenticationMethod, found: Found): string | undefined {
  if (tokenAnswersIn(found, PREFIX).some(isAccepted)) return "The method that the app takes is found.";
  const listed = ownMetadata(found)?.tokenEndpointAuthMethodsSupported;
  if (listed === undefined) return "The metadata does not tell which methods the server takes.";
  return listed.includes(method) ? undefined : `The metadata does not list ${method}.`;
}

function isAccepted({ outcome }: TokenAnswer): boolean {
  return isAuthenticated(outcome) === true;
}

function isSecretWrong({ exchange, outcome, profile }: TokenAnswer, { run }: FailureAtHand): boolean {
  const { method } = profile.credentials;
  const facts = { profile: { ...run.profile, method }, exchanges: [exchange], outcome };
  return diagnose(facts).some(({ rule }) => rule === "wrong-secret");
}

function findingOf(answer: TokenAnswer, failure: FailureAtHand): Finding {
  const { outcome, profile } = answer;
  const { method } = profile.credentials;
  if (outcome.kind === "issued") {
    return { weight: "cause", finding: `With ${method}, the server issued a token.` };
  }
  if (isAccepted(answer)) {
    return {
      weight: "cause",
      finding: `With ${method}, the server accepted the client and refused the token for another reason (${quoted(refusalCode(outcome))}).`,
    };
  }
  if (isSecretWrong(answer, failure)) {
    return { weight: "cause", finding: `With ${method}, the server says that the secret is wrong.` };
  }
  return isAuthenticated(outcome) === false
    ? {
        weight: "ruledOut",
        finding: `With ${method}, the server refuses the client too.`,
        subject: `${method} with this secret`,
      }
    : {
        weight: "unknown",
        finding: `With ${method}, the answer does not tell whether the client was accepted.`,
      };
}
