import type { Endpoint } from "./endpoint.ts";
import { answerAboutToken } from "./tokenQuestion.ts";

/**
 * Answers `POST …/v1/revoke` (RFC 7009). It says the same of every token, whether there was one to revoke or
 * not; a client can revoke its own only.
 */
export const answerRevocationRequest: Endpoint["answer"] = (request, serverId, org) =>
  answerAboutToken(request, serverId, org, ({ token, app }) => {
    const issued = org.issuedTokens.find(token, serverId, org.now() / 1000);
    if (issued?.claims.cid === app.clientId) org.issuedTokens.revoke(token);
    return { status: 200, headers: [], body: "" };
  });
