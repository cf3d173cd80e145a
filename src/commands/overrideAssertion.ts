import { l10n, type QuickPickItem, window } from "vscode";
import { COMMANDS } from "../contributions.ts";
import { ASSERTION_PRESETS, formatOverrides, parseOverrides } from "../core/profile/assertionPresets.ts";
import { methodsWhere } from "../core/profile/clientAuthenticationMethods.ts";
import { editConflict, merged, OVERRIDE_WORDS } from "../core/profile/editConflict.ts";
import { sendsAssertion } from "../core/profile/credentials.ts";
import type { AssertionOverrides, Profile } from "../core/profile/profile.ts";
import { isSameJson } from "../core/json.ts";
import { quoted } from "../core/quoted.ts";
import { assertionNotUsed } from "../core/requestErrors.ts";
import { plainLabel } from "../views/plainText.ts";
import { startAction } from "../views/startAction.ts";
import { targetProfileId } from "./pickProfile.ts";
import { readTarget } from "./readTarget.ts";
import type { Services } from "./services.ts";
import { settleEdit } from "./settleEdit.ts";

/** Breaks a profile's client assertions on purpose, or fixes them again, and then requests a token if wanted. */
export async function overrideAssertion(services: Services, argument: unknown): Promise<void> {
  const { profiles } = services;
  const id = await targetProfileId(services, argument, {
    title: l10n.t("Override Client Assertion"),
    placeHolder: l10n.t("Override the client assertion of which profile?"),
    serves: ({ method }) => sendsAssertion(method),
    none: {
      sentence: l10n.t(
        "No profile sends a client assertion. Choose {0} as the client authentication method of one.",
        methodsWhere({ sends: "assertion" }).join(l10n.t(" or ")),
      ),
      button: { label: l10n.t("Edit Profile"), command: COMMANDS.editProfile },
    },
  });
  if (id === undefined) return;
  const { isRemovalWanted, isRequestWanted } = readTarget(argument);
  if (isRemovalWanted === true) {
    await profiles.update(id, (current) => withOverrides(current, {}));
    if (isRequestWanted === true)
      await startAction({ command: COMMANDS.getClientCredentialsToken, argument: { profileId: id } });
    return;
  }
  const asked = requireAssertion(await profiles.get(id));
  const base = asked.assertionOverrides ?? {};
  let offered = asked.assertionOverrides;
  for (;;) {
    const wanted = await pickOverrides(asked, offered);
    if (wanted === undefined) return;
    const mine = wanted === "none" ? {} : wanted;
    const versions = (current: Profile) => ({ base, theirs: current.assertionOverrides ?? {}, mine });
    const settled = await settleEdit((change) => profiles.update(id, change), {
      conflictWith: (current) => editConflict<AssertionOverrides>(versions(current), OVERRIDE_WORDS),
      mergedInto: (current) =>
        withOverrides(current, merged<AssertionOverrides>(versions(current), OVERRIDE_WORDS)),
      insteadOf: (current) => withOverrides(current, mine),
    });
    if (settled !== "undecided") return;
    // What was entered is offered again.
    offered = mine;
  }
}

/** @throws UserError "assertionNotUsed" */
function withOverrides(profile: Profile, overrides: AssertionOverrides): Profile {
  const { assertionOverrides: _, ...rest } = requireAssertion(profile);
  return Object.keys(overrides).length === 0 ? rest : { ...rest, assertionOverrides: overrides };
}

/** @throws UserError "assertionNotUsed" when the profile sends none that could be overridden */
function requireAssertion(profile: Profile): Profile {
  if (sendsAssertion(profile.credentials.method)) return profile;
  throw assertionNotUsed(profile, methodsWhere({ sends: "assertion" }));
}

type Wanted = AssertionOverrides | "none";

async function pickOverrides(
  profile: Profile,
  offered: AssertionOverrides | undefined,
): Promise<Wanted | undefined> {
  const title = l10n.t('Override the Client Assertion of "{0}"', profile.name);
  const { assertionOverrides } = profile;
  const presets = ASSERTION_PRESETS.map(({ label, detail, overrides }) => ({
    label,
    detail,
    wanted: overrides(profile),
  }));
  const isActive = (wanted: AssertionOverrides) => isSameJson(wanted, assertionOverrides);
  const json = l10n.t("Your own header and claims; null removes a member.");
  const items: readonly (QuickPickItem & { readonly wanted: Wanted | "json" })[] = [
    ...(assertionOverrides === undefined
      ? []
      : [
          {
            label: l10n.t("$(discard) Remove Overrides"),
            detail: l10n.t("The profile's assertions are then as they should be."),
            wanted: "none" as const,
          },
        ]),
    ...presets.map(({ label, detail, wanted }) =>
      isActive(wanted)
        ? { label: `$(check) ${label}`, description: l10n.t("active"), detail, wanted }
        : { label: `$(beaker) ${label}`, detail, wanted },
    ),
    assertionOverrides === undefined || presets.some(({ wanted }) => isActive(wanted))
      ? { label: l10n.t("$(json) As JSON…"), detail: json, wanted: "json" }
      : {
          label: l10n.t("$(check) As JSON…"),
          description: l10n.t("active: {0}", plainLabel(quoted(formatOverrides(assertionOverrides)))),
          detail: json,
          wanted: "json",
        },
  ];
  const picked = await window.showQuickPick(items, {
    title,
    placeHolder: l10n.t("The profile is then marked as broken on purpose. What should be wrong?"),
    matchOnDetail: true,
  });
  return picked?.wanted === "json" ? askForJson(title, offered) : picked?.wanted;
}

async function askForJson(
  title: string,
  current: AssertionOverrides | undefined,
): Promise<Wanted | undefined> {
  const text = await window.showInputBox({
    title,
    value: formatOverrides(current ?? { claims: { aud: "https://example.com" } }),
    prompt: l10n.t("A JSON object with header and claims. Leave this empty to remove the overrides."),
    ignoreFocusOut: true,
    validateInput: (value) => {
      if (value.trim() === "") return undefined;
      const parsed = parseOverrides(value);
      return parsed.ok ? undefined : parsed.reason;
    },
  });
  if (text === undefined) return undefined;
  const parsed = parseOverrides(text);
  return parsed.ok ? parsed.overrides : "none";
}
