import { assertionContent } from "../oauth/assertionContent.ts";
import { ASSERTION_TYPE } from "../oauth/clientAuthentication.ts";
import { tokenParameters } from "../oauth/tokenRequest.ts";
import { CLIENT_AUTHENTICATION_METHODS, type Proof } from "../profile/clientAuthenticationMethods.ts";
import { clientSecretOf, isHmacCredentials } from "../profile/credentials.ts";
import type { AuthenticatingClient, Profile } from "../profile/profile.ts";
import { proofRecipe } from "./proofRecipe.ts";
import type { Field, JwtRecipe, SnippetRequest } from "./snippetRequest.ts";
import { parameterVariables, variable } from "./variables.ts";

type Authentication = Pick<SnippetRequest, "basic" | "form">;

const PROOFS: Readonly<Record<Proof, (client: AuthenticatingClient, url: string) => Authentication>> = {
  basicHeader: (client) => ({ basic: { clientId: client.clientId, clientSecret: secretOf(client) } }),
  bodyParameters: (client) => ({
    form: [
      ["client_id", client.clientId],
      ["client_secret", { variable: secretOf(client) }],
    ],
  }),
  assertion: (client, url) => ({
    form: [
      ["client_assertion_type", ASSERTION_TYPE],
      ["client_assertion", { jwt: assertionRecipe(client, url) }],
    ],
  }),
};

/** A profile's token request as snippets describe it. */
export function tokenSnippetRequest(profile: Profile, tokenEndpoint: string): SnippetRequest {
  const { sends } = CLIENT_AUTHENTICATION_METHODS[profile.credentials.method];
  const { basic, form = [] } = PROOFS[sends](profile, tokenEndpoint);
  const variables = parameterVariables(profile.extraParameters);
  const parameters = tokenParameters(profile).map((parameter): Field => {
    const hidden = variables.get(parameter);
    return [parameter.name, hidden === undefined ? parameter.value : { variable: hidden }];
  });
  const proof = profile.dpop && proofRecipe(profile.dpop.privateKey, { method: "POST", url: tokenEndpoint });
  return {
    method: "POST",
    url: tokenEndpoint,
    headers: [["Accept", "application/json"], ...(proof ? [["DPoP", { jwt: proof }] as const] : [])],
    ...(basic === undefined ? {} : { basic }),
    form: [...parameters, ...form],
  };
}

function secretOf({ credentials }: AuthenticatingClient) {
  return variable({ kind: "clientSecret" }, clientSecretOf(credentials));
}

/** One that needs an algorithm but has no key yet is shown for the commonest. */
function assertionRecipe(client: AuthenticatingClient, url: string): JwtRecipe {
  const { credentials } = client;
  const content = assertionContent(client, url);
  const { algorithm = "RS256", header = {}, claims = [], lifetimeSeconds = 0 } = content ?? {};
  return {
    kind: "clientAssertion",
    algorithm,
    header: { ...header, alg: algorithm },
    claims,
    lifetimeSeconds,
    key: isHmacCredentials(credentials) ? secretOf(client) : variable({ kind: "privateKey" }),
    finished: variable({ kind: "clientAssertion" }),
  };
}
