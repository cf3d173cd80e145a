import { env, l10n, window } from "vscode";
import { COMMANDS } from "../contributions.ts";
import type { HeldToken } from "../core/record/heldToken.ts";
import type * as CurlWithToken from "../core/snippets/curlWithToken.ts";
import type { ApiCall } from "../core/snippets/apiSnippetRequest.ts";
import { dpopOff } from "../core/requestErrors.ts";
import { confirm } from "../views/confirmation.ts";
import { findHeldToken } from "./findHeldToken.ts";
import type { Services } from "./services.ts";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/**
 * Copies a DPoP proof for one request to an API (RFC 9449 7), because a bound token is useless without one.
 * @throws UserError when there is no token, or DPoP is off
 */
export async function copyDpopProof(services: Services, argument: unknown): Promise<void> {
  const held = await findHeldToken(services, argument, {
    title: l10n.t("Copy DPoP Proof"),
    placeHolder: l10n.t("Copy a DPoP proof of which profile?"),
    serves: ({ isDpopOn }) => isDpopOn,
    none: {
      sentence: l10n.t("DPoP is off for every profile that has a token."),
      button: { label: l10n.t("Turn DPoP On"), command: COMMANDS.turnDpopOn },
    },
  });
  if (held === undefined) return;
  const profile = await services.profiles.get(held.profileId);
  if (profile.dpop === undefined) throw dpopOff(profile);

  const { dpopProofFor, objectionToProofUrl } = await import("../core/oauth/dpopProof.ts");
  const title = l10n.t("Copy DPoP Proof for One Request");
  const method = await window.showQuickPick(METHODS, {
    title: l10n.t("{0} (1/4)", title),
    placeHolder: l10n.t("Which HTTP method?"),
  });
  if (method === undefined) return;
  const url = await window.showInputBox({
    title: l10n.t("{0} (2/4)", title),
    value: services.apiAddresses.get(held.profileId) ?? "",
    prompt: l10n.t("The URL of the API request that the proof is for."),
    placeHolder: l10n.t("For example {0}", "https://api.example.com/orders"),
    ignoreFocusOut: true,
    validateInput: (text) => (text === "" ? undefined : objectionToProofUrl(text)),
  });
  if (url === undefined || url === "") return;
  services.apiAddresses.set(held.profileId, url);
  const nonce = await window.showInputBox({
    title: l10n.t("{0} (3/4)", title),
    prompt: l10n.t(
      "The nonce, if the API has answered with a DPoP-Nonce header. Otherwise leave this empty.",
    ),
    ignoreFocusOut: true,
  });
  if (nonce === undefined) return;
  const form = await pickForm(l10n.t("{0} (4/4)", title), await import("../core/snippets/curlWithToken.ts"));
  if (form === undefined) return;

  const proof = await dpopProofFor({
    profile,
    privateKey: profile.dpop.privateKey,
    method,
    url: url.trim(),
    accessToken: held.accessToken,
    ...(nonce.trim() === "" ? {} : { nonce: nonce.trim() }),
  });
  const call = { method, url: url.trim(), dpopKey: profile.dpop.privateKey };
  await env.clipboard.writeText(form.text(proof, held, call));
  services.milestones.reach("hasUsedToken");
  confirm(
    l10n.t('DPoP proof of "{0}" copied. It is valid for one request, for a few minutes.', profile.name),
  );
}

interface Form {
  readonly label: string;
  text(proof: string, held: HeldToken, call: ApiCall): string;
}

function pickForm(
  title: string,
  { curlWithToken }: typeof CurlWithToken,
): Thenable<(Form & { readonly detail: string }) | undefined> {
  const headers = (proof: string, { accessToken }: HeldToken) => [
    `Authorization: DPoP ${accessToken}`,
    `DPoP: ${proof}`,
  ];
  const forms = [
    {
      label: l10n.t("The proof"),
      detail: l10n.t("The value of the DPoP header only."),
      text: (proof: string) => proof,
    },
    {
      label: l10n.t("Both headers"),
      detail: l10n.t("Authorization with the token, and DPoP with the proof."),
      text: (proof: string, held: HeldToken) => headers(proof, held).join("\n"),
    },
    {
      label: l10n.t("A curl command"),
      detail: l10n.t("The whole request, token included."),
      text: (proof: string, { accessToken }: HeldToken, call: ApiCall) =>
        curlWithToken(call, { accessToken, dpopProof: proof }),
    },
  ];
  return window.showQuickPick(forms, { title, placeHolder: l10n.t("What do you want to copy?") });
}
