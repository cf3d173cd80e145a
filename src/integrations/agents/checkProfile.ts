import { l10n, type PreparedToolInvocation, workspace } from "vscode";
import * as v from "valibot";
import type { Allowance } from "../../core/http/allowance.ts";
import { AGENT_RUNS } from "../../core/limits.ts";
import { runOutline } from "../../core/record/runOutline.ts";
import type { TokenRunner } from "../../core/run/tokenRunner.ts";
import { hostOf } from "../../core/server/authorizationServer.ts";
import { visibleLine } from "../../core/visibleText.ts";
import { entriesCalled, isReadable, nameOf, type ReadableEntry } from "../../stores/profileEntry.ts";
import type { ProfileStore } from "../../stores/profileStore.ts";
import { inputOf, toolFailed } from "./toolInput.ts";

export const profileSchema = v.object({ profile: v.pipe(v.string(), v.nonEmpty(), v.maxLength(200)) });

interface CheckPorts {
  readonly profiles: ProfileStore;
  readonly runner: TokenRunner;
  readonly allowance: Allowance;
}

/**
 * Asks before the request is sent, naming the profile and where its credentials go. Where there is no such profile, there
 * is nothing to ask: the tool says so.
 */
export async function confirmation(profiles: ProfileStore, input: unknown): Promise<PreparedToolInvocation> {
  const found = await findProfile(profiles, input).catch(() => undefined);
  if (found === undefined) return {};
  const { name, host } = found;
  return {
    invocationMessage: l10n.t('Requesting a token with "{0}"', name),
    confirmationMessages: {
      title: l10n.t('Request a token with "{0}"?', name),
      message: l10n.t(
        "The profile's credentials are used at {0}. The agent gets the verdict and the diagnosis, and neither the token nor a secret.",
        host,
      ),
    },
  };
}

/**
 * Requests a token and says what came of it.
 * @throws UserError with a sentence for the agent
 * @throws DOMException "AbortError" when `signal` is aborted
 */
export async function checkProfile(
  { profiles, runner, allowance }: CheckPorts,
  input: unknown,
  signal: AbortSignal,
): Promise<object> {
  const { entry } = await findProfile(profiles, input);
  if (!workspace.isTrusted) {
    throw toolFailed("The workspace is not trusted, so agents cannot have requests sent in it.");
  }
  if (!entry.profile.hasSecret) {
    throw toolFailed("The profile has no secret or key. Only the user can enter it.");
  }
  const waitMs = allowance.take();
  if (waitMs > 0) {
    throw toolFailed(
      `Agents can have ${AGENT_RUNS.most} requests a minute sent. The next one can be sent in ${Math.ceil(waitMs / 1000)} seconds.`,
    );
  }
  return runOutline(await runner.run(entry.id, signal));
}

interface Found {
  readonly entry: ReadableEntry;
  readonly name: string;
  readonly host: string;
}

/** By its id or its name. */
async function findProfile(profiles: ProfileStore, input: unknown): Promise<Found> {
  const { profile: wanted } = inputOf(profileSchema, input);
  const found = entriesCalled(wanted, await profiles.list());
  const [entry] = found;
  if (entry === undefined) {
    throw toolFailed("There is no profile with this name or ID. list_okta_profiles has them.");
  }
  if (found.length > 1) {
    throw toolFailed("Several profiles have this name, so the ID is needed. list_okta_profiles has it.");
  }
  if (!isReadable(entry)) throw toolFailed(`The profile cannot be read. ${entry.reason}`);
  return { entry, name: visibleLine(nameOf(entry)), host: hostOf(entry.profile.server) };
}
