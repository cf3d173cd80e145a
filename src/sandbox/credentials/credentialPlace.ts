import type { Org } from "../endpoints/endpoint.ts";
import type { SandboxRequest } from "../request.ts";
import type { App } from "../world.ts";

/** The client that a request claims to come from, and how it intends to prove that. */
export interface PresentedCredentials {
  /** The registered name of the method (RFC 7591 section 2). */
  readonly method: string;
  /** The possible client IDs, the most likely reading first. */
  readonly clientIds: readonly string[];
  /**
   * Spends whatever can be used only once.
   * @throws Refusal unless the credentials prove that the app sent the request
   */
  prove(app: App, org: Org): Promise<void>;
}

/** One of the places in a request where credentials can be. */
export interface CredentialPlace {
  isUsed(request: SandboxRequest, form: URLSearchParams): boolean;
  /** @throws Refusal */
  read(request: SandboxRequest, form: URLSearchParams, apps: readonly App[]): PresentedCredentials;
}
