import { json } from "../answers.ts";
import type { ClientEndpoint } from "./endpoint.ts";
import { answerAboutToken } from "./tokenQuestion.ts";

/**
 * Answers `POST …/v1/introspect` (RFC 7662). {@link UNCONFIRMED.othersTokens}
 * {@link UNCONFIRMED.introspectedBinding}
 * {@link UNCONFIRMED.userName}
 */
export const answerIntrospectionRequest: ClientEndpoint["answer"] = (request, serverId, org, meter) =>
  answerAboutToken(request, serverId, org, meter, ({ token }) => {
    const issued = org.issuedTokens.find(token, serverId, org.now() / 1000);
    if (!issued) return json(200, { active: false });
    const { ver: _, scp, cid, exp, iat, sub, aud, iss, jti, cnf, ...own } = issued.claims;
    return json(200, {
      active: true,
      // Okta documents no other value, not even for a bound token.
      token_type: "Bearer",
      scope: scp.join(" "),
      client_id: cid,
      exp,
      iat,
      sub,
      aud,
      iss,
      jti,
      ...(cnf === undefined ? {} : { cnf }),
      ...own,
    });
  });
