import { isOktaKind } from "../server/authorizationServer.ts";
import { durationText } from "../durationText.ts";
import { quoted } from "../quoted.ts";
import { revokedAt } from "../record/revoked.ts";
import type { InactiveReasons, TokenRun } from "../record/tokenRun.ts";

/** What is known about a token that a server calls inactive. */
export interface InactiveToken {
  /** The run that obtained it. */
  readonly run: Pick<TokenRun, "id" | "profile" | "token" | "followUps">;
  /** The client that asks now, and the server it asks. */
  readonly clientId: string;
  readonly issuer: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

interface Reason {
  readonly sentence: string;
  /** "likely" if something known here points to it. */
  readonly weight: "likely" | "possible" | "ruledOut";
}

/**
 * Sorts the possible reasons for `active: false` (RFC 7662 2.2) by whether the known facts suggest, allow or exclude
 * them.
 */
export function inactiveReasons(token: InactiveToken): InactiveReasons {
  const reasons = [revocation(token), expiry(token), server(token), client(token), deactivation(token)];
  const ofWeight = (weight: Reason["weight"]) =>
    reasons.filter((reason) => reason.weight === weight).map(({ sentence }) => sentence);
  return { possible: [...ofWeight("likely"), ...ofWeight("possible")], ruledOut: ofWeight("ruledOut") };
}

function revocation({ run, now }: InactiveToken): Reason {
  const at = revokedAt(run);
  return at === undefined
    ? {
        weight: "possible",
        sentence:
          "It was revoked elsewhere: by an administrator, by another tool, or because the app's tokens were revoked.",
      }
    : { weight: "likely", sentence: `It was revoked from here, ${durationText((now - at) / 1000)} ago.` };
}

function expiry({ run: { token }, now }: InactiveToken): Reason {
  if (token?.expiresAt === undefined) {
    return {
      weight: "possible",
      sentence: "It has expired: the server never said how long it would be valid.",
    };
  }
  const left = durationText((token.expiresAt - now) / 1000);
  return token.expiresAt <= now
    ? { weight: "likely", sentence: `It expired ${left} ago.` }
    : {
        weight: "ruledOut",
        sentence: `Expiry: it is valid for another ${left}, unless this machine's clock is off or the server has shortened its lifetime.`,
      };
}

function server({ run, issuer }: InactiveToken): Reason {
  const stated = run.token?.claims?.find(({ name }) => name === "iss")?.value;
  if (typeof stated === "string" && stated !== issuer) {
    return {
      weight: "likely",
      sentence: `It belongs to another server: its iss is ${quoted(stated)}, and ${quoted(issuer)} was asked. A server knows only its own tokens.`,
    };
  }
  return {
    weight: "ruledOut",
    sentence:
      typeof stated === "string"
        ? "Another server's token: its iss is the server that was asked."
        : "Another server's token: it came from the server that was asked.",
  };
}

function client({ run: { profile }, clientId }: InactiveToken): Reason {
  return profile.clientId === clientId
    ? {
        weight: "ruledOut",
        sentence: "Another client's token: it was issued to the client that asked.",
      }
    : {
        weight: "likely",
        sentence: `It belongs to another client: it was issued to ${quoted(profile.clientId)}, and ${quoted(clientId)} asked. A server may hide one client's tokens from another.`,
      };
}

function deactivation({ run: { token, profile } }: InactiveToken): Reason {
  // Okta's claim; a token from the client credentials grant has no user.
  const hasUser = token?.claims?.some(({ name }) => name === "uid") ?? false;
  const subject = hasUser ? "The app or the user behind it" : "The app";
  return {
    weight: "possible",
    sentence: isOktaKind(profile.serverKind)
      ? `${subject} was deactivated or deleted, or the app lost the grant of a scope. See Reports › System Log in the Admin Console.`
      : `${subject} was deactivated or deleted, or a grant was withdrawn.`,
  };
}
