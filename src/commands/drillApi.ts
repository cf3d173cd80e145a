import { l10n, type QuickPickItem, window } from "vscode";
import { objectionToApi } from "../core/call/apiOrigin.ts";
import { scopesOf } from "../core/drill/badTokens.ts";
import type { WantedDrill } from "../core/drill/driller.ts";
import { exchangeLine } from "../core/http/exchangeLine.ts";
import type { HttpRequest } from "../core/http/exchange.ts";
import { isLoopbackHost } from "../core/http/safeAddress.ts";
import { MOST_DRILL_REQUESTS } from "../core/limits.ts";
import { plainLabel } from "../views/plainText.ts";
import { reportError } from "../views/reportError.ts";
import { enteredCall } from "./callApi.ts";
import { pickOrMakeProfile } from "./pickProfile.ts";
import { readTarget } from "./readTarget.ts";
import type { Services } from "./services.ts";
import { validToken } from "./validToken.ts";

const title = () => l10n.t("Drill API: Test How It Checks Tokens");

/** Calls an API with a good token and with bad ones, where the user says that it may be, and shows what it makes of them. */
export async function drillApi(services: Services, argument: unknown): Promise<void> {
  const profileId =
    readTarget(argument).profileId ??
    (await pickOrMakeProfile(services, {
      title: title(),
      placeHolder: l10n.t("Drill an API with tokens of which profile?"),
    }));
  if (profileId === undefined) return;
  const call = await askForCall(services, profileId);
  if (call === undefined || !(await isEffectAgreedTo(call.request))) return;
  const { request } = call;
  const confirmed = await askForHost(request.url);
  if (confirmed === undefined) return;
  const held = await validToken(services, profileId);
  const scope = await askForScope(scopesOf(await services.profiles.get(profileId), held), request);
  if (scope === undefined) return;
  await run(services, {
    held,
    ...call,
    ...confirmed,
    ...(scope === NO_SCOPE ? {} : { requiredScope: scope }),
  });
}

async function run(services: Services, wanted: WantedDrill): Promise<void> {
  const [driller, panel] = await Promise.all([services.driller(), services.drillPanel()]);
  panel.offerAgain(() => void again(services, wanted));
  const { rows, profile, target, conclusion } = await panel.watch((signal) => driller.drill(wanted, signal));
  services.milestones.reach("hasUsedToken");
  const { log } = services;
  for (const { result } of rows) {
    if (result === undefined || !("exchanges" in result)) continue;
    for (const exchange of result.exchanges) log.debug(exchangeLine(exchange));
  }
  if (conclusion !== undefined)
    log.info(`${profile.name}, ${target.host}: ${conclusion.headline}. ${conclusion.meaning}`);
}

/** The same request to the host that was confirmed for it, with a token that is good now. */
async function again(services: Services, wanted: WantedDrill): Promise<void> {
  try {
    const held = await validToken(services, wanted.held.profileId);
    await run(services, { ...wanted, held });
  } catch (error) {
    await reportError(error, services.errorReport);
  }
}

type Call = Pick<WantedDrill, "request" | "secrets">;

/** The call that is entered for the profile, as it is, if the user leaves its address; or else one that only reads. */
async function askForCall(services: Services, profileId: string): Promise<Call | undefined> {
  const entered = (await services.apiCalls()).formOf(profileId).url.trim();
  const typed = await window.showInputBox({
    title: title(),
    value: entered === "" ? (services.apiAddresses.get(profileId) ?? "") : entered,
    prompt: l10n.t(
      "The URL to call: up to {0} requests, one a second. Choose one that only reads.",
      MOST_DRILL_REQUESTS,
    ),
    placeHolder: l10n.t("For example {0}", "https://api.example.com/orders"),
    ignoreFocusOut: true,
    validateInput: (text) => (text === "" ? undefined : objectionToApi(text)),
  });
  const url = typed?.trim() ?? "";
  if (url === "") return undefined;
  if (url === entered) return enteredCall(services, profileId);
  services.apiAddresses.set(profileId, url);
  return { request: { method: "GET", url: new URL(url).href, headers: [["accept", "application/json"]] } };
}

/** What only reads needs no question. */
async function isEffectAgreedTo({ method }: HttpRequest): Promise<boolean> {
  if (method === "GET" || method === "HEAD") return true;
  const go = l10n.t("Drill with {0}", method);
  const detail = l10n.t(
    "The request with the good token has its effect, and so has each request with a bad one that the API takes: up to {0} times.",
    MOST_DRILL_REQUESTS,
  );
  const sentence = l10n.t("{0} changes something at the API.", method);
  return (await window.showWarningMessage(sentence, { modal: true, detail }, go)) === go;
}

/** Undefined unless the host may be tried; this machine itself needs no word. */
async function askForHost(url: string): Promise<Pick<WantedDrill, "confirmedHost"> | undefined> {
  const { host, hostname } = new URL(url);
  if (isLoopbackHost(hostname)) return {};
  const typed = await window.showInputBox({
    title: title(),
    prompt: l10n.t(
      "Bad tokens look like an attack to who watches {0}. If it is yours to test, type its name to confirm.",
      plainLabel(host),
    ),
    placeHolder: plainLabel(host),
    ignoreFocusOut: true,
    validateInput: (text) =>
      text === "" || text.trim().toLowerCase() === host
        ? undefined
        : l10n.t("Type {0} to confirm, or press Escape.", plainLabel(host)),
  });
  return typed?.trim().toLowerCase() === host ? { confirmedHost: host } : undefined;
}

const NO_SCOPE = "";

/** The scope that the API needs; `NO_SCOPE` for none that is known. */
async function askForScope(scopes: readonly string[], { method }: HttpRequest): Promise<string | undefined> {
  if (scopes.length === 0) return NO_SCOPE;
  const items: (QuickPickItem & { readonly scope: string })[] = [
    ...scopes.map((scope) => ({ label: plainLabel(scope), scope })),
    { label: l10n.t("None, or I do not know"), scope: NO_SCOPE },
  ];
  const picked = await window.showQuickPick(items, {
    title: title(),
    placeHolder: l10n.t("Which scope does the API require for {0}? A token without it is tried.", method),
    ignoreFocusOut: true,
  });
  return picked?.scope;
}
