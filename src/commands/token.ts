import { workspace } from "vscode";
import { hostOf } from "../core/server/authorizationServer.ts";
import { isDpop } from "../core/run/tokenTitle.ts";
import { quoted } from "../core/quoted.ts";
import { tokenArgumentsInvalid, tokenDenied, workspaceUntrusted } from "../core/tokenErrors.ts";
import { profileBroken } from "../core/userError.ts";
import { entriesCalled, isReadable, type ReadableEntry } from "../stores/profileEntry.ts";
import { askForToken } from "../views/askForToken.ts";
import { requireQuietLog } from "./requireQuietLog.ts";
import type { Services } from "./services.ts";
import { readTokenArguments } from "./tokenArguments.ts";
import { validToken } from "./validToken.ts";

/**
 * A valid token for a task, a launch configuration or another extension in this workspace, once the user agrees, since
 * VS Code does not say which one has asked.
 * @throws UserError "workspaceUntrusted", "logTooVerbose", "tokenArgumentsInvalid", "tokenDenied", and as `validToken` does
 */
export async function token(services: Services, _target: unknown, argument: unknown): Promise<string> {
  if (!workspace.isTrusted) throw workspaceUntrusted();
  requireQuietLog();
  const { profile, format } = readTokenArguments(argument);
  const entry = await profileCalled(profile, services);
  await permit(services, entry);
  const held = await validToken(services, entry.id);
  services.milestones.reach("hasUsedToken");
  const scheme = isDpop(held) ? "DPoP" : "Bearer";
  return format === "header" ? `${scheme} ${held.accessToken}` : held.accessToken;
}

async function profileCalled(text: string, { profiles }: Services): Promise<ReadableEntry> {
  const called = entriesCalled(text, await profiles.list());
  const [found] = called;
  if (found === undefined) throw tokenArgumentsInvalid(`There is no profile called "${quoted(text)}".`);
  if (called.length > 1) {
    const ids = called.map(({ id }) => `"${id}"`).join(", ");
    throw tokenArgumentsInvalid(
      `Several profiles are called "${quoted(text)}". Give the id of one of them instead: ${ids}.`,
    );
  }
  if (!isReadable(found)) throw profileBroken(found.reason, found.id);
  return found;
}

/** Those who ask at the same time ask one after the other, as the first answer may be for all of them. */
async function permit(
  { tokenAccess, tokenQuestions }: Services,
  { id, profile }: ReadableEntry,
): Promise<void> {
  await tokenQuestions.next(id, async () => {
    if (tokenAccess.has(id)) return;
    const answer = await askForToken(profile.name, hostOf(profile.server));
    if (answer === undefined) throw tokenDenied(profile.name);
    if (answer === "workspace") await tokenAccess.set(id, true);
  });
}
