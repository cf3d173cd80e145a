import type { Server } from "../authorizationServer.ts";
import { resourceRejected, tooManyResources, unsupportedResource } from "../refusals/grants.ts";

/** How many resources this grant takes. */
const MOST_RESOURCES = 1;

/**
 * The resource that the token is for (RFC 8707), if the request names one and the server has any.
 * {@link UNCONFIRMED.resource}
 * {@link UNCONFIRMED.audience}
 * @throws Refusal
 */
export function requestedResource(form: URLSearchParams, server: Server): string | undefined {
  const requested = form.getAll("resource");
  const [resource] = requested;
  if (resource === undefined) return undefined;
  if (server.kind === "org") throw unsupportedResource();
  const { resources } = server.custom;
  if (resources === undefined) return undefined;
  if (requested.length > MOST_RESOURCES) throw tooManyResources(MOST_RESOURCES);
  if (!resources.includes(resource)) throw resourceRejected(resource);
  return resource;
}
