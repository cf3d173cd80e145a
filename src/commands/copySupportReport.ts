import { env, l10n, version } from "vscode";
import { supportReport } from "../core/record/supportReport.ts";
import { confirm } from "../views/confirmation.ts";
import { findRun } from "./findRun.ts";
import type { Services } from "./services.ts";

/** Copies what happened in a run, masked, for a ticket to whoever runs the authorization server. */
export async function copySupportReport(services: Services, argument: unknown): Promise<void> {
  const run = await findRun(services, argument, {
    title: l10n.t("Copy Support Report"),
    placeHolder: l10n.t("Copy a support report of which profile?"),
  });
  if (run === undefined) return;
  const others = services.runs.ofProfile(run.profile.id);
  const sentBy = [`VS Code ${version} on ${process.platform}`];
  await env.clipboard.writeText(supportReport({ run, others, sentBy }));
  confirm(l10n.t('Support report of "{0}" copied. Its secrets and tokens are masked.', run.profile.name));
}
