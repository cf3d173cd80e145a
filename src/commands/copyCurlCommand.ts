import { env, l10n, window } from "vscode";
import { COMMANDS } from "../contributions.ts";
import { isSafeEndpoint } from "../core/http/safeAddress.ts";
import { isDpop } from "../core/run/tokenTitle.ts";
import { confirm } from "../views/confirmation.ts";
import { startAction } from "../views/startAction.ts";
import { isCopyWanted, nameOfHeld } from "./copyToken.ts";
import { findHeldToken } from "./findHeldToken.ts";
import type { Services } from "./services.ts";

/** Copies a command that calls an API with the token. A bound token needs a proof, which has a command of its own. */
export async function copyCurlCommand(services: Services, argument: unknown): Promise<void> {
  const held = await findHeldToken(services, argument, {
    title: l10n.t("Copy as curl Command"),
    placeHolder: l10n.t("Copy a curl command with the token of which profile?"),
  });
  if (held === undefined) return;
  const { profileId, runId, accessToken } = held;
  if (isDpop(held)) {
    await startAction({ command: COMMANDS.copyDpopProof, argument: { profileId, runId } });
    return;
  }
  if (!(await isCopyWanted(held))) return;
  const name = nameOfHeld(services, held);
  const url = await window.showInputBox({
    title: l10n.t('Copy curl Command with the Token of "{0}"', name),
    value: services.apiAddresses.get(profileId) ?? "",
    prompt: l10n.t("The URL of the API to call."),
    placeHolder: l10n.t("For example {0}", "https://api.example.com/orders"),
    ignoreFocusOut: true,
    validateInput: (text) => (text === "" ? undefined : objectionTo(text.trim())),
  });
  if (url === undefined || url === "") return;
  services.apiAddresses.set(profileId, url.trim());
  const { curlWithToken } = await import("../core/snippets/curlWithToken.ts");
  await env.clipboard.writeText(curlWithToken({ method: "GET", url: url.trim() }, { accessToken }));
  services.milestones.reach("hasUsedToken");
  confirm(l10n.t('curl command with the token of "{0}" copied.', name));
}

function objectionTo(url: string): string | undefined {
  if (!URL.canParse(url))
    return l10n.t("This is not a complete URL. Include the scheme, as in https://api.example.com/orders.");
  return isSafeEndpoint(url.replace(/#.*/, ""))
    ? undefined
    : l10n.t("Anyone on the way could use the token: enter an https:// address without a user name.");
}
