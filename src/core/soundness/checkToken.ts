import { clockDifferenceSeconds } from "../http/clockDifference.ts";
import { decodeToken } from "../jwt/decode.ts";
import type { DecodedToken } from "../jwt/decode.ts";
import type { SoundnessCheck } from "../tokenRun.ts";
import { skipped } from "./check.ts";
import type { Clock, Finding, JwtSubject, SoundnessInput, TokenCheck, TokenSubject } from "./check.ts";
import { TOKEN_CHECKS } from "./checks.ts";

/**
 * Answers each question about a token's soundness, whatever the token is. Its own time is when it was received.
 * @throws what `findKey` throws, and nothing else
 */
export async function checkToken(input: SoundnessInput): Promise<readonly SoundnessCheck[]> {
  const decoded = decodeToken(input.token.accessToken);
  const subject: TokenSubject = {
    ...input,
    header: decoded.format === "opaque" ? undefined : decoded.header,
    claims: decoded.format === "jwt" ? decoded.claims : undefined,
    clock: clockOf(input),
  };
  const made = await Promise.all(
    TOKEN_CHECKS.map(async (check): Promise<SoundnessCheck | undefined> => {
      const finding = await make(check, subject, decoded);
      const { name, label, page } = check;
      return finding && { name, label, ...finding, page };
    }),
  );
  return made.filter((check) => check !== undefined);
}

function make(
  check: TokenCheck,
  subject: TokenSubject,
  decoded: DecodedToken,
): Finding | Promise<Finding> | undefined {
  if (check.of === "any") return check.make(subject);
  if (decoded.format !== "jwt") return skipped(UNREADABLE[decoded.format]);
  const jwt: JwtSubject = { ...subject, header: decoded.header, claims: decoded.claims };
  return check.make(jwt);
}

/** Why a check of what a token says can't be made. */
const UNREADABLE = {
  opaque: "The token is opaque, so only the server that issued it can tell, by introspection.",
  jwe: "The token is encrypted, so only the API that it is meant for can tell.",
} as const;

function clockOf({ token: { receivedAt }, exchange }: SoundnessInput): Clock {
  const difference = exchange && clockDifferenceSeconds(exchange);
  return { local: receivedAt, server: receivedAt - (difference ?? 0) * 1000, difference };
}
