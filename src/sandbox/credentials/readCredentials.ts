import { assertion } from "./assertion.ts";
import { basicHeader } from "./basicHeader.ts";
import { clientIdInQuery } from "./clientIdInQuery.ts";
import { formBody } from "./formBody.ts";
import { noCredentials, severalCredentials } from "../refusals/clients.ts";
import type { SandboxRequest } from "../request.ts";
import type { App } from "../world.ts";
import type { CredentialPlace, PresentedCredentials } from "./credentialPlace.ts";

/** Where the credentials of a token request can be. */
const PLACES: readonly CredentialPlace[] = [basicHeader, formBody, assertion];

/** The same for requests about tokens. */
export const PLACES_ABOUT_TOKENS: readonly CredentialPlace[] = [...PLACES, clientIdInQuery];

/** @throws Refusal unless exactly one place contains readable credentials */
export function readCredentials(
  request: SandboxRequest,
  form: URLSearchParams,
  apps: readonly App[],
  places = PLACES,
): PresentedCredentials {
  const [place, ...others] = places.filter((one) => one.isUsed(request, form));
  if (!place) throw noCredentials();
  if (others.length > 0) throw severalCredentials();
  return place.read(request, form, apps);
}
