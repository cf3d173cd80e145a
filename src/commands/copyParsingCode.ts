import { env, l10n } from "vscode";
import { readJson } from "../core/http/readJson.ts";
import type { JsonValue } from "../core/json.ts";
import type { ParsingLanguage } from "../core/snippets/parsing/parsingLanguages.ts";
import { responseNotJson } from "../core/tokenErrors.ts";
import { confirm } from "../views/confirmation.ts";
import { findRun } from "./findRun.ts";
import { pickRepeated } from "./pickRepeated.ts";
import { responseTextOf } from "./responseTextOf.ts";
import type { Services } from "./services.ts";

/** Copies types and a parser for a response, without any of its values. */
export async function copyParsingCode(services: Services, argument: unknown): Promise<void> {
  const run = await findRun(services, argument, {
    title: l10n.t("Copy Parsing Code"),
    placeHolder: l10n.t("Copy code for the last response of which profile?"),
  });
  if (run === undefined) return;
  const reading = readJson({ text: responseTextOf(services, run) });
  if (reading.kind !== "json") throw responseNotJson(run.profile);
  const { PARSING_LANGUAGES } = await import("../core/snippets/parsing/parsingLanguages.ts");
  const languages = Object.entries(PARSING_LANGUAGES).map(([id, { label, detail }]) => ({
    id: id as ParsingLanguage,
    label,
    detail,
  }));
  const picked = await pickRepeated(services, "parsingCode", languages, {
    title: l10n.t('Copy Code That Reads the Response to "{0}"', run.profile.name),
    placeHolder: l10n.t("In which language? No value of the response is in it."),
  });
  if (picked === undefined) return;
  const { parsingCode } = await import("../core/snippets/parsing/parsingCode.ts");
  const name = run.outcome.kind === "issued" ? "TokenResponse" : "ErrorResponse";
  await env.clipboard.writeText(await parsingCode(reading.value as JsonValue, picked.id, name));
  confirm(l10n.t('Code that reads the response to "{0}" copied in {1}.', run.profile.name, picked.label));
}
