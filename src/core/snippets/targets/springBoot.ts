import { sendsAssertion } from "../../profile/credentials.ts";
import type { Profile } from "../../profile/profile.ts";
import { clientSecretOf } from "../../profile/credentials.ts";
import { CLIENT_AUTHENTICATION_METHODS } from "../../profile/clientAuthenticationMethods.ts";
import type { Snippet } from "../snippetRequest.ts";
import { variable } from "../variables.ts";
import { leftOut } from "../leftOut.ts";
import { indented, lines } from "./lines.ts";

/** The id of the registration. */
export const REGISTRATION = "okta";

export const ASSERTIONS_PAGE =
  "https://docs.spring.io/spring-security/reference/servlet/oauth2/client/client-authentication.html";

/** A client registration of Spring Security, which takes the names of methods as they are registered. */
export function springBoot(profile: Profile, tokenEndpoint: string): Snippet {
  const { clientId, credentials, scopes } = profile;
  const usesSecret = CLIENT_AUTHENTICATION_METHODS[credentials.method].needs === "clientSecret";
  const secret = variable({ kind: "clientSecret" }, clientSecretOf(credentials));
  const notes = [
    ...(sendsAssertion(credentials.method)
      ? ['The bean that signs its assertions is copied as "Spring Security":', ASSERTIONS_PAGE]
      : []),
    ...leftOut(profile),
  ];
  return {
    code: lines(
      ...notes.map((note) => `# ${note}`),
      "spring:",
      indented(
        "security:",
        indented(
          "oauth2:",
          indented(
            "client:",
            indented(
              "registration:",
              indented(
                `${REGISTRATION}:`,
                indented(
                  `client-id: ${yaml(clientId)}`,
                  usesSecret && `client-secret: "\${${secret.name}}"`,
                  `client-authentication-method: ${credentials.method}`,
                  "authorization-grant-type: client_credentials",
                  scopes.length > 0 && ["scope:", indented(...scopes.map((scope) => `- ${yaml(scope)}`))],
                ),
              ),
              "provider:",
              indented(`${REGISTRATION}:`, indented(`token-uri: ${yaml(tokenEndpoint)}`)),
            ),
          ),
        ),
      ),
    ),
    variables: usesSecret ? [secret] : [],
  };
}

/** A double-quoted scalar (YAML 1.2.2, 7.3.1) takes JSON's escapes; Spring replaces what follows "${". */
function yaml(text: string): string {
  return JSON.stringify(text.replaceAll("${", "\\${"));
}
