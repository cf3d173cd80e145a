import type { Action } from "../action.ts";
import { actionFor } from "../action.ts";
import type { Redacted } from "../http/redact.ts";
import type { TokenRun, Verdict } from "../record/tokenRun.ts";
import type { TriedSecret } from "./tokenRunner.ts";
import { statusLine } from "./verdict.ts";

/** What can become of the two secrets once both were tried. */
export type KeptSecrets = TriedSecret["which"] | "both";

/** The one record of how both secrets of a profile were tried: two runs, one result. */
export interface SecretTrials extends Verdict {
  readonly id: string;
  readonly profile: Pick<TokenRun["profile"], "id" | "name" | "issuer">;
  /** That of the secret in use comes first. */
  readonly trials: readonly TriedSecret[];
  /** What makes sense, most of all the first; empty once it is decided, and where neither secret works. */
  readonly choices: readonly KeptSecrets[];
  readonly kept?: KeptSecrets;
  /** What to do where neither secret works. */
  readonly action?: Action;
}

const NAMES = { clientSecret: "First", secondSecret: "Second" } as const;

/**
 * Both trials as one result.
 * @param tried that of the secret in use first; both are there
 */
export function secretTrials(id: string, tried: readonly TriedSecret[]): SecretTrials | undefined {
  const [inUse] = tried;
  if (inUse === undefined) return undefined;
  const { profile } = inUse.run;
  const working = tried.filter(({ works }) => works === true).map(({ which }) => which);
  const isNone = tried.every(({ works }) => works === false);
  return {
    id,
    profile,
    trials: tried,
    tone: working.includes("clientSecret") ? "success" : isNone ? "failure" : "warning",
    headline: tried.map(({ which, run }) => `${NAMES[which]} ${answerOf(run)}`).join(" · "),
    meaning: meaningOf(tried, working),
    choices: choicesOf(working),
    ...(isNone ? { action: actionFor("enterSecretAndRequest", { profileId: profile.id }) } : {}),
  };
}

/** The same once the user has decided. */
export function decided(trials: SecretTrials, kept: KeptSecrets): SecretTrials {
  return {
    ...trials,
    choices: [],
    kept,
    meaning: KEPT[kept],
    tone: kept === "both" ? trials.tone : "success",
  };
}

const KEPT: Readonly<Record<KeptSecrets, string>> = {
  clientSecret: "The first secret is kept, and is the only one now.",
  secondSecret: "The second secret is kept, and is the only one now: the profile uses it.",
  both: "Both secrets are kept. The profile uses the first one.",
};

/** A rotation goes from the first to the second. */
function choicesOf(working: readonly TriedSecret["which"][]): readonly KeptSecrets[] {
  if (working.length === 0) return [];
  const order = ["secondSecret", "clientSecret"] as const;
  return [...order.filter((which) => working.includes(which)), "both"];
}

function meaningOf(tried: readonly TriedSecret[], working: readonly TriedSecret["which"][]): string {
  if (tried.some(({ works }) => works === undefined)) {
    return working.length === 0
      ? "Whether the secrets work is not known yet."
      : `The ${working[0] === "clientSecret" ? "first" : "second"} secret works; of the other one that is not known yet.`;
  }
  if (working.length === 0) return "Neither secret works: the server refused both.";
  if (working.length > 1) return "Both secrets work. The profile uses the first one.";
  return working[0] === "clientSecret"
    ? "Only the first secret works, which is the one that the profile uses."
    : "Only the second secret works; the profile still uses the first one.";
}

/** "200 OK" */
function answerOf({ exchanges }: Redacted<TokenRun>): string {
  const response = exchanges.at(-1)?.response;
  return response === undefined ? "no answer" : statusLine(response);
}
