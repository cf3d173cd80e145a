import { Distance } from "../distance.ts";
import type { HttpRequest } from "../http/exchange.ts";
import type { Redacted, Secret } from "../http/redact.ts";
import { isLoopbackHost } from "../http/safeAddress.ts";
import { DRILL_INTERVAL_MS } from "../limits.ts";
import type { Drill } from "../record/drill.ts";
import type { HeldToken } from "../record/heldToken.ts";
import type { TokenRunnerPorts } from "../run/tokenRunner.ts";
import { drillUnconfirmed } from "../tokenErrors.ts";

/** What it takes from outside the core. */
export interface DrillerPorts extends Omit<
  TokenRunnerPorts,
  "began" | "ended" | "recordRun" | "holdToken" | "heldTokens" | "digest"
> {
  /** The tokens of all profiles, latest first. */
  heldTokens(): readonly HeldToken[];
  /** Resolves after so many milliseconds. */
  wait(ms: number): Promise<void>;
}

export interface WantedDrill {
  /** The good token. */
  readonly held: HeldToken;
  /** Without a token and a proof. */
  readonly request: HttpRequest;
  /** What is in it that must not be shown. */
  readonly secrets?: readonly Secret[];
  /** The host that the user has typed to say that its API may be tried; this machine itself needs none. */
  readonly confirmedHost?: string;
  /** The scope that the API needs for the request, if the user knows. */
  readonly requiredScope?: string;
}

/** Finds out how APIs deal with bad tokens, by requests that keep their distance, whichever API they go to. */
export class Driller {
  readonly #ports: DrillerPorts;
  readonly #distance: Distance;

  constructor(ports: DrillerPorts) {
    this.#ports = ports;
    this.#distance = new Distance(() => ports.wait(DRILL_INTERVAL_MS));
  }

  /**
   * The steps of a drill: what will be sent, what each row has brought, and the conclusion. Nothing is sent before the
   * second step. When the signal is aborted, the conclusion says so.
   * @throws UserError "drillUnconfirmed", and as `runDrill` does
   */
  async *drill(
    { held, request, secrets, confirmedHost, requiredScope }: WantedDrill,
    signal: AbortSignal,
  ): AsyncGenerator<Redacted<Drill>, void> {
    const ports = this.#ports;
    const { host, hostname } = new URL(request.url);
    if (!isLoopbackHost(hostname) && host !== confirmedHost) throw drillUnconfirmed(host);
    const [profile, transport, servers, { runDrill }, { redactAtPace }] = await Promise.all([
      ports.loadProfile(held.profileId),
      ports.loadTransport(),
      ports.servers(),
      import("./runDrill.ts"),
      import("../http/redact.ts"),
    ]);
    const steps = runDrill(
      {
        profile,
        held,
        request,
        ...(secrets === undefined ? {} : { secrets }),
        ...(requiredScope === undefined ? {} : { requiredScope }),
      },
      {
        transport,
        nonces: servers.nonces,
        apiNonces: servers.apiNonces,
        pace: ports.pace,
        now: () => ports.now(),
        newId: () => ports.newId(),
        heldTokens: () => ports.heldTokens(),
        inTurn: (send, until) => this.#distance.inTurn(send, until),
      },
      { signal, timeoutMs: ports.timeoutMs() },
    );
    for await (const { drill, secrets: found } of steps) yield await redactAtPace(drill, found, ports.pace);
  }
}
