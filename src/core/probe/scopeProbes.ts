import { actionFor } from "../action.ts";
import { quotedList, scopeNames } from "../diagnosis/wording.ts";
import { quoted } from "../quoted.ts";
import type { Finding } from "../record/foundOut.ts";
import { refusalCode } from "../run/authenticated.ts";
import { isAboutScopes, mayUseCredentials } from "./failureKinds.ts";
import {
  type FailureAtHand,
  type Found,
  type ProbeFamily,
  type Together,
  type TokenAnswer,
  tokenAnswersIn,
  type TokenProbe,
} from "./probe.ts";

const PREFIX = "scope-";

export const MOST_SCOPES_ALONE = 3;

/** Each scope of several alone, once the server has accepted the client. */
export const SCOPE_PROBES: ProbeFamily = {
  plan: (failure) => {
    const { profile } = failure;
    const scopes = [...new Set(profile.scopes)];
    if (!isAboutScopes(failure) || !mayUseCredentials(failure) || scopes.length < 2) return [];
    return scopes.slice(0, MOST_SCOPES_ALONE).map((scope, index): TokenProbe => ({
      kind: "token",
      name: `${PREFIX}${index}`,
      title: `Request the scope ${quoted(scope)} alone`,
      profile: { ...profile, scopes: [scope] },
      findings: (answer) => [findingOf(answer)],
    }));
  },
  together: (failure, found) => judge(failure, tokenAnswersIn(found, PREFIX)),
};

/** The scopes that the server refuses with this code when they are requested alone. */
export function scopesRefusedAs(code: string, found: Found): readonly string[] {
  return tokenAnswersIn(found, PREFIX)
    .filter(({ outcome }) => refusalCode(outcome) === code)
    .flatMap(({ profile }) => profile.scopes);
}

function judge({ profile }: FailureAtHand, answers: readonly TokenAnswer[]): Together {
  const asked = new Set(profile.scopes).size;
  const scopesOf = (isMeant: (answer: TokenAnswer) => boolean) =>
    answers.filter(isMeant).flatMap(({ profile: { scopes } }) => scopes);
  const granted = scopesOf(({ outcome }) => outcome.kind === "issued");
  const refused = scopesOf(({ outcome }) => outcome.kind === "refused");
  const action = actionFor("chooseScopes", { profileId: profile.id });
  if (granted.length > 0 && refused.length > 0) {
    return {
      cause: {
        meaning: `The server refuses ${scopeNames(refused)}, whatever else is requested; alone, ${quotedList(granted, "and")} ${granted.length === 1 ? "is" : "are each"} granted.`,
        action,
      },
    };
  }
  if (granted.length === asked) {
    return {
      cause: {
        meaning: `The server grants ${quotedList(granted, "and")} each alone, but not together: it takes one rule that allows all of them.`,
        action,
      },
    };
  }
  return refused.length === asked ? { ruledOut: ["one scope among several"] } : {};
}

function findingOf({ outcome, profile }: TokenAnswer): Finding {
  const scope = quotedList(profile.scopes, "and");
  if (outcome.kind === "issued") {
    return {
      weight: "ruledOut",
      finding: `The server issued a token for ${scope} alone.`,
      subject: `the scope ${scope}`,
    };
  }
  return outcome.kind === "refused"
    ? {
        weight: "unknown",
        finding: `The server refuses ${scope} alone as well${refusalCode(outcome) === "" ? "" : ` (${quoted(refusalCode(outcome))})`}.`,
      }
    : { weight: "unknown", finding: `The answer about ${scope} alone does not tell whether it is granted.` };
}
