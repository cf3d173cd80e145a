import type { HttpRequest } from "../http/exchange.ts";
import type { Secret } from "../http/redact.ts";
import type { SentJwt } from "../jwt/meaning.ts";
import { describeSentJwt } from "../jwt/sentJwt.ts";
import type { AuthenticatingClient, ExtraParameter, Profile } from "../profile/profile.ts";
import type { AssertionPorts } from "./clientAssertion.ts";
import { authenticate, credentialSecrets } from "./clientAuthentication.ts";

type FormParameters = readonly (readonly [name: string, value: string])[];

export interface AuthenticatedPost {
  readonly request: HttpRequest;
  /** The JWTs in the request, for the record. */
  readonly sentJwts: readonly SentJwt[];
  /** Every text from the client in this request that must not be shown. */
  readonly secrets: readonly Secret[];
}

/**
 * The access token request of the client credentials grant (RFC 6749 4.4.2), with a DPoP proof if the profile has DPoP
 * on (RFC 9449 5). Introspection and revocation bind nothing to a key, so RFC 9449 defines no proof for them.
 * @param nonce the server's latest nonce for proofs, if any
 * @throws UserError "dpopKeyUnusable"
 * @throws Error when an assertion has no key or secret to sign with
 */
export async function buildTokenRequest(
  profile: Profile,
  tokenEndpoint: string,
  ports: AssertionPorts,
  nonce?: string,
): Promise<AuthenticatedPost> {
  const form = tokenParameters(profile).map(({ name, value }) => [name, value] as const);
  const post = await buildAuthenticatedPost(profile, tokenEndpoint, form, ports);
  if (profile.dpop === undefined) return post;
  const { privateKey } = profile.dpop;
  // Brings in the signing libraries, which are too heavy to load when no proof is wanted.
  const { dpopProofFor } = await import("./dpopProof.ts");
  const proof = await dpopProofFor({ profile, privateKey, method: "POST", url: tokenEndpoint, nonce });
  return {
    request: { ...post.request, headers: [...post.request.headers, ["dpop", proof]] },
    sentJwts: [...post.sentJwts, describeSentJwt("dpopProof", proof)],
    secrets: [
      ...post.secrets,
      { value: proof, isToken: true },
      ...(nonce === undefined ? [] : [{ value: nonce }]),
    ],
  };
}

/** What the form of a token request holds besides the client's authentication (RFC 6749 4.4.2). */
export function tokenParameters({
  scopes,
  extraParameters,
}: Pick<Profile, "scopes" | "extraParameters">): readonly ExtraParameter[] {
  return [
    { name: "grant_type", value: "client_credentials" },
    ...(scopes.length > 0 ? [{ name: "scope", value: scopes.join(" ") }] : []),
    ...extraParameters,
  ];
}

/**
 * A form sent to an endpoint that requires client authentication: token (RFC 6749 3.2.1), introspection (RFC 7662 2.1)
 * or revocation (RFC 7009 2.1). An assertion is made for this exact URL and this one request. Call `requireCredentials`
 * first: missing credentials are treated as empty here.
 */
export async function buildAuthenticatedPost(
  client: AuthenticatingClient,
  url: string,
  formParameters: FormParameters,
  ports: AssertionPorts,
): Promise<AuthenticatedPost> {
  const { credentials, clientId } = client;
  const { headers, bodyParameters } = await authenticate(client, url, ports);
  const body = new URLSearchParams();
  for (const [name, value] of [...formParameters, ...bodyParameters]) body.append(name, value);
  const assertions = bodyParameters
    .filter(([name]) => name === "client_assertion")
    .map(([, assertion]) => assertion);
  return {
    request: {
      method: "POST",
      url,
      // The transport adds its own, such as host, content-length and connection.
      headers: [
        ["accept", "application/json"],
        ...headers,
        ["cache-control", "no-cache"],
        ["content-type", "application/x-www-form-urlencoded"],
      ],
      body: body.toString(),
    },
    sentJwts: assertions.map((assertion) => describeSentJwt("clientAssertion", assertion)),
    secrets: [
      ...credentialSecrets(credentials, clientId),
      ...assertions.map((value) => ({ value, isToken: true })),
    ],
  };
}
