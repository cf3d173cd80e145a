import type { ClientEndpoint } from "./endpoint.ts";
import { answerAboutToken } from "./tokenQuestion.ts";

/**
 * Answers `POST …/v1/revoke` (RFC 7009). The answer is the same whether or not there was a token to revoke; a client
 * can revoke only its own.
 */
export const answerRevocationRequest: ClientEndpoint["answer"] = (request, serverId, org, meter) =>
  answerAboutToken(request, serverId, org, meter, ({ token, app }) => {
    const issued = org.issuedTokens.find(token, serverId, org.now() / 1000);
    if (issued?.claims.cid === app.clientId) org.issuedTokens.revoke(token);
    return { status: 200, headers: [], body: "" };
  });
