import { COMMANDS } from "../../contributions.ts";
import type { Diagnosis, TokenRun } from "./tokenRun.ts";

type Diagnosed = Pick<TokenRun, "diagnoses">;

/**
 * Which of a run's own diagnoses has the remedy that its page leads with: the likeliest that can be put right here, or
 * else the likeliest that can be put right in the Admin Console. Undefined if there is none.
 */
export function leadingRemedy({ diagnoses }: Diagnosed): number | undefined {
  const found = (has: (diagnosis: Diagnosis) => boolean) => {
    const index = diagnoses.findIndex(has);
    return index < 0 ? undefined : index;
  };
  return (
    found(({ action }) => action !== undefined) ?? found(({ adminConsole }) => adminConsole !== undefined)
  );
}

/** Whether that remedy is the same request again. */
export function isRequestLeading(run: Diagnosed): boolean {
  const index = leadingRemedy(run);
  const action = index === undefined ? undefined : run.diagnoses[index]?.action;
  return action?.command === COMMANDS.getClientCredentialsToken;
}
