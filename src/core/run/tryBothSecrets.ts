import { requireCredentials } from "../oauth/requireCredentials.ts";
import { type SecretCredentials, isSecretCredentials } from "../profile/credentials.ts";
import type { Profile } from "../profile/profile.ts";
import { isAuthenticated, refusalCode } from "./authenticated.ts";
import { type RunOptions, type RunPorts, type RunResult, runTokenRequest } from "./runTokenRequest.ts";
import type { Outcome, TokenRun } from "../record/tokenRun.ts";
import { secondSecretMissing, secretNotUsed, secretsAlike } from "../requestErrors.ts";

export interface SecretTrial {
  readonly which: "clientSecret" | "secondSecret";
  /** The profile as it was tried. */
  readonly profile: Profile;
  readonly result: RunResult;
  /** Whether the server accepted the secret; undefined if its answer does not tell. */
  readonly works: boolean | undefined;
  /** One sentence that quotes nothing from the secret. */
  readonly sentence: string;
}

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
    const tried = { ...profile, credentials: changed };
    const result = await runTokenRequest(tried, ports, options);
    return { which, profile: tried, result, ...judge(which, result.run) };
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
  const works = isAuthenticated(outcome);
  return { works, sentence: sentenceOf(name, outcome, works) };
}

function sentenceOf(name: string, outcome: Outcome, works: boolean | undefined): string {
  if (outcome.kind === "issued") return `${name} works: a token was issued.`;
  if (works === undefined) return `Whether ${name.toLowerCase()} works is not known: no answer showed it.`;
  return works
    ? `${name} works: the server accepted it and refused the token for another reason (${refusalCode(outcome)}).`
    : `${name} does not work: the server refused it.`;
}
