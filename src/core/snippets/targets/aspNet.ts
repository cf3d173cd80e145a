import { CLIENT_AUTHENTICATION_METHODS, type Proof } from "../../profile/clientAuthenticationMethods.ts";
import { clientSecretOf } from "../../profile/credentials.ts";
import type { Profile } from "../../profile/profile.ts";
import { doubleQuoted } from "../languages/doubleQuoted.ts";
import type { Snippet } from "../snippetRequest.ts";
import { variable } from "../variables.ts";
import { leftOut } from "../leftOut.ts";
import { indentedByFour as indented, lines } from "./lines.ts";

const ASSERTIONS_PAGE = "https://docs.duendesoftware.com/accesstokenmanagement/advanced/client-assertions";

const STYLES: Readonly<Record<Proof, string | undefined>> = {
  basicHeader: "AuthorizationHeader",
  bodyParameters: "PostBody",
  assertion: undefined,
};

/** The client of Duende's open-source library, which keeps tokens fresh for an HttpClient. */
export function aspNet(profile: Profile, tokenEndpoint: string): Snippet {
  const { clientId, credentials, scopes, dpop } = profile;
  const { sends } = CLIENT_AUTHENTICATION_METHODS[credentials.method];
  const style = STYLES[sends];
  const secret = variable({ kind: "clientSecret" }, clientSecretOf(credentials));
  const dpopJwk = variable({ kind: "dpopJwk" });
  const notes = [
    ...(style === undefined ? [`Register a service that signs assertions: ${ASSERTIONS_PAGE}`] : []),
    ...leftOut(profile, { sendsProofs: true }),
  ];
  return {
    code: lines(
      ...notes.map((note) => `// ${note}`),
      "builder.Services.AddDistributedMemoryCache();",
      "builder.Services.AddClientCredentialsTokenManagement()",
      indented(
        '.AddClient(ClientCredentialsClientName.Parse("okta"), client =>',
        "{",
        indented(
          `client.TokenEndpoint = new Uri(${doubleQuoted(tokenEndpoint)});`,
          `client.ClientId = ClientId.Parse(${doubleQuoted(clientId)});`,
          style !== undefined && [
            `client.ClientSecret = ClientSecret.Parse(builder.Configuration["${secret.name}"]!);`,
            `client.ClientCredentialStyle = ClientCredentialStyle.${style};`,
          ],
          scopes.length > 0 && `client.Scope = Scope.Parse(${doubleQuoted(scopes.join(" "))});`,
          dpop && `client.DPoPJsonWebKey = DPoPProofKey.Parse(builder.Configuration["${dpopJwk.name}"]!);`,
        ),
        "});",
      ),
      'builder.Services.AddClientCredentialsHttpClient("api", ClientCredentialsClientName.Parse("okta"));',
    ),
    variables: [...(style === undefined ? [] : [secret]), ...(dpop === undefined ? [] : [dpopJwk])],
  };
}
