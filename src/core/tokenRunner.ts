import type { HeldToken } from "./heldToken.ts";
import type { Transport } from "./http/exchange.ts";
import type { Redacted } from "./http/redact.ts";
import { DpopNonces } from "./oauth/dpopNonces.ts";
import type { Profile } from "./profile.ts";
import type { TokenRun } from "./tokenRun.ts";

/** What a run needs of the world outside the core. */
export interface TokenRunnerPorts {
  /** @throws UserError when there is none or it cannot be read */
  loadProfile(id: string): Promise<Profile>;
  loadTransport(): Promise<Transport>;
  newId(): string;
  /** Milliseconds since the epoch. */
  now(): number;
  timeoutMs(): number;
  recordRun(run: Redacted<TokenRun>): void;
  holdToken(held: HeldToken): void;
}

interface RunUnderWay {
  readonly result: Promise<Redacted<TokenRun>>;
  readonly abort: AbortController;
  waiting: number;
}

/** Runs profiles, each at most once at a time. */
export class TokenRunner {
  readonly #ports: TokenRunnerPorts;
  readonly #nonces: DpopNonces;
  readonly #underWay = new Map<string, RunUnderWay>();

  constructor(ports: TokenRunnerPorts) {
    this.#ports = ports;
    this.#nonces = new DpopNonces(() => ports.now());
  }

  /**
   * Requests a token for a profile, or joins the request that is under way. The request itself is aborted
   * when everybody who waits for it has aborted.
   * @throws UserError when the profile or its secret is missing
   * @throws DOMException "AbortError" when `signal` is aborted
   */
  async run(profileId: string, signal: AbortSignal): Promise<Redacted<TokenRun>> {
    signal.throwIfAborted();
    const joined = this.#underWay.get(profileId) ?? this.#start(profileId);
    joined.waiting += 1;
    try {
      return await unlessAborted(joined.result, signal);
    } finally {
      joined.waiting -= 1;
      if (joined.waiting === 0) {
        joined.abort.abort();
        this.#forget(profileId, joined);
      }
    }
  }

  #start(profileId: string): RunUnderWay {
    const abort = new AbortController();
    const result = this.#execute(profileId, abort.signal);
    const started = { result, abort, waiting: 0 };
    this.#underWay.set(profileId, started);
    // Everybody may have stopped waiting by the time it fails.
    result.catch(() => undefined).finally(() => this.#forget(profileId, started));
    return started;
  }

  #forget(profileId: string, run: RunUnderWay): void {
    if (this.#underWay.get(profileId) === run) this.#underWay.delete(profileId);
  }

  async #execute(profileId: string, signal: AbortSignal): Promise<Redacted<TokenRun>> {
    const ports = this.#ports;
    const [profile, transport, { runTokenRequest }, { redact }] = await Promise.all([
      ports.loadProfile(profileId),
      ports.loadTransport(),
      import("./runTokenRequest.ts"),
      import("./http/redact.ts"),
    ]);
    const { run, secrets } = await runTokenRequest(
      profile,
      { transport, now: () => ports.now(), newId: () => ports.newId(), nonces: this.#nonces },
      { signal, timeoutMs: ports.timeoutMs() },
    );
    const shown = redact(run, secrets);
    const { token } = run;
    if (token !== undefined) {
      ports.holdToken({
        runId: run.id,
        profileId,
        accessToken: token.accessToken,
        tokenType: token.tokenType,
        expiresAt: token.expiresAt,
        responseText: run.exchanges.at(-1)?.response?.body.text ?? "",
      });
    }
    ports.recordRun(shown);
    return shown;
  }
}

async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => {
      reject(signal.reason instanceof Error ? signal.reason : new DOMException("Aborted", "AbortError"));
    };
    signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    if (stop) signal.removeEventListener("abort", stop);
  }
}
