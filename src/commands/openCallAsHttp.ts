import { extensions, l10n, languages, window, workspace } from "vscode";
import { rememberedForm } from "../core/call/rememberedForm.ts";
import { readCallForm } from "../core/call/callForm.ts";
import { callInvalid } from "../core/call/callErrors.ts";
import { httpFile } from "../core/snippets/httpFile.ts";
import { targetProfileId } from "./pickProfile.ts";
import type { Services } from "./services.ts";

const HTTPYAC = "anweber.vscode-httpyac";

/**
 * Opens the API call that is entered for a profile as an `.http` document. Every extension can read it, so neither the
 * token nor anything that looks like a secret is in it.
 * @throws UserError "callInvalid"
 */
export async function openCallAsHttp(services: Services, argument: unknown): Promise<void> {
  const id = await targetProfileId(services, argument, {
    title: l10n.t("Open API Call as HTTP File"),
    placeHolder: l10n.t("Open the API call of which profile?"),
  });
  if (id === undefined) return;
  const { name, dpop } = await services.profiles.get(id);
  const { form } = rememberedForm((await services.apiCalls()).formOf(id));
  const reading = readCallForm(form);
  if (!reading.ok) throw callInvalid(Object.values(reading.objections).join(" "));
  const isHttpYac = extensions.getExtension(HTTPYAC) !== undefined;
  const content = httpFile(reading.request, name, {
    reader: isHttpYac ? "httpYac" : "restClient",
    isBound: dpop !== undefined,
  });
  const known = await languages.getLanguages();
  const language = known.includes("http") ? "http" : "plaintext";
  await window.showTextDocument(await workspace.openTextDocument({ language, content }));
}
