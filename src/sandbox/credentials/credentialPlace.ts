import type { Org } from "../endpoints/endpoint.ts";
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
