import type { Answer } from "../answers.ts";
import type { ProofRecord } from "../dpop/requireProof.ts";
import type { ImportedKeys } from "../importedKeys.ts";
import type { IssuedTokens } from "../issuedTokens.ts";
import type { KeyStore } from "../keys.ts";
import type { RateLimiter, RequestMeter } from "../rateLimit.ts";
import type { ReplayStore } from "../replayStore.ts";
import type { SandboxRequest } from "../request.ts";
import type { World } from "../world.ts";

/** A running Okta org: its description and what changes while it runs. */
export interface Org {
  readonly world: World;
  readonly keys: KeyStore;
  readonly appKeys: ImportedKeys;
  readonly rateLimiter: RateLimiter;
  readonly issuedTokens: IssuedTokens;
  /** `jti` of client assertions, each prefixed with the app's client ID. */
  readonly usedAssertions: ReplayStore;
  readonly proofs: ProofRecord;
  /** Of the APIs, which share it. */
  readonly apiProofs: ProofRecord;
  /** Milliseconds since the epoch. */
  now(): number;
}

interface Place {
  /** Its first group, if it matches, is the authorization server's ID. */
  readonly path: RegExp;
}

/** Public and not limited. `serverId` is undefined for the org server. */
export interface DocumentEndpoint extends Place {
  readonly method: "GET";
  /** @throws Refusal */
  answer(request: SandboxRequest, serverId: string | undefined, org: Org): Answer | Promise<Answer>;
}

/** For clients, whose requests are counted. */
export interface ClientEndpoint extends Place {
  readonly method: "POST";
  /** Requests to endpoints of the same bucket count together. */
  readonly bucket: "token" | "other";
  /** @throws Refusal */
  answer(
    request: SandboxRequest,
    serverId: string | undefined,
    org: Org,
    meter: RequestMeter,
  ): Answer | Promise<Answer>;
}

export type Endpoint = DocumentEndpoint | ClientEndpoint;
