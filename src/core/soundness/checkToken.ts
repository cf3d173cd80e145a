import { actionFor } from "../action.ts";
import type { JsonObject } from "../json.ts";
import type { ExplainedMember } from "../jwt/meaning.ts";
import type { SoundnessCheck } from "../record/tokenRun.ts";
import { skipped } from "./check.ts";
import type { Finding, SoundnessInput, TokenCheck, TokenFacts, TokenSubject } from "./check.ts";
import { TOKEN_CHECKS } from "./checks.ts";
import { clockOf } from "./clock.ts";

/**
 * Answers each question about a token's soundness, whatever the token, as of the time when it was received.
 * A check that breaks off is skipped, since nothing that is said about a token may cost the token.
 * @throws DOMException "AbortError" when `findKey` does
 */
export async function checkToken(input: SoundnessInput): Promise<readonly SoundnessCheck[]> {
  const { token, exchange } = input;
  const subject: TokenSubject = {
    ...input,
    header: membersOf(token.header),
    claims: membersOf(token.claims),
    clock: clockOf(token.receivedAt, exchange?.response?.headers),
  };
  const made = await Promise.all(
    TOKEN_CHECKS.map(async (check): Promise<SoundnessCheck | undefined> => {
      const finding = await unlessBroken(() => make(check, subject));
      return finding && madeOf(check, finding, input.facts);
    }),
  );
  return made.filter((check) => check !== undefined);
}

function madeOf(
  { name, label, remedy: ofFailure, page }: TokenCheck,
  { remedy: ofFinding, remedyValue, ...finding }: Finding,
  { profileId, runId }: TokenFacts,
): SoundnessCheck {
  const remedy = ofFinding ?? (finding.result === "failed" ? ofFailure : undefined);
  if (remedy === undefined || profileId === undefined) return { name, label, ...finding, page };
  const about = runId === undefined ? { profileId } : { profileId, runId };
  return { name, label, ...finding, action: actionFor(remedy, about, remedyValue), page };
}

function make(check: TokenCheck, subject: TokenSubject): Finding | Promise<Finding> | undefined {
  if (check.of === "any") return check.make(subject);
  const { header, claims } = subject;
  return header === undefined || claims === undefined
    ? undefined
    : check.make({ ...subject, header, claims });
}

async function unlessBroken(
  making: () => Finding | Promise<Finding> | undefined,
): Promise<Finding | undefined> {
  try {
    return await making();
  } catch (error) {
    const name = error instanceof Error ? error.name : typeof error;
    if (name === "AbortError") throw error;
    // Not the error's message, which may quote a part of the token that nothing would mask.
    return skipped(`The check broke off with an unexpected error (${name}). Please report this.`);
  }
}

/** Without a prototype, because a claim may be called "constructor". */
function membersOf(members: readonly ExplainedMember[] | undefined): JsonObject | undefined {
  if (members === undefined) return undefined;
  const object = Object.create(null) as Record<string, ExplainedMember["value"]>;
  for (const { name, value } of members) object[name] = value;
  return object;
}
