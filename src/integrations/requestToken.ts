import type { Redacted } from "../core/http/redact.ts";
import type { TokenRun } from "../core/record/tokenRun.ts";
import type { TokenRunner } from "../core/run/tokenRunner.ts";
import type { LocalSandbox } from "../stores/localSandbox.ts";

/**
 * Requests a token for a profile; a sandbox profile gets its sandbox started first.
 * @throws UserError when the profile or its secret is missing
 * @throws DOMException "AbortError" when `signal` is aborted
 */
export async function requestToken(
  { runner, sandbox }: { readonly runner: TokenRunner; readonly sandbox: LocalSandbox },
  profileId: string,
  signal: AbortSignal,
): Promise<Redacted<TokenRun>> {
  await sandbox.ensureFor(profileId);
  return runner.run(profileId, signal);
}
