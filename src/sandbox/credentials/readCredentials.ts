import { assertion } from "./assertion.ts";
import { basicHeader } from "./basicHeader.ts";
import { formBody } from "./formBody.ts";
import { noCredentials, severalCredentials } from "../refusals/clients.ts";
import type { SandboxRequest } from "../request.ts";
import type { App } from "../world.ts";
import type { CredentialPlace, PresentedCredentials } from "./credentialPlace.ts";

const PLACES: readonly CredentialPlace[] = [basicHeader, formBody, assertion];

/** @throws Refusal unless exactly one place contains readable credentials */
export function readCredentials(
  request: SandboxRequest,
  form: URLSearchParams,
  apps: readonly App[],
): PresentedCredentials {
  const [place, ...others] = PLACES.filter((one) => one.isUsed(request, form));
  if (!place) throw noCredentials();
  if (others.length > 0) throw severalCredentials();
  return place.read(request, form, apps);
}
