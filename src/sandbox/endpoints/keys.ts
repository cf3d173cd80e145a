import { json } from "../answers.ts";
import { findServer } from "../authorizationServer.ts";
import type { DocumentEndpoint } from "./endpoint.ts";
import { publish, type PublicKey } from "../keys.ts";
import { PUBLIC_DOCUMENT_HEADERS } from "./metadata.ts";
import { unknownClientInQuery } from "../refusals/clients.ts";

/**
 * Answers `GET …/v1/keys` (RFC 7517 section 5). Only the org's has keys pinned to an app, which `client_id` adds; the
 * parameter is not for custom servers.
 */
export const answerKeysRequest: DocumentEndpoint["answer"] = async (request, serverId, org) => {
  const server = findServer(org.world, serverId);
  if (server.kind === "custom") return keySet(await org.keys.ofCustom(server.custom.id).published());
  const clientId = request.query.get("client_id");
  const app = org.world.apps.find((one) => one.clientId === clientId);
  if (clientId !== null && app === undefined) throw unknownClientInQuery();
  const pinned = (app?.pinnedKeys ?? []).map(({ kid, n, e }) => publish(kid, n, e));
  return keySet([...(await org.keys.org.published()), ...pinned]);
};

const keySet = (keys: readonly PublicKey[]) => json(200, { keys }, PUBLIC_DOCUMENT_HEADERS);
