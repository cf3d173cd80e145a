import { durationText } from "../durationText.ts";
import type { Exchange } from "../http/exchange.ts";
import type { Secret } from "../http/redact.ts";
import type { JsonObject } from "../json.ts";
import type { Profile } from "../profile/profile.ts";
import type { DrillRowName } from "../record/drill.ts";
import type { HeldToken } from "../record/heldToken.ts";
import { type RunOptions, type RunPorts, runTokenRequest } from "../run/runTokenRequest.ts";
import { grantedScopes, scopesIn } from "../soundness/grantedScopes.ts";
import { boundKeyOf, claimsOf, signedByAnother, unsigned, withClaims } from "./forge.ts";

/** A token to call the API with, and how it was come by. */
export interface BadToken {
  readonly kind: "token";
  readonly token: string;
  /** A sentence. */
  readonly remark: string;
  readonly isForged?: boolean;
  /** Seconds since it has expired. */
  readonly expiredFor?: number;
  /** The requests by which the server has issued it, and what in them must not be shown. */
  readonly exchanges?: readonly Exchange[];
  readonly secrets?: readonly Secret[];
}

/** `reason` is a sentence. */
export type NoToken = {
  readonly kind: "none";
  readonly reason: string;
} & Pick<BadToken, "exchanges" | "secrets">;

export interface TokenSources {
  readonly profile: Profile;
  readonly held: HeldToken;
  /** The tokens that are held of all profiles, latest first. */
  readonly others: readonly HeldToken[];
  /** The scope that the API needs for the request, if the user knows. */
  readonly requiredScope?: string;
  /** For a token with fewer scopes. */
  readonly ports: RunPorts;
  readonly options: RunOptions;
}

/** The rows that need a token which is not the good one. */
export type BadTokenRow = Exclude<DrillRowName, "goodToken" | "noToken" | "boundAsBearer" | "replayedProof">;

const SEALED =
  "The token is not a JWT that can be read here, so only its server could make another one like it.";
const HOUR = 3600;

/** How the token of each row is come by. */
export const BAD_TOKENS: Readonly<Record<BadTokenRow, (from: TokenSources) => Promise<BadToken | NoToken>>> =
  {
    expired: expiredToken,
    changedPayload: ofJwt(async (token, _, { ports }) => ({
      kind: "token",
      token: await withClaims(token, { jti: ports.newId() }),
      remark: "Made from the good token: jti is another one, under the signature as it was.",
    })),
    wrongSignature: ofJwt(async (token) => {
      const signed = await signedByAnother(token);
      return signed === undefined
        ? none("No key can be made for the algorithm of the token's signature.")
        : {
            kind: "token",
            token: signed,
            remark:
              "Made from the good token: the same claims, signed by a key that was made for it and then dropped.",
          };
    }),
    algNone: ofJwt(async (token) => ({
      kind: "token",
      token: await unsigned(token),
      remark: "Made from the good token: the same claims, with alg none and without a signature.",
    })),
    otherAudience,
    missingScope,
  };

type Make = (token: string, claims: JsonObject, from: TokenSources) => Promise<BadToken | NoToken>;

/** What can only be made of a JWT. */
function ofJwt(make: Make): (from: TokenSources) => Promise<BadToken | NoToken> {
  return async (from) => {
    const { accessToken } = from.held;
    const claims = claimsOf(accessToken);
    return claims === undefined ? none(SEALED) : make(accessToken, claims, from);
  };
}

/** One that its server has signed and that has expired, the oldest first; or the good one with other times. */
async function expiredToken(from: TokenSources): Promise<BadToken | NoToken> {
  const { held, others, profile, ports } = from;
  const seconds = ports.now() / 1000;
  const genuine = others
    .filter(({ profileId, isRevoked }) => profileId === profile.id && isRevoked !== true)
    .filter(({ accessToken }) => isLike(accessToken, held.accessToken, ["iss", "aud"]))
    .map(({ accessToken }) => ({ accessToken, exp: Number(claimsOf(accessToken)?.exp) }))
    .filter(({ exp }) => exp < seconds)
    .toSorted((a, b) => a.exp - b.exp)[0];
  if (genuine !== undefined) {
    const expiredFor = seconds - genuine.exp;
    return {
      kind: "token",
      token: genuine.accessToken,
      expiredFor,
      remark: `A token of this profile that its server has signed and that expired ${durationText(expiredFor)} ago.`,
    };
  }
  return ofJwt(async (token) => ({
    kind: "token",
    token: await withClaims(token, { iat: Math.floor(seconds) - 2 * HOUR, exp: Math.floor(seconds) - HOUR }),
    isForged: true,
    remark:
      "Made from the good token by changing exp, so its signature is broken, too. Once a token of this profile has expired in this window, that one is used instead.",
  }))(from);
}

