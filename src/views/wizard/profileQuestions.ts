import { l10n } from "vscode";
import { hostOf, issuerOf, originOf } from "../../core/server/authorizationServer.ts";
import { credentialNamesOf, DEFAULT_METHODS } from "../../core/profile/clientAuthenticationMethods.ts";
import { hiddenParameters } from "../../core/profile/hiddenParameters.ts";
import { parseExtraParameters } from "../../core/profile/profileFields.ts";
import { parseServerAddress } from "../../core/server/serverAddress.ts";
import { plainLabel } from "../plainText.ts";
import {
  algorithmChoicesOf,
  describeKey,
  keptKeyOf,
  keyReadingOf,
  type KeySource,
  METHOD_CHOICES,
  methodOf,
  tryPassphrase,
} from "./keyAnswers.ts";
import { fieldChoices, saveChoices } from "./fieldChoices.ts";
import { droppedParameters, offeredText } from "./offeredText.ts";
import { secretSituation } from "./profileResult.ts";
import type { Choice, ChoiceQuestion, TextQuestion } from "./question.ts";
import type { ServerChoice } from "./serverAnswers.ts";
import type { StepId } from "./profileSteps.ts";
import { serverOf, withAnswer, type WizardState } from "./wizardState.ts";

const CHOICE_STEPS = [
  "change",
  "server",
  "method",
  "keySource",
  "keyChoice",
  "algorithm",
  "defaultScopes",
  "save",
] as const;

export type ChoiceStep = (typeof CHOICE_STEPS)[number];
export type TextStep = Exclude<StepId, ChoiceStep | "keyFile" | "scopes">;

export function isChoiceStep(step: StepId): step is ChoiceStep {
  return CHOICE_STEPS.some((choice) => choice === step);
}

export function wizardTitle({ start: { profile, salvaged, isKeyOnly } }: WizardState): string {
  if (profile !== undefined && isKeyOnly === true) return l10n.t('Enter Key for "{0}"', profile.name);
  if (profile?.isAddedByExtension === true)
    return l10n.t('Edit Profile "{0}", Added by an Extension', profile.name);
  if (profile !== undefined) return l10n.t('Edit Profile "{0}"', profile.name);
  return salvaged === undefined ? l10n.t("Add Profile") : l10n.t("Repair Profile");
}

/** The question of a step whose answer is typed. */
export function textQuestionOf(
  state: WizardState,
  step: TextStep,
): Pick<TextQuestion, "prompt" | "placeholder" | "isSecret" | "canBeShown" | "attempt"> {
  switch (step) {
    case "address":
      return {
        prompt: l10n.t("Your Okta domain, or the full URL of an issuer or token endpoint."),
        placeholder: l10n.t("For example {0}", "dev-1.okta.com"),
      };
    case "serverId":
      return {
        prompt: l10n.t("The authorization server's ID, from Security > API in the Okta Admin Console."),
        placeholder: l10n.t("For example {0}", "aus1a2b3c4d5e6f7g8h9"),
      };
    case "issuer":
      return {
        prompt: l10n.t("The server's issuer. Its metadata names the token endpoint."),
        placeholder: l10n.t("For example {0}", "https://idp.example.com/realms/main"),
      };
    case "clientId":
      return {
        prompt: l10n.t("The client ID, from the app's General tab in the Okta Admin Console."),
        placeholder: l10n.t("For example {0}", "0oa1b2c3d4e5f6g7h8i9"),
      };
    case "secret":
      return { prompt: secretPrompt(state), placeholder: l10n.t("Paste the secret here"), isSecret: true };
    case "key":
      return {
        prompt: l10n.t("The private key as PEM, JWK or JWK Set. Line breaks may be missing."),
        placeholder: l10n.t("Paste the private key here"),
        isSecret: true,
      };
    case "passphrase":
      return {
        prompt: l10n.t("The passphrase of the key. It is used once and not stored."),
        placeholder: l10n.t("Passphrase"),
        isSecret: true,
        attempt: {
          make: (text, signal) => tryPassphrase(withAnswer(state, step, text), signal),
          underWay: l10n.t("Trying the passphrase. Change it to stop."),
        },
      };
    case "keyId":
      return {
        prompt: l10n.t("The key ID (kid), as shown under Public keys of the app in the Okta Admin Console."),
        placeholder: l10n.t("Leave empty to send none"),
      };
    case "parameters":
      return {
        prompt: parametersPrompt(state),
        placeholder: l10n.t("For example {0}", "audience=api://orders&tenant=blue"),
        isSecret: hiddenParameters(parseExtraParameters(offeredText(state, "parameters"))).length > 0,
        canBeShown: true,
      };
    case "name":
      return {
        prompt: l10n.t("The profile's name, as shown in the side bar."),
        placeholder: l10n.t("For example {0}", "Orders API, staging"),
      };
  }
}

