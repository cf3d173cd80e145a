import { assertionAlgorithmOf, clientSecretOf, isHmacCredentials } from "../../profile/credentials.ts";
import type { Profile } from "../../profile/profile.ts";
import { leftOut } from "../leftOut.ts";
import type { Snippet } from "../snippetRequest.ts";
import { variable } from "../variables.ts";
import { indentedByFour as indented, lines } from "./lines.ts";
import { ASSERTIONS_PAGE, REGISTRATION } from "./springBoot.ts";

/**
 * The bean that Spring Security 6.4 and later signs the assertions of a client registration with (RFC 7523 2.2); their
 * audience is the token endpoint.
 */
export function springAssertions(profile: Profile): Snippet {
  const { credentials } = profile;
  const algorithm = assertionAlgorithmOf(credentials) ?? "RS256";
  const jwk = variable({ kind: "privateJwk" });
  const isHmac = isHmacCredentials(credentials);
  // The secret is in application.yml, under the name of its variable.
  const secret = variable({ kind: "clientSecret" }, clientSecretOf(credentials));
  const { name } = isHmac ? secret : jwk;
  const kind = algorithm.startsWith("ES") ? "ECKey" : "RSAKey";
  const key = isHmac
    ? "new OctetSequenceKey.Builder(text.getBytes(UTF_8))"
    : `new ${kind}.Builder(${kind}.parse(text))`;
  return {
    code: lines(
      "// Signs the client's assertions, beside application.yml. For Spring Security 6.4 and later:",
      `// ${ASSERTIONS_PAGE}`,
      ...leftOut(profile).map((note) => `// ${note}`),
      isHmac && ["import static java.nio.charset.StandardCharsets.UTF_8;", ""],
      "import com.nimbusds.jose.JWSAlgorithm;",
      "import com.nimbusds.jose.jwk.*;",
      "import org.springframework.beans.factory.annotation.Value;",
      "import org.springframework.context.annotation.*;",
      "import org.springframework.security.oauth2.client.endpoint.*;",
      "",
      "@Configuration",
      "class ClientAssertions {",
      indented(
        "@Bean",
        "OAuth2AccessTokenResponseClient<OAuth2ClientCredentialsGrantRequest> tokenClient(",
        indented(indented(`@Value("\${${name}}") String text) throws Exception {`)),
        indented(
          `JWK key = ${key}.algorithm(JWSAlgorithm.${algorithm}).build();`,
          "var client = new RestClientClientCredentialsTokenResponseClient();",
          "client.addParametersConverter(new NimbusJwtClientAuthenticationParametersConverter<>(",
          indented(
            `registration -> registration.getRegistrationId().equals("${REGISTRATION}") ? key : null));`,
          ),
          "return client;",
        ),
        "}",
      ),
      "}",
    ),
    variables: [isHmac ? secret : jwk],
  };
}
