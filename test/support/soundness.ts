import type { BodyLoss, Exchange } from "../../src/core/http/exchange.ts";
import type { JsonObject } from "../../src/core/json.ts";
import type { FindKey } from "../../src/core/jwks/findKey.ts";
import { selectKey } from "../../src/core/jwks/selectKey.ts";
import { atOnce } from "../../src/core/http/steps.ts";
import { readTokenResponse } from "../../src/core/run/readTokenResponse.ts";
import type { SoundnessInput } from "../../src/core/soundness/check.ts";
import { aResponse } from "./httpResponse.ts";

export const ISSUER = "https://dev-1.okta.com/oauth2/default";
export const CLIENT_ID = "0oaFAKEFAKEFAKEFAKE1";
/** Milliseconds since the epoch: when every token in these tests arrived. */
export const RECEIVED_AT = Date.UTC(2026, 2, 2, 9);
export const NOW = RECEIVED_AT / 1000;

/** The claims of a sound token, as Okta's custom servers issue them. */
export const CLAIMS = {
  ver: 1,
  jti: "AT.fake",
  iss: ISSUER,
  aud: "api://default",
  iat: NOW,
  exp: NOW + 3600,
  cid: CLIENT_ID,
  scp: ["customScope"],
  sub: CLIENT_ID,
};

/** A token with a made-up signature. */
export function unsigned(claims: object = CLAIMS, header: object = { kid: "k1", alg: "RS256" }): string {
  const [first, second] = [header, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString("base64url"),
  );
  return `${first}.${second}.c2lnbmF0dXJl`;
}

/** Finds keys in the given set. */
export function keysGiven(...keys: readonly JsonObject[]): FindKey {
  const keySet = { address: `${ISSUER}/v1/keys`, count: keys.length, ageMs: 12_000 };
  return (wanted) => Promise.resolve({ ...selectKey(keys, wanted), keySet });
}

interface Changes {
  /** Members of the token response's body. */
  readonly members?: object;
  /** Seconds by which this machine's clock is ahead; undefined for an answer that does not state the time. */
  readonly clockAhead?: number | undefined;
  readonly loss?: BodyLoss;
  readonly facts?: SoundnessInput["facts"];
  readonly findKey?: FindKey;
}

/** A token as read from an answer, for a profile that requested it. */
export function received(accessToken: string, changes: Changes = {}): SoundnessInput {
  const { members, loss, facts, findKey } = changes;
  const ahead = "clockAhead" in changes ? changes.clockAhead : 0;
  const body = {
    token_type: "Bearer",
    expires_in: 3600,
    scope: "customScope",
    access_token: accessToken,
    ...members,
  };
  const date =
    ahead === undefined ? [] : [["date", new Date(RECEIVED_AT - ahead * 1000).toUTCString()] as const];
  const response = aResponse({
    headers: [["content-type", "application/json"], ...date],
    body: JSON.stringify(body),
    loss,
  });
  const exchange: Exchange = {
    purpose: "token",
    request: { method: "POST", url: `${ISSUER}/v1/token`, headers: [] },
    timings: { startedAt: RECEIVED_AT - 20, total: 20 },
    response,
  };
  const { token } = atOnce(readTokenResponse(response, RECEIVED_AT));
  if (token === undefined) throw new Error("There is no token in this answer.");
  return {
    token,
    exchange,
    facts: {
      serverKind: "okta-custom",
      issuer: ISSUER,
      clientId: CLIENT_ID,
      requestedScopes: ["customScope"],
      dpop: {},
      ...facts,
    },
    findKey,
  };
}
