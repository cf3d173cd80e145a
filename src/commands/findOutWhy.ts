import { l10n } from "vscode";
import { exchangeLine } from "../core/http/exchangeLine.ts";
import { findFailedRun } from "./findFailedRun.ts";
import type { Services } from "./services.ts";

/** Sends a few harmless requests to find out why one has failed, and shows what each of them brings, as it comes. */
export async function findOutWhy(services: Services, argument: unknown): Promise<void> {
  const run = await findFailedRun(services, argument, {
    title: l10n.t("Find Out Why a Request Failed"),
    placeHolder: l10n.t("Find out why the request of which profile failed?"),
  });
  if (run === undefined) return;
  const [investigator, panel] = await Promise.all([services.investigator(), services.investigationPanel()]);
  const found = await panel.watch((signal) => investigator.investigate(run.id, signal));
  const { log } = services;
  for (const { result } of found.probes) {
    if (result?.kind !== "sent") continue;
    for (const exchange of result.exchanges) log.debug(exchangeLine(exchange));
  }
  if (found.conclusion !== undefined) log.info(`${found.profile.name}: ${found.conclusion.meaning}`);
}
