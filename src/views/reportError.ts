import { CancellationError, commands, l10n, window, type LogOutputChannel } from "vscode";
import { COMMANDS } from "../contributions.ts";
import type { Secret } from "../core/http/redact.ts";
import { UserError } from "../core/userError.ts";
import { plainMessage } from "./plainText.ts";
import { startAction } from "./startAction.ts";

export interface ErrorReportPorts {
  readonly log: LogOutputChannel;
  /** Everything that must not get into the log. */
  readonly knownSecrets: () => Promise<readonly Secret[]>;
}

/**
 * Reports once to the user what a command threw: a cancellation not at all, a UserError with its sentence and button,
 * anything else in one line, because it is a bug, logged in full with secrets masked. Settles before the user answers.
 */
export async function reportError(error: unknown, ports: ErrorReportPorts): Promise<void> {
  if (isCancellation(error)) return;
  await logError(error, ports);
  void (error instanceof UserError ? offerAction(error) : offerLog());
}

/**
 * Logs what a command threw, for one that something else has started, which tells the user that it failed.
 * @returns the error with the sentence to be told
 */
export async function loggedError(error: unknown, ports: ErrorReportPorts): Promise<Error> {
  if (isCancellation(error)) return new Error(l10n.t("The request was cancelled."));
  await logError(error, ports);
  return new Error(error instanceof UserError ? plainMessage(error.message) : unexpected());
}

async function logError(error: unknown, ports: ErrorReportPorts): Promise<void> {
  if (!(error instanceof UserError)) return logBug(error, ports);
  const { message, code } = error;
  ports.log.warn(`${await withoutSecrets(message, code, ports.knownSecrets)} [${code}]`);
}

/** Logs in full, with secrets masked, what nobody expected. */
export async function logBug(error: unknown, { log, knownSecrets }: ErrorReportPorts): Promise<void> {
  const kind = error instanceof Error ? error.name : typeof error;
  log.error(await withoutSecrets(describe(error), kind, knownSecrets));
}

function isCancellation(error: unknown): boolean {
  return error instanceof CancellationError || (error instanceof Error && error.name === "AbortError");
}

const unexpected = () => l10n.t("An unexpected error occurred. The log has the details.");

async function offerAction({ message, action }: UserError): Promise<void> {
  const picked = await window.showErrorMessage(plainMessage(message), ...(action ? [action.label] : []));
  if (action && picked === action.label) await startAction(action);
}

async function offerLog(): Promise<void> {
  const showLog = l10n.t("Show Log");
  if ((await window.showErrorMessage(unexpected(), showLog)) === showLog) {
    await commands.executeCommand(COMMANDS.showLog);
  }
}

async function withoutSecrets(
  text: string,
  harmless: string,
  knownSecrets: ErrorReportPorts["knownSecrets"],
): Promise<string> {
  const secrets = await knownSecrets().catch(() => undefined);
  // Without a readable store the secrets are unknown, so only what is certainly harmless is logged.
  if (secrets === undefined) return harmless;
  const { redact } = await import("../core/http/redact.ts");
  return redact(text, secrets);
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const text = error.stack ?? `${error.name}: ${error.message}`;
  return error.cause === undefined ? text : `${text}\nCaused by: ${describe(error.cause)}`;
}
