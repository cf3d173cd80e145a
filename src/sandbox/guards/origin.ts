import { browserRequest } from "../refusals/clients.ts";
import type { SandboxRequest } from "../request.ts";

/**
 * Okta assumes that any request with an Origin header comes from a browser, and browsers may not use this grant.
 * @throws Refusal
 */
export function refuseBrowsers(request: SandboxRequest): void {
  if (request.headers.origin !== undefined) throw browserRequest();
}
