import { env, l10n } from "vscode";
import { presentedBy } from "../core/call/callApi.ts";
import { apiSnippetRequest } from "../core/snippets/apiSnippetRequest.ts";
import { REQUEST_TARGETS, type RequestTarget } from "../core/snippets/requestTargets.ts";
import { enteredCall } from "./callApi.ts";
import { areLinesWanted, copyLines, findTokenEndpoint, groupOf, shellOf } from "./copyAsCode.ts";
import { targetProfileId } from "./pickProfile.ts";
import { pickRepeated } from "./pickRepeated.ts";
import type { Services } from "./services.ts";
import { validToken } from "./validToken.ts";

/** Copies the API call that is entered for a profile as code, in which environment variables stand for all credentials. */
export async function copyCallAsCode(services: Services, argument: unknown): Promise<void> {
  const id = await targetProfileId(services, argument, {
    title: l10n.t("Copy API Call as Code"),
    placeHolder: l10n.t("Copy the API call of which profile?"),
  });
  if (id === undefined) return;
  const profile = await services.loadProfile(id);
  const { request } = await enteredCall(services, id);
  const offers = Object.entries<RequestTarget>(REQUEST_TARGETS).map(([target, offer]) => ({
    ...offer,
    id: target,
    group: groupOf({ kind: offer.shell === undefined ? "program" : "command" }),
  }));
  const picked = await pickRepeated(services, "callCode", offers, {
    title: l10n.t('Copy the API Call of "{0}"', profile.name),
    placeHolder: l10n.t("As what? The token becomes an environment variable."),
  });
  if (picked === undefined) return;
  const dpopKey = profile.dpop?.privateKey;
  const { code, variables } = picked.write(apiSnippetRequest({ ...request, dpopKey }));
  await env.clipboard.writeText(code);
  const shell = shellOf(picked);
  const said = l10n.t('API call of "{0}" copied as {1}', profile.name, picked.label);
  if (!(await areLinesWanted(said, variables, shell))) return;
  const held = await validToken(services, id);
  const { accessToken } = presentedBy(profile, held);
  const tokenEndpoint = await findTokenEndpoint(services, profile);
  await copyLines(services, { profile, tokenEndpoint, variables, shell, accessToken });
  services.milestones.reach("hasUsedToken");
}
