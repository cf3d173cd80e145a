import type { HeldToken } from "../record/heldToken.ts";
import type { Transport } from "../http/exchange.ts";
import type { Redacted } from "../http/redact.ts";
import type { Profile } from "../profile/profile.ts";
import type { RunPorts, RunResult } from "./runTokenRequest.ts";
import type { KnownMetadataOf } from "../server/serverMetadata.ts";
import type { ServerMemory } from "../server/serverMemory.ts";
import type { TokenRun } from "../record/tokenRun.ts";
import type { Pace } from "../http/steps.ts";
import { UnderWay } from "../underWay.ts";
import type { SecretTrial } from "./tryBothSecrets.ts";

/** What a run needs from outside the core. */
export interface TokenRunnerPorts {
  /**
   * The profile, with its server ready for requests.
   * @throws UserError when there is none or it cannot be read
   */
  loadProfile(id: string): Promise<Profile>;
  loadTransport(): Promise<Transport>;
  /** What is remembered about servers from run to run. */
  servers(): Promise<ServerMemory>;
  /** Without it, a refused profile is compared only with metadata that the run itself has read. */
  readonly knownMetadata?: KnownMetadataOf;
  newId(): string;
  /** Milliseconds since the epoch. */
  now(): number;
  timeoutMs(): number;
  /** For what takes long to do with a long answer. */
  readonly pace: Pace;
  /** A request with the profile begins, which may mean several exchanges. */
  began(profileId: string): void;
  ended(profileId: string): void;
  recordRun(run: Redacted<TokenRun>): void;
  holdToken(held: HeldToken): void;
}

/** One of a profile's two secrets, with the run that shows whether it works. */
export interface TriedSecret extends Omit<SecretTrial, "result"> {
  readonly run: Redacted<TokenRun>;
}

/** Requests tokens for profiles, with at most one request per profile at a time. */
export class TokenRunner {
  readonly #ports: TokenRunnerPorts;
  readonly #underWay = new UnderWay<Redacted<TokenRun>>();

  constructor(ports: TokenRunnerPorts) {
    this.#ports = ports;
  }

  /**
   * Requests a token for a profile, or joins the request under way. The request itself is aborted only when every
   * caller waiting for it has aborted.
   * @throws UserError when the profile or its secret is missing
   * @throws DOMException "AbortError" when `signal` is aborted
   */
  run(profileId: string, signal: AbortSignal): Promise<Redacted<TokenRun>> {
    return this.#underWay.join(
      profileId,
      (abort) => this.#marked(profileId, () => this.#execute(profileId, abort)),
      signal,
    );
  }

  /**
   * Requests a token with each of a profile's two secrets in turn; both runs are recorded.
   * @returns the trial of the secret in use, then that of the second one
   * @throws UserError when the profile or one of its secrets is missing
   * @throws DOMException "AbortError" when `signal` is aborted
   */
  tryBoth(profileId: string, signal: AbortSignal): Promise<readonly TriedSecret[]> {
    return this.#marked(profileId, () => this.#tryBoth(profileId, signal));
  }

  async #tryBoth(profileId: string, signal: AbortSignal): Promise<readonly TriedSecret[]> {
    const [profile, runPorts, { tryBoth }] = await Promise.all([
      this.#ports.loadProfile(profileId),
      this.#runPorts(),
      import("./tryBothSecrets.ts"),
    ]);
    const options = { signal, timeoutMs: this.#ports.timeoutMs() };
    const tried: TriedSecret[] = [];
    for await (const { result, ...trial } of tryBoth(profile, runPorts, options)) {
      tried.push({ ...trial, run: await this.#record(profileId, result) });
    }
    return tried.toReversed();
  }

  async #execute(profileId: string, signal: AbortSignal): Promise<Redacted<TokenRun>> {
    const [profile, runPorts, { runTokenRequest }] = await Promise.all([
      this.#ports.loadProfile(profileId),
      this.#runPorts(),
      import("./runTokenRequest.ts"),
    ]);
    const options = { signal, timeoutMs: this.#ports.timeoutMs() };
    return this.#record(profileId, await runTokenRequest(profile, runPorts, options));
  }

  async #marked<T>(profileId: string, work: () => Promise<T>): Promise<T> {
    this.#ports.began(profileId);
    try {
      return await work();
    } finally {
      this.#ports.ended(profileId);
    }
  }

  async #runPorts(): Promise<RunPorts> {
    const ports = this.#ports;
    const [transport, servers] = await Promise.all([ports.loadTransport(), ports.servers()]);
    return {
      transport,
      servers,
      nonces: servers.nonces,
      knownMetadata: ports.knownMetadata,
      pace: ports.pace,
      now: () => ports.now(),
      newId: () => ports.newId(),
    };
  }

  async #record(profileId: string, { run, secrets }: RunResult): Promise<Redacted<TokenRun>> {
    const [{ redactAtPace, maskAllBut }, { responseSecrets }] = await Promise.all([
      import("../http/redact.ts"),
      import("../http/responseSecrets.ts"),
    ]);
    const { pace } = this.#ports;
    const shown = await redactAtPace(run, secrets, pace);
    const { token } = run;
    if (token !== undefined) {
      const response = run.exchanges.at(-1)?.response;
      const tokens = responseSecrets(response).filter(({ isToken }) => isToken);
      this.#ports.holdToken({
        runId: run.id,
        profileId,
        accessToken: token.accessToken,
        tokenType: token.tokenType,
        expiresAt: token.expiresAt,
        responseText: await maskAllBut(tokens, response?.body.text ?? "", secrets, pace),
      });
    }
    this.#ports.recordRun(shown);
    return shown;
  }
}
