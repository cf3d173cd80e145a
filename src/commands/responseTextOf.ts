import type { Redacted } from "../core/http/redact.ts";
import type { TokenRun } from "../core/record/tokenRun.ts";
import { responseGone } from "../core/tokenErrors.ts";
import type { Services } from "./services.ts";

/**
 * The response body as it was received, tokens included, but never a secret of the client that the server repeats; a
 * refusal's body from the masked record.
 * @throws UserError "responseGone"
 */
export function responseTextOf({ tokens }: Pick<Services, "tokens">, run: Redacted<TokenRun>): string {
  const body = run.outcome.kind === "issued" ? undefined : run.exchanges.at(-1)?.response?.body;
  const masked = body?.isShortened === true ? undefined : body?.text;
  const text = tokens.ofRun(run.id)?.responseText ?? masked;
  if (text === undefined) throw responseGone(run.profile.id);
  return text;
}