/** One of another profile that the same server has signed for another audience; or the good one with another aud. */
async function otherAudience(from: TokenSources): Promise<BadToken | NoToken> {
  const { held, others, profile, ports } = from;
  const aud = audiencesOf(held.accessToken);
  const genuine = others.find(({ accessToken, profileId, isRevoked, expiresAt }) => {
    const theirs = audiencesOf(accessToken);
    return (
      profileId !== profile.id &&
      isRevoked !== true &&
      (expiresAt === undefined || expiresAt > ports.now()) &&
      theirs.length > 0 &&
      isLike(accessToken, held.accessToken, ["iss"]) &&
      !theirs.some((one) => aud.includes(one))
    );
  });
  if (genuine !== undefined) {
    return {
      kind: "token",
      token: genuine.accessToken,
      remark: `A token of another profile that the same server has signed, for ${audiencesOf(genuine.accessToken).join(" and ")}.`,
    };
  }
  return ofJwt(async (token) => ({
    kind: "token",
    token: await withClaims(token, { aud: "https://another-audience.invalid" }),
    isForged: true,
    remark:
      "Made from the good token by changing aud, so its signature is broken, too. If another profile gets tokens of the same server for another audience, request one with it first, and it is used instead.",
  }))(from);
}

/** A real one: the server is asked for all scopes of the good token but the one that the API needs. */
async function missingScope({
  profile,
  held,
  requiredScope,
  ports,
  options,
}: TokenSources): Promise<BadToken | NoToken> {
  if (requiredScope === undefined)
    return none("You have not named a scope that the API needs for this request.");
  const scopes = scopesOf(profile, held).filter((scope) => scope !== requiredScope);
  const { run, secrets } = await runTokenRequest({ ...profile, scopes }, ports, options);
  const { token, exchanges, verdict } = run;
  const sent = { exchanges, secrets };
  if (token === undefined) {
    return { ...none(`The server gave no token without ${requiredScope}: ${verdict.headline}.`), ...sent };
  }
  const claims = claimsOf(token.accessToken);
  const granted = grantedScopes(token, scopes) ?? [];
  if (granted.includes(requiredScope)) {
    return {
      ...none(`The server grants ${requiredScope} even where it is not requested.`),
      ...sent,
    };
  }
  const isOther = claims !== undefined && boundKeyOf(token.accessToken) !== boundKeyOf(held.accessToken);
  if (isOther) return { ...none("The server bound this token to no key, or to another one."), ...sent };
  return {
    kind: "token",
    token: token.accessToken,
    remark: `A token that the server has just issued, ${granted.length === 0 ? "without scopes" : `for ${granted.join(" ")}`}. It is not held here, and stays valid until it expires.`,
    ...sent,
  };
}

/** The scopes that a token was granted, or as many as its profile asks for where the token does not say. */
export function scopesOf({ scopes }: Pick<Profile, "scopes">, { accessToken }: HeldToken): readonly string[] {
  const claims = claimsOf(accessToken);
  return scopesIn(claims?.scp ?? claims?.scope) ?? scopes;
}

/** Whether a token can stand for another one: JWTs that agree in these claims, and bound to the same key. */
function isLike(token: string, other: string, names: readonly string[]): boolean {
  const [claims, others] = [claimsOf(token), claimsOf(other)];
  return (
    claims !== undefined &&
    others !== undefined &&
    boundKeyOf(token) === boundKeyOf(other) &&
    names.every((name) => JSON.stringify(claims[name]) === JSON.stringify(others[name]))
  );
}

function audiencesOf(token: string): readonly string[] {
  const aud = claimsOf(token)?.aud;
  return [aud].flat().filter((one): one is string => typeof one === "string");
}

function none(reason: string): NoToken {
  return { kind: "none", reason };
}
