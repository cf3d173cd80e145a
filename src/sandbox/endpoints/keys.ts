import { json } from "../answers.ts";
import { findServer } from "../authorizationServer.ts";
import type { Endpoint } from "./endpoint.ts";
import { PUBLIC_DOCUMENT_HEADERS } from "./metadata.ts";
import { unknownClientInQuery } from "../refusals/clients.ts";

/** Answers `GET …/v1/keys` (RFC 7517 section 5). */
export const answerKeysRequest: Endpoint["answer"] = async (request, serverId, org) => {
  const server = findServer(org.world, serverId);
  const clientId = request.query.get("client_id");
  if (clientId !== null && !org.world.apps.some((app) => app.clientId === clientId)) {
    throw unknownClientInQuery();
  }
  const ring = server.kind === "org" ? org.keys.org : org.keys.ofCustom(server.custom.id);
  return json(200, { keys: await ring.published() }, PUBLIC_DOCUMENT_HEADERS);
};
