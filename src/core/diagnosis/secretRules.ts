import { PAGES, rfcSection } from "../pages.ts";
import type { Evidence } from "./evidence.ts";
import type { DiagnosisRule } from "./rule.ts";
import { isEntra } from "./vendors.ts";
import { CLIENT_SECRETS, POST, usesSecret } from "./wording.ts";

/**
 * Okta says that the client secret is wrong. Key words: "client secret" and "is invalid", which also stand in the text
 * for an app that has no secret; for an assertion by HMAC, "signature is invalid".
 */
export function saysWrongSecret(evidence: Evidence): boolean {
  const { code, proof, says } = evidence;
  if (code !== "invalid_client" || says("does not have a client secret")) return false;
  const isSignedWithSecret = proof === "assertion" && usesSecret(evidence);
  return says("client secret", "is invalid") || (isSignedWithSecret && says("signature is invalid"));
}

/** Whether a server refuses the client for what it authenticates with, as far as its answer shows. */
export function isClientRefused({ code, status, says, isOkta, outcome }: Evidence): boolean {
  if (outcome.kind !== "refused") return false;
  if (code === "invalid_client" || (code === "" && status === 401)) return true;
  return !isOkta && ((code === "access_denied" && status === 401) || says("invalid client credentials"));
}

const isSecretRefused = (evidence: Evidence) =>
  usesSecret(evidence) && (evidence.isOkta ? saysWrongSecret(evidence) : isClientRefused(evidence));

const isDamaged = ({ known, isOkta }: Evidence) =>
  known.secretOddity !== undefined || (isOkta && known.shortByOne !== undefined);

const DAMAGED: DiagnosisRule = {
  name: "damaged-secret",
  matches: (evidence) => isSecretRefused(evidence) && isDamaged(evidence),
  cause: ({ known: { secretOddity, shortByOne = 0 } }) =>
    secretOddity === undefined
      ? `The client secret was most likely cut off in copying: it has ${shortByOne} characters, and those that Okta makes have ${shortByOne + 1}.`
      : `The client secret was most likely damaged in copying: it ${secretOddity}.`,
  fix: ({ isOkta, known: { secretOddity } }) =>
    [
      "Enter the secret again, by copying it from where it was made.",
      isOkta ? ` It stands under ${CLIENT_SECRETS}, where the button beside it copies it whole` : "",
      isOkta && secretOddity === undefined
        ? ": it may start or end with a hyphen, which a double click does not select"
        : "",
      isOkta ? "." : "",
    ].join(""),
  remedy: "enterSecret",
  page: ({ isOkta }) => (isOkta ? PAGES.clientSecrets : rfcSection(6749, "2.3.1")),
};

/** What can be seen of the secret itself explains its refusal better than anything else. */
export const SECRET_RULES: readonly DiagnosisRule[] = [
  DAMAGED,
  {
    name: "encoded-secret",
    // Entra decodes what the header holds, and the secrets that it makes need it.
    matches: (evidence) =>
      evidence.proof === "basicHeader" &&
      evidence.known.isEncodedInBasic === true &&
      isSecretRefused(evidence) &&
      !isEntra(evidence),
    cause:
      "Client ID or secret contain characters such as $ / + = : that are form-encoded for the Authorization header (RFC 6749 2.3.1), and this server may take them as they are.",
    fix: `Choose ${POST}, which sends them in the body, if the client may use it; or have a secret made of letters, digits, - and _ only. Otherwise the secret is wrong: enter it again.`,
    remedy: "useMethodAndRequest",
    page: rfcSection(6749, "2.3.1"),
  },
];

/** The same where the answer does not tell what was wrong. */
export const UNTOLD_SECRET_RULES: readonly DiagnosisRule[] = [
  {
    ...DAMAGED,
    matches: (evidence) => usesSecret(evidence) && isClientRefused(evidence) && isDamaged(evidence),
  },
];
