import type { ExtensionContext } from "vscode";
import type { ExportedApi } from "./api.ts";
import { buildServices } from "./buildServices.ts";
import { registerCommands } from "./commands/registerCommands.ts";
import { registerAgentTools } from "./integrations/agents/tools.ts";
import { exportedApi } from "./integrations/exportedApi.ts";
import { logRuns } from "./integrations/logRuns.ts";
import { registerTokenHover } from "./integrations/registerTokenHover.ts";
import { registerTokenInputs } from "./integrations/registerTokenInputs.ts";
import { trackMilestones } from "./integrations/trackMilestones.ts";
import { trackTokens } from "./integrations/trackTokens.ts";
import { forgetDeleted } from "./stores/forgetDeleted.ts";
import { reviveResults } from "./views/reviveResults.ts";

export function activate(context: ExtensionContext): ExportedApi {
  const services = buildServices(context);
  const { profiles, runs, tokens, resultPanel, log } = services;
  context.subscriptions.push(
    forgetDeleted(profiles, runs, tokens),
    logRuns(runs, log),
    trackMilestones(services),
    registerCommands(services),
  );
  // VS Code waits for activation, but not for these: it takes up a late provider as it comes.
  setImmediate(() =>
    context.subscriptions.push(
      registerTokenHover(services),
      registerTokenInputs(services),
      trackTokens(),
      registerAgentTools(services),
      reviveResults(resultPanel),
    ),
  );
  return exportedApi(services);
}
