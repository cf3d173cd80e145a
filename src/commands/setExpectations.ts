import { l10n, window } from "vscode";
import { formatExpectations, parseExpectations } from "../core/profile/tokenExpectations.ts";
import { targetProfileId } from "./pickProfile.ts";
import type { Services } from "./services.ts";

/** Sets what a profile's tokens are compared with, in addition to what the profile already implies. */
export async function setExpectations(services: Services, argument: unknown): Promise<void> {
  const { profiles } = services;
  const id = await targetProfileId(services, argument, l10n.t("Set token expectations for which profile?"));
  if (id === undefined) return;
  const { name, expectations = {} } = await profiles.get(id);
  const before = formatExpectations(expectations);
  const title = l10n.t('Token Expectations for "{0}"', name);

  const audience = await window.showInputBox({
    title: l10n.t("{0} (1/3)", title),
    value: before.audience,
    prompt: l10n.t(
      "The audience (aud) of the API that the token is for. Leave this empty to skip the check.",
    ),
    placeHolder: l10n.t("For example {0}", "api://orders"),
    ignoreFocusOut: true,
  });
  if (audience === undefined) return;
  const lifetime = await window.showInputBox({
    title: l10n.t("{0} (2/3)", title),
    value: before.lifetime,
    prompt: l10n.t("The lifetime in seconds. Leave this empty to skip the check."),
    placeHolder: l10n.t("For example {0}", "3600"),
    ignoreFocusOut: true,
    validateInput: (text) => objectionOf({ ...before, lifetime: text }),
  });
  if (lifetime === undefined) return;
  const claims = await window.showInputBox({
    title: l10n.t("{0} (3/3)", title),
    value: before.claims,
    prompt: l10n.t(
      "Claims and the values they must have, as a JSON object. Leave this empty to skip the check.",
    ),
    placeHolder: l10n.t("For example {0}", '{"tenant": "blue"}'),
    ignoreFocusOut: true,
    validateInput: (text) => objectionOf({ ...before, claims: text }),
  });
  if (claims === undefined) return;
  const parsed = parseExpectations({ audience, lifetime, claims });
  if (!parsed.ok) return;
  const isAny = Object.keys(parsed.expectations).length > 0;
  await profiles.update(id, ({ expectations: _, ...rest }) =>
    isAny ? { ...rest, expectations: parsed.expectations } : rest,
  );
}

function objectionOf(texts: Parameters<typeof parseExpectations>[0]): string | undefined {
  const parsed = parseExpectations(texts);
  return parsed.ok ? undefined : parsed.reason;
}
