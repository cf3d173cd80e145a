import type { LogOutputChannel } from "vscode";
import type { Redacted } from "../core/http/redact.ts";
import type { FollowUp, TokenRun } from "../core/record/tokenRun.ts";

/** Logs in one line who did what and what came of it: a warning, if that is not what was wanted. */
export function logOutcome(
  log: LogOutputChannel,
  profileName: string,
  /** Follows the profile's name: "requested a token in 120 ms". */
  deed: string,
  outcome: Redacted<FollowUp> | Redacted<TokenRun>,
): void {
  const { tone, headline, meaning } = "verdict" in outcome ? outcome.verdict : outcome;
  const line = `${profileName}: ${deed}. ${headline.replace(/\.$/, "")}. ${meaning}`;
  if (tone === "success") log.info(line);
  else log.warn(line);
}
