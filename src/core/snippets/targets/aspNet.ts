import { CLIENT_AUTHENTICATION_METHODS, type Proof } from "../../profile/clientAuthenticationMethods.ts";
import { assertionAlgorithmOf, clientSecretOf, isHmacCredentials } from "../../profile/credentials.ts";
import type { Profile } from "../../profile/profile.ts";
import { doubleQuoted } from "../languages/doubleQuoted.ts";
import type { Snippet, Variable } from "../snippetRequest.ts";
import { variable } from "../variables.ts";
import { leftOut } from "../leftOut.ts";
import { indentedByFour as indented, type Lines, lines } from "./lines.ts";

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
  const jwk = variable({ kind: "privateJwk" });
  const key = style === undefined && !isHmacCredentials(credentials) ? jwk : secret;
  const dpopJwk = variable({ kind: "dpopJwk" });
  const notes = leftOut(profile, { sendsProofs: true });
  return {
    code: lines(
      ...notes.map((note) => `// ${note}`),
      style === undefined && usings(profile),
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
      style === undefined && [
        "builder.Services.AddTransient<IClientAssertionService, ClientAssertions>();",
        "",
        "// At the end of Program.cs, or in a file of its own:",
        assertionService(profile, tokenEndpoint, key),
      ],
    ),
    variables: [key, ...(dpop === undefined ? [] : [dpopJwk])],
  };
}

function usings({ credentials, dpop }: Profile): Lines {
  return [
    isHmacCredentials(credentials) && "using System.Text;",
    "using Duende.AccessTokenManagement;",
    dpop && "using Duende.AccessTokenManagement.DPoP;",
    "using Duende.IdentityModel;",
    "using Duende.IdentityModel.Client;",
    "using Microsoft.IdentityModel.JsonWebTokens;",
    "using Microsoft.IdentityModel.Tokens;",
    "",
  ];
}

/**
 * Signs an assertion for each request (RFC 7523 2.2) with what comes with Duende's library:
 * https://docs.duendesoftware.com/accesstokenmanagement/advanced/client-assertions
 */
function assertionService({ clientId, credentials }: Profile, tokenEndpoint: string, key: Variable): Lines {
  const algorithm = assertionAlgorithmOf(credentials) ?? "RS256";
  const content = `configuration["${key.name}"]!`;
  return [
    "class ClientAssertions(IConfiguration configuration) : IClientAssertionService",
    "{",
    indented(
      "public Task<ClientAssertion?> GetClientAssertionAsync(",
      indented(
        "ClientCredentialsClientName? clientName = null,",
        "TokenRequestParameters? parameters = null,",
        "CancellationToken ct = default)",
      ),
      "{",
      indented(
        'if (clientName != ClientCredentialsClientName.Parse("okta")) return Task.FromResult<ClientAssertion?>(null);',
        isHmacCredentials(credentials)
          ? `var key = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(${content}));`
          : `var key = new JsonWebKey(${content});`,
        "var descriptor = new SecurityTokenDescriptor",
        "{",
        indented(
          `Issuer = ${doubleQuoted(clientId)},`,
          `Audience = ${doubleQuoted(tokenEndpoint)},`,
          "Expires = DateTime.UtcNow.AddMinutes(5),",
          `SigningCredentials = new SigningCredentials(key, "${algorithm}"),`,
          "Claims = new Dictionary<string, object>",
          "{",
          indented(`["sub"] = ${doubleQuoted(clientId)},`, '["jti"] = Guid.NewGuid().ToString(),'),
          "},",
        ),
        "};",
        "return Task.FromResult<ClientAssertion?>(new ClientAssertion",
        "{",
        indented(
          "Type = OidcConstants.ClientAssertionTypes.JwtBearer,",
          "Value = new JsonWebTokenHandler().CreateToken(descriptor),",
        ),
        "});",
      ),
      "}",
    ),
    "}",
  ];
}
