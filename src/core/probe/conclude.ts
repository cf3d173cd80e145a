import { actionFor } from "../action.ts";
import { listed } from "../diagnosis/wording.ts";
import { secondSecretOf } from "../profile/credentials.ts";
import type { Conclusion } from "../record/foundOut.ts";
import type { Probe } from "../record/investigation.ts";
import { isMethodOpen } from "./failureKinds.ts";
import { BY_WEIGHT } from "./plan.ts";
import type { FailureAtHand, Found } from "./probe.ts";

/** What all probes together have shown, in one sentence. */
export function conclude(failure: FailureAtHand, found: Found, probes: readonly Probe[]): Conclusion {
  const verdicts = BY_WEIGHT.map(({ together }) => together(failure, found));
  const cause = verdicts.find((one) => one.cause !== undefined)?.cause;
  if (cause !== undefined) return { kind: "cause", ...cause };
  const { run, profile } = failure;
  const ruledOut = new Set([
    ...probes.flatMap(({ result }) => (result?.kind === "sent" ? result.findings : [])).flatMap(subjectOf),
    ...verdicts.flatMap((one) => one.ruledOut ?? []),
  ]);
  const isSecondLeft = isUntriedSecret(failure);
  const rest = isSecondLeft
    ? "the second secret that is stored was not tried"
    : "what the result says first remains the likeliest cause";
  const action = isSecondLeft
    ? actionFor("tryBothSecrets", { profileId: profile.id })
    : run.diagnoses[0]?.action;
  return {
    kind: "ruledOut",
    meaning:
      ruledOut.size === 0
        ? `The probes have ruled nothing out; ${rest}.`
        : `Ruled out: ${listed([...ruledOut], "and")}; ${rest}.`,
    ...(action === undefined ? {} : { action }),
  };
}

/** The same for probes that were cancelled. */
export function concludeEarly(failure: FailureAtHand, found: Found, probes: readonly Probe[]): Conclusion {
  const sent = probes.filter(({ result }) => result?.kind === "sent").length;
  const conclusion = conclude(failure, found, probes);
  return conclusion.kind === "cause"
    ? conclusion
    : {
        kind: "cancelled",
        meaning: `You cancelled after ${sent} of ${probes.length} probes, before any of them had shown the cause.`,
      };
}

function subjectOf(finding: { readonly weight: string; readonly subject?: string }): readonly string[] {
  return finding.weight === "ruledOut" && finding.subject !== undefined ? [finding.subject] : [];
}

function isUntriedSecret(failure: FailureAtHand): boolean {
  const { run, profile } = failure;
  const isSecretRefused =
    isMethodOpen(failure) ||
    run.diagnoses.some(({ rule }) => rule === "wrong-secret" || rule === "damaged-secret");
  return isSecretRefused && secondSecretOf(profile.credentials) !== undefined;
}
