import { requireCredentials } from "../oauth/requireCredentials.ts";
import { type SecretCredentials, isSecretCredentials } from "../profile/credentials.ts";
import type { Profile } from "../profile/profile.ts";
import { type RunOptions, type RunPorts, type RunResult, runTokenRequest } from "./runTokenRequest.ts";
import type { TokenRun } from "../record/tokenRun.ts";
import { secondSecretMissing, secretNotUsed, secretsAlike } from "../userError.ts";

export interface SecretTrial {
  readonly which: "clientSecret" | "secondSecret";
  readonly result: RunResult;
  /** Whether the server accepted the secret; undefined if its answer does not tell. */
  readonly works: boolean | undefined;
  /** One sentence that quotes nothing from the secret. */
  readonly sentence: string;
}

/**
 * Errors that a server returns only after it has authenticated the client (RFC 6749 5.2, RFC 9449 5 and 8, RFC 8707 2;
 * Okta's consent_required).
 */
const AFTER_AUTHENTICATION = [
  "unauthorized_client",
  "invalid_scope",
  "access_denied",
  "consent_required",
  "invalid_target",
  "use_dpop_nonce",
  "invalid_dpop_proof",
];

/**
 * Requests a token with each of the two secrets that an app may have during a rotation, one after the other. Each trial
 * is handed over before the next begins, so that a token of the first is not lost by what happens to the second.
 * @throws UserError "secretNotUsed", "secondSecretMissing", "secretsAlike", and as `runTokenRequest` does
 * @throws DOMException "AbortError" when the signal is aborted
 */
export async function* tryBoth(
  profile: Profile,
  ports: RunPorts,
  options: RunOptions,
): AsyncGenerator<SecretTrial, void> {
  const { credentials } = profile;
  if (!isSecretCredentials(credentials)) throw secretNotUsed(profile);
  if (!credentials.secondSecret) throw secondSecretMissing(profile);
  if (credentials.clientSecret === credentials.secondSecret) throw secretsAlike(profile);
  requireCredentials(profile);
  const attempt = async (which: SecretTrial["which"], changed: SecretCredentials): Promise<SecretTrial> => {
    const result = await runTokenRequest({ ...profile, credentials: changed }, ports, options);
    return { which, result, ...judge(which, result.run) };
  };
  // Both stay in the credentials, so that both are masked in either run.
  yield await attempt("secondSecret", {
    ...credentials,
    clientSecret: credentials.secondSecret,
    secondSecret: credentials.clientSecret,
  });
  // The one in use comes last, so that the profile's last run says how the profile stands.
  yield await attempt("clientSecret", credentials);
}

const NAMES = { clientSecret: "The first secret", secondSecret: "The second secret" } as const;

function judge(which: SecretTrial["which"], run: TokenRun): Pick<SecretTrial, "works" | "sentence"> {
  const name = NAMES[which];
  const { outcome } = run;
  if (outcome.kind === "issued") return { works: true, sentence: `${name} works: a token was issued.` };
  const code = outcome.kind === "refused" ? (outcome.error.code ?? "") : "";
  if (code === "invalid_client") {
    return { works: false, sentence: `${name} does not work: the server refused it.` };
  }
  if (AFTER_AUTHENTICATION.includes(code)) {
    return {
      works: true,
      sentence: `${name} works: the server accepted it and refused the token for another reason (${code}).`,
    };
  }
  return {
    works: undefined,
    sentence: `Whether ${name.toLowerCase()} works is not known: no answer showed it.`,
  };
}