/** The question of a step whose answer is picked. */
export function choiceQuestionOf(
  state: WizardState,
  step: ChoiceStep,
): Pick<ChoiceQuestion, "placeholder" | "choices"> {
  switch (step) {
    case "change":
      return { placeholder: l10n.t("What to change?"), choices: fieldChoices(state) };
    case "server":
      return {
        placeholder: l10n.t("Which authorization server issues the tokens?"),
        choices: serverChoices(state),
      };
    case "method":
      return {
        placeholder: l10n.t("How does the app authenticate? The app's settings in Okta must match."),
        choices: METHOD_CHOICES,
      };
    case "keySource":
      return {
        placeholder: l10n.t("Where is the private key? Its public key must be among the app's public keys."),
        choices: keySourceChoices(state),
      };
    case "keyChoice":
      return { placeholder: l10n.t("Which of these keys?"), choices: keyChoices(state) };
    case "algorithm":
      return {
        placeholder: l10n.t("Which algorithm signs? The first is what servers expect."),
        choices: algorithmChoicesOf(state).map((name) => ({
          value: name,
          label: name,
          ...(name.startsWith("PS") ? { description: l10n.t("for other servers, not for Okta") } : {}),
        })),
      };
    case "defaultScopes":
      return defaultScopesQuestion(state);
    case "save":
      return {
        placeholder: l10n.t("Save the profile?"),
        choices: saveChoices(state),
      };
  }
}

function defaultScopesQuestion(state: WizardState): Pick<ChoiceQuestion, "placeholder" | "choices"> {
  const choose = { value: "choose", label: l10n.t("$(list-unordered) Choose Scopes…") };
  if (serverOf(state)?.kind === "okta-org") {
    return {
      placeholder: l10n.t("An org authorization server has no default scopes. Request a token without any?"),
      choices: [
        choose,
        {
          value: "use",
          label: l10n.t("$(circle-slash) Request without scopes"),
          detail: l10n.t("Okta refuses this, which may be what you want to see."),
        },
      ],
    };
  }
  return {
    placeholder: l10n.t("Use the server's default scopes?"),
    choices: [
      {
        value: "use",
        label: l10n.t("$(check) Use the default scopes"),
        detail: l10n.t("The server refuses the request if it has none."),
      },
      choose,
    ],
  };
}

function keySourceChoices(state: WizardState): readonly Choice[] {
  const kept = keptKeyOf(state);
  const choices: readonly (Choice & { readonly value: KeySource })[] = [
    {
      value: "paste",
      label: l10n.t("$(clippy) Paste…"),
      detail: l10n.t("PEM, encrypted or not, a JWK or a JWK Set."),
    },
    {
      value: "file",
      label: l10n.t("$(folder-opened) Read from a file…"),
      detail: l10n.t(
        "Its content is stored in VS Code's secret storage; the file itself is not needed again.",
      ),
    },
    {
      value: "generate",
      label: l10n.t("$(sparkle) Generate a key pair"),
      detail: l10n.t("After the profile is saved, you get the public key to add to the app in Okta."),
    },
  ];
  return kept === undefined
    ? [...choices, { value: "later", label: l10n.t("$(history) Later") }]
    : [
        {
          value: "keep",
          label: l10n.t("$(key) Keep the stored key"),
          description: [describeKey(kept), kept.kid].filter((part) => part !== undefined).join(" · "),
        },
        ...choices,
      ];
}

