import type { HeldToken } from "../record/heldToken.ts";
import type { Transport } from "../http/exchange.ts";
import type { Redacted } from "../http/redact.ts";
import type { Profile } from "../profile/profile.ts";
import type { RunPorts, RunResult } from "./runTokenRequest.ts";
import type { KnownMetadataOf } from "../server/serverMetadata.ts";
import type { ServerMemory } from "../server/serverMemory.ts";
import type { TokenRun } from "../record/tokenRun.ts";
import type { Pace } from "../http/steps.ts";
import { unlessAborted, UnderWay } from "../underWay.ts";
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
  /** The profile's tokens, latest first. */
  heldTokens(profileId: string): readonly HeldToken[];
  /** One-way: what it returns can be kept and compared, whatever it is given. */
  digest(text: string): Promise<string>;
}

/** A token that can be used, and the run that has just issued it, if one was needed; without a token, what came of that. */
export type ValidToken =
  | { readonly token: HeldToken; readonly run?: Redacted<TokenRun> }
  | { readonly token?: undefined; readonly run: Redacted<TokenRun> };

/** A profile at one moment, with the digest of everything that shapes its requests. */
interface Prepared {
  readonly profile: Profile;
  readonly madeFor: string;
}

/** One of a profile's two secrets, with the run that shows whether it works. */
export interface TriedSecret extends Omit<SecretTrial, "result" | "profile"> {
  readonly run: Redacted<TokenRun>;
}

/** Requests tokens for profiles, with at most one request at a time for the same token. */
export class TokenRunner {
  readonly #ports: TokenRunnerPorts;
  readonly #underWay = new UnderWay<Redacted<TokenRun>>();

  constructor(ports: TokenRunnerPorts) {
    this.#ports = ports;
  }

  /**
   * Requests a token for a profile, or joins the request under way, unless the profile has since been changed. The
   * request itself is aborted only when every caller waiting for it has aborted.
   * @throws UserError when the profile or its secret is missing
   * @throws DOMException "AbortError" when `signal` is aborted
   */
  async run(profileId: string, signal: AbortSignal): Promise<Redacted<TokenRun>> {
    return this.#join(await this.#prepare(profileId, signal), signal);
  }

  /**
   * A valid token for a profile as it is now: the one that is held while that is good, or else a new one.
   * @throws UserError when the profile or its secret is missing
   * @throws DOMException "AbortError" when `signal` is aborted
   */
  async valid(profileId: string, signal: AbortSignal): Promise<ValidToken> {
    const ports = this.#ports;
    const prepared = await this.#prepare(profileId, signal);
    const { isGood, isUsable } = await import("../record/goodToken.ts");
    // From here to the request nothing is waited for: whoever else asks meanwhile would start another one.
    const held = ports
      .heldTokens(profileId)
      .find((token) => token.madeFor === prepared.madeFor && isGood(token, ports.now()));
    if (held !== undefined) return { token: held };
    const run = await this.#join(prepared, signal);
    const token = ports.heldTokens(profileId).find(({ runId }) => runId === run.id);
    return token !== undefined && isUsable(token, ports.now()) ? { token, run } : { run };
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
    const [loaded, runPorts, { tryBoth }] = await Promise.all([
      this.#ports.loadProfile(profileId),
      this.#runPorts(),
      import("./tryBothSecrets.ts"),
    ]);
    const options = { signal, timeoutMs: this.#ports.timeoutMs() };
    const tried: TriedSecret[] = [];
    for await (const { profile, result, ...trial } of tryBoth(loaded, runPorts, options)) {
      tried.push({ ...trial, run: await this.#record(await this.#shaped(profile), result) });
    }
    return tried.toReversed();
  }

  /** @throws DOMException "AbortError" when `signal` is aborted */
  async #prepare(profileId: string, signal: AbortSignal): Promise<Prepared> {
    signal.throwIfAborted();
    const loading = this.#ports.loadProfile(profileId);
    return this.#shaped(await unlessAborted(loading, signal));
  }

  async #shaped(profile: Profile): Promise<Prepared> {
    const { requestShape } = await import("../oauth/requestShape.ts");
    return { profile, madeFor: await this.#ports.digest(requestShape(profile)) };
  }

  #join(prepared: Prepared, signal: AbortSignal): Promise<Redacted<TokenRun>> {
    const { profile, madeFor } = prepared;
    return this.#underWay.join(
      `${profile.id} ${madeFor}`,
      (abort) => this.#marked(profile.id, () => this.#execute(prepared, abort)),
      signal,
    );
  }

  async #execute(prepared: Prepared, signal: AbortSignal): Promise<Redacted<TokenRun>> {
    const [runPorts, { runTokenRequest }] = await Promise.all([
      this.#runPorts(),
      import("./runTokenRequest.ts"),
    ]);
    const options = { signal, timeoutMs: this.#ports.timeoutMs() };
    return this.#record(prepared, await runTokenRequest(prepared.profile, runPorts, options));
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

  async #record({ profile, madeFor }: Prepared, { run, secrets }: RunResult): Promise<Redacted<TokenRun>> {
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
        profileId: profile.id,
        madeFor,
        accessToken: token.accessToken,
        tokenType: token.tokenType,
        receivedAt: token.receivedAt,
        expiresAt: token.expiresAt,
        responseText: await maskAllBut(tokens, response?.body.text ?? "", secrets, pace),
      });
    }
    this.#ports.recordRun(shown);
    return shown;
  }
}
