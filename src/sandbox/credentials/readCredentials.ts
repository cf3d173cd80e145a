import { assertion } from "./assertion.ts";
import { basicHeader } from "./basicHeader.ts";
import type { Org } from "../endpoints/endpoint.ts";
import { formBody } from "./formBody.ts";
import { noCredentials, severalCredentials } from "../refusals.ts";
import type { SandboxRequest } from "../request.ts";
import type { App } from "../world.ts";

/** Who a request says it comes from, and how it means to prove that. */
export interface PresentedCredentials {
  /** The registered name of the method (RFC 7591 section 2). */
  readonly method: string;
  /** What the client id may be, the likeliest reading first. */
  readonly clientIds: readonly string[];
  /** @throws Refusal unless they prove that the app sent the request; what counts once is spent */
  prove(app: App, org: Org): Promise<void>;
}

/** One place of a request that credentials may stand in. */
export interface CredentialPlace {
  isUsed(request: SandboxRequest, form: URLSearchParams): boolean;
  /** @throws Refusal */
  read(request: SandboxRequest, form: URLSearchParams, apps: readonly App[]): PresentedCredentials;
}

const PLACES: readonly CredentialPlace[] = [basicHeader, formBody, assertion];

/** @throws Refusal unless exactly one place holds credentials that can be read */
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
