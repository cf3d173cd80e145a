import {
  CancellationError,
  type CancellationToken,
  Disposable,
  type LanguageModelTool,
  LanguageModelTextPart,
  LanguageModelToolResult,
  lm,
} from "vscode";
import { AGENT_TOOLS } from "../../contributions.ts";
import { Allowance } from "../../core/http/allowance.ts";
import { AGENT_RUNS } from "../../core/limits.ts";
import type { TokenRunner } from "../../core/run/tokenRunner.ts";
import { UserError } from "../../core/userError.ts";
import type { ProfileStore } from "../../stores/profileStore.ts";
import type { ErrorReportPorts } from "../../views/reportError.ts";

export interface AgentSources {
  readonly profiles: ProfileStore;
  readonly runner: TokenRunner;
  readonly errorReport: ErrorReportPorts;
}

type Answer = (input: unknown, signal: AbortSignal) => Promise<object>;

const checkProfile = () => import("./checkProfile.ts");
const answers = () => import("./answers.ts");

/**
 * What agents can ask of this extension. Their results hold nothing that could be used as a credential. VS Code asks the
 * user before a request is sent, unless that was switched off; the allowance holds whatever was switched off.
 */
export function registerAgentTools(sources: AgentSources): Disposable {
  const { profiles, runner, errorReport } = sources;
  const allowance = new Allowance({ ...AGENT_RUNS, now: () => Date.now() });
  const tool = (
    name: string,
    answer: Answer,
    prepareInvocation?: LanguageModelTool<unknown>["prepareInvocation"],
  ) =>
    lm.registerTool<unknown>(name, {
      prepareInvocation,
      invoke: async ({ input }, token) => resultOf(() => answer(input, signalOf(token)), errorReport),
    });
  return Disposable.from(
    tool(
      AGENT_TOOLS.checkProfile,
      async (input, signal) =>
        (await checkProfile()).checkProfile({ profiles, runner, allowance }, input, signal),
      async ({ input }) => (await checkProfile()).confirmation(profiles, input),
    ),
    tool(AGENT_TOOLS.listProfiles, async () => (await answers()).listProfiles(profiles)),
    tool(AGENT_TOOLS.explainError, async (input) => (await answers()).explainError(input)),
    tool(AGENT_TOOLS.decodeJwt, async (input) => (await answers()).decodeJwt(input)),
  );
}

/** VS Code logs what a tool throws together with its input, which may hold a token, so that a failure is a result too. */
async function resultOf(
  answer: () => Promise<object>,
  errorReport: ErrorReportPorts,
): Promise<LanguageModelToolResult> {
  try {
    return result(await answer());
  } catch (error) {
    if (error instanceof UserError) return result({ error: error.message });
    if (error instanceof Error && error.name === "AbortError") throw new CancellationError();
    const { logBug } = await import("../../views/reportError.ts");
    await logBug(error, errorReport);
    return result({ error: "The extension failed unexpectedly. Its log has the details." });
  }
}

function result(answer: object): LanguageModelToolResult {
  return new LanguageModelToolResult([new LanguageModelTextPart(JSON.stringify(answer))]);
}

function signalOf(token: CancellationToken): AbortSignal {
  const abort = new AbortController();
  if (token.isCancellationRequested) abort.abort();
  token.onCancellationRequested(() => abort.abort());
  return abort.signal;
}
