import { ASYMMETRIC_ALGORITHMS } from "../algorithms.ts";
import { json, Refusal } from "../answers.ts";
import type { Answer, OAuthRefusal } from "../answers.ts";
import type { Api } from "../world.ts";

// RFC 6750 section 3 and RFC 9449 section 7.1. {@link UNCONFIRMED.apiRefusals}

/** How a token is presented (RFC 9110 section 11.1). */
export type Scheme = "Bearer" | "DPoP";

/** An API's refusals of what was presented with one scheme. */
export function apiRefusals(api: Api, scheme: Scheme) {
  const refuse = (status: number, error: string, description: string, more: object = {}) =>
    new Refusal(
      challenging(json(status, { error, error_description: description }), api, scheme, {
        error,
        error_description: description,
        ...more,
      }),
    );
  const invalidToken = (description: string) => refuse(401, "invalid_token", description);
  return {
    tokenInQuery: () =>
      refuse(400, "invalid_request", "An access token must not be sent as a query parameter."),
    malformedHeader: () => refuse(400, "invalid_request", "The Authorization header has no access token."),
    unreadableToken: () => invalidToken("The access token is no JWT with the claims of an access token."),
    otherIssuer: () => invalidToken("The access token was issued by another authorization server."),
    wrongAlgorithm: () => invalidToken("The signature algorithm of the access token is not accepted."),
    wrongSignature: () => invalidToken("The signature of the access token is invalid."),
    expired: () => invalidToken("The access token is expired."),
    otherAudience: () => invalidToken("The access token is for another audience."),
    boundToken: () => invalidToken("The access token is bound to a key and must use the DPoP scheme."),
    bearerRefused: () => invalidToken("Only access tokens that are bound to a key are accepted."),
    unboundToken: () => invalidToken("The access token is not bound to a key."),
    otherKey: () => invalidToken("The access token is bound to another key than that of the DPoP proof."),
    missingScope: (scopes: readonly string[]) =>
      refuse(403, "insufficient_scope", "The access token does not have the required scopes.", {
        scope: scopes.join(" "),
      }),
    /** What the token endpoint would refuse a proof for as well. */
    proof: ({ answer, error, description }: OAuthRefusal) =>
      new Refusal(
        challenging({ ...answer, status: 401 }, api, scheme, { error, error_description: description }),
      ),
  };
}

/** Without an error, which RFC 6750 section 3.1 keeps for requests with a token. */
export const noToken = (api: Api) => new Refusal(challenging(json(401, {}), api, "Bearer"));

export const methodNotAllowed = (allowed: readonly string[]) =>
  new Refusal(json(405, {}, [["Allow", allowed.join(", ")]]));

/** Names each scheme that the API accepts, first the one that was used, with what is wrong. */
function challenging(answer: Answer, api: Api, scheme: Scheme, fault: object = {}): Answer {
  const accepted: readonly Scheme[] = api.dpopBoundAccessTokensRequired ? ["DPoP"] : ["Bearer", "DPoP"];
  const first = accepted.includes(scheme) ? scheme : "DPoP";
  const others = accepted.filter((one) => one !== first);
  const challenges = [challenge(first, api, fault), ...others.map((other) => challenge(other, api))];
  return { ...answer, headers: [...answer.headers, ["WWW-Authenticate", challenges.join(", ")]] };
}

function challenge(scheme: Scheme, { path }: Api, fault: object = {}): string {
  const algs = scheme === "DPoP" ? { algs: ASYMMETRIC_ALGORITHMS.join(" ") } : {};
  const parameters = Object.entries({ realm: path, ...fault, ...algs });
  return `${scheme} ${parameters.map(([name, value]) => `${name}="${String(value)}"`).join(", ")}`;
}