function keyChoices(state: WizardState): readonly Choice[] {
  const reading = keyReadingOf(state);
  if (reading?.kind !== "keys") return [];
  return reading.keys.map((key, index) => ({
    value: String(index),
    label: key.kid === undefined ? l10n.t("Key {0}, without an ID", index + 1) : plainLabel(key.kid),
    description: describeKey(key),
  }));
}

/** The prompt of the secret's box: what leaving it empty means depends on what is stored. */
function secretPrompt(state: WizardState): string {
  const name = credentialNamesOf(methodOf(state)).label;
  const server = serverOf(state);
  const [host, issuer] = server === undefined ? ["", ""] : [hostOf(server), issuerOf(server)];
  switch (secretSituation(state)) {
    case "new":
      return l10n.t("{0}, used at {1} only. Leave this empty to enter it later.", name, host);
    case "kept":
      return l10n.t(
        "{0}, used at {1} only. Leave this empty to keep the stored one, which is never shown.",
        name,
        host,
      );
    case "keptForOtherClient":
      return l10n.t(
        "{0}, used at {1} only. The client ID has changed, so the secret probably has too. Leave this empty to keep the stored one.",
        name,
        host,
      );
    case "moved":
      return l10n.t(
        "{0} for {1}. The stored one is removed, because a secret is never sent to another server. Leave this empty to enter it later.",
        name,
        issuer,
      );
  }
}

function parametersPrompt(state: WizardState): string {
  const prompt = l10n.t(
    "Optional: additional parameters for the token request, as name=value joined by &, with + for a space.",
  );
  const dropped = droppedParameters(state).map(({ name }) => name);
  if (dropped.length === 0) return prompt;
  return l10n.t(
    "{0} Removed, because they may hold secrets of the other server: {1}.",
    prompt,
    dropped.join(", "),
  );
}

export function scopesPlaceholder(state: WizardState): string {
  switch (serverOf(state)?.kind) {
    case "okta-org":
      return l10n.t("Pick at least one scope, or type it and press Enter");
    case "okta-custom":
      return l10n.t("Pick or type scopes, or none");
    default:
      return l10n.t("Pick scopes, or type them and press Enter");
  }
}

function serverChoices(state: WizardState): readonly Choice[] {
  const address = parseServerAddress(state.texts.address);
  const origin = address.ok ? originOf(address.server) : "";
  const choices: readonly (Choice & { readonly value: ServerChoice })[] = [
    {
      value: "default",
      label: l10n.t("$(shield) Custom authorization server: default"),
      description: `${origin}/oauth2/default`,
      detail: l10n.t("For your own APIs. Most orgs have this one."),
    },
    {
      value: "other",
      label: l10n.t("$(shield) Custom authorization server: another one…"),
      description: `${origin}/oauth2/…`,
      detail: l10n.t("For your own APIs. You enter its ID in the next step."),
    },
    {
      value: "org",
      label: l10n.t("$(organization) Org authorization server"),
      description: origin,
      detail: l10n.t(
        "For Okta's own APIs. It does not accept client secrets: service apps must use {0}.",
        DEFAULT_METHODS.privateKey,
      ),
    },
    {
      value: "issuer",
      label: l10n.t("$(globe) Another OAuth 2.0 server…"),
      detail: l10n.t("Not Okta. You enter its issuer in the next step; its metadata provides the rest."),
    },
  ];
  return choices;
}
