import { env, l10n, ProgressLocation, window } from "vscode";
import type { Shell } from "../core/snippets/exportLines.ts";
import type { Variable } from "../core/snippets/snippetRequest.ts";
import type { TokenSnippet } from "../core/snippets/tokenSnippets.ts";
import type { Profile } from "../core/profile/profile.ts";
import { describeServer, issuerOf, tokenEndpointOf } from "../core/server/authorizationServer.ts";
import { serverSilent } from "../core/requestErrors.ts";
import { confirm } from "../views/confirmation.ts";
import { plainMessage } from "../views/plainText.ts";
import { targetProfileId } from "./pickProfile.ts";
import { pickRepeated } from "./pickRepeated.ts";
import type { Services } from "./services.ts";

/** Copies a profile's token request as code, in which environment variables stand for all credentials. */
export async function copyAsCode(services: Services, argument: unknown): Promise<void> {
  const id = await targetProfileId(services, argument, {
    title: l10n.t("Copy as Code"),
    placeHolder: l10n.t("Copy the token request of which profile?"),
  });
  if (id === undefined) return;
  const profile = await services.loadProfile(id);
  const { tokenSnippets } = await import("../core/snippets/tokenSnippets.ts");
  const offers = tokenSnippets(profile).map((offer) => ({ ...offer, group: groupOf(offer) }));
  const picked = await pickRepeated(services, "code", offers, {
    title: l10n.t('Copy the Token Request of "{0}"', profile.name),
    placeHolder: l10n.t("As what? Credentials become environment variables."),
  });
  if (picked === undefined) return;
  const tokenEndpoint = await findTokenEndpoint(services, profile);
  const { code, variables } = picked.write(tokenEndpoint);
  await env.clipboard.writeText(code);
  const shell = shellOf(picked);
  const said = l10n.t('Token request of "{0}" copied as {1}', profile.name, picked.label);
  if (await areLinesWanted(said, variables, shell))
    await copyLines(services, { profile, tokenEndpoint, variables, shell });
}

export function groupOf({ kind }: Pick<TokenSnippet, "kind">): string {
  const groups = {
    command: l10n.t("Command Line"),
    program: l10n.t("Programs"),
    configuration: l10n.t("Configuration of Libraries"),
  };
  return groups[kind];
}

/** The shell in whose words a snippet's variables are set. */
export function shellOf({ shell }: Pick<TokenSnippet, "shell">): Shell {
  return shell ?? (process.platform === "win32" ? "powershell" : "posix");
}

/** @throws UserError when the server has to name its token endpoint, and does not */
export async function findTokenEndpoint(services: Services, { id, server }: Profile): Promise<string> {
  const known = tokenEndpointOf(server);
  if (known !== undefined) return known;
  const title = plainMessage(l10n.t("Reading metadata from {0}", describeServer(server)));
  const found = await window.withProgress({ location: ProgressLocation.Window, title }, async () =>
    (await services.servers()).metadata.get(server),
  );
  if (!found.ok) throw serverSilent(id, issuerOf(server), found.reason);
  return found.metadata.tokenEndpoint;
}

const LINES: Readonly<Record<Shell, () => string>> = {
  posix: () => l10n.t("Copy export Lines"),
  cmd: () => l10n.t("Copy set Lines"),
  powershell: () => l10n.t("Copy $env Lines"),
};

/**
 * Says what was copied; whether the lines with the credentials are wanted too, which is never taken for granted.
 * @param said the sentence without its end: 'Token request of "Orders" copied as curl'
 */
export async function areLinesWanted(
  said: string,
  variables: readonly Variable[],
  shell: Shell,
): Promise<boolean> {
  if (variables.length === 0) {
    confirm(`${said}.`);
    return false;
  }
  const names = variables.map((variable) => variable.name).join(", ");
  const sentence = l10n.t("{0}, without credentials. It reads from the environment: {1}", said, names);
  const copy = LINES[shell]();
  return (await window.showInformationMessage(plainMessage(sentence), copy)) === copy;
}

export interface WantedLines {
  readonly profile: Profile;
  readonly tokenEndpoint: string;
  readonly variables: readonly Variable[];
  readonly shell: Shell;
  /** For the call of an API. */
  readonly accessToken?: string;
}

/** @throws UserError when the profile has no credentials */
export async function copyLines(
  services: Services,
  { profile, tokenEndpoint, variables, shell, accessToken }: WantedLines,
): Promise<void> {
  const [{ requireCredentials }, { environmentValues }, { exportLines }] = await Promise.all([
    import("../core/oauth/requireCredentials.ts"),
    import("../core/snippets/environmentValues.ts"),
    import("../core/snippets/exportLines.ts"),
  ]);
  requireCredentials(profile);
  const values = await environmentValues(variables, {
    profile,
    tokenEndpoint,
    accessToken,
    nonce: (await services.servers()).nonces.get(tokenEndpoint),
    now: Date.now,
    newId: () => crypto.randomUUID(),
  });
  await env.clipboard.writeText(exportLines(shell, values));
  confirm(l10n.t('Lines with the credentials of "{0}" copied.', profile.name));
}
