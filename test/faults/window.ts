import { setImmediate as turn } from "node:timers/promises";
import { own } from "../../src/core/ownTarget.ts";
import { registerCommands } from "../../src/commands/registerCommands.ts";
import { COMMANDS, type CommandId } from "../../src/contributions.ts";
import type { Transport } from "../../src/core/http/exchange.ts";
import type { Profile } from "../../src/core/profile/profile.ts";
import type { TokenRun } from "../../src/core/record/tokenRun.ts";
import { logRuns } from "../../src/integrations/logRuns.ts";
import { createTransport } from "../../src/network/transport.ts";
import { PATIENCE_MS } from "../support/patience.ts";
import { SharedSecrets } from "../support/secretStorage.ts";
import { makeServices } from "../support/services.ts";
import { confirm } from "../support/vscode/moves.ts";
import { setSession, VscodeSession } from "../support/vscode/session.ts";

/** One VS Code window with everything real but VS Code, in which requests are made one after the other. */
export class FaultWindow {
  readonly #vscode = new VscodeSession({ type: "ready" });
  readonly #services;
  readonly #registrations;
  readonly #profileIds = new Set<string>();
  #limitMs = PATIENCE_MS;

  constructor() {
    setSession(this.#vscode);
    const send = createTransport();
    const transport: Transport = (request, options) =>
      send(request, { ...options, timeoutMs: Math.min(options.timeoutMs, this.#limitMs) });
    this.#services = makeServices(new SharedSecrets().window(), transport);
    const { runs, log } = this.#services;
    this.#registrations = [registerCommands(this.#services), logRuns(runs, log)];
  }

  /** How long each exchange may take from now on, in milliseconds. */
  set limitMs(limitMs: number) {
    this.#limitMs = limitMs;
  }

  save(profile: Profile): Promise<unknown> {
    return this.#services.profiles.save(profile);
  }

  /** Requests a token as a menu does, and shows the result. */
  async request(profileId: string): Promise<TokenRun> {
    await this.#run(COMMANDS.getClientCredentialsToken, { profileId });
    const run = this.#services.runs.ofProfile(profileId)[0];
    if (run === undefined) throw new Error(`Nothing was recorded: ${this.#vscode.window.log.text}`);
    return run;
  }

  /** Asks about the token of the run, or has it revoked, as a menu does. */
  async followUp(kind: "introspection" | "revocation", { id, profile }: TokenRun): Promise<TokenRun> {
    if (kind === "revocation") this.#vscode.screen.willDo(confirm);
    await this.#run(kind === "revocation" ? COMMANDS.revokeToken : COMMANDS.introspectToken, {
      profileId: profile.id,
      runId: id,
    });
    const run = this.#services.runs.get(id);
    if (run === undefined) throw new Error("The run is gone.");
    return run;
  }

  /** Everything that a user, another extension or a log could have seen since it was last cleared. */
  get said(): readonly string[] {
    const { screen, window } = this.#vscode;
    return [
      window.log.text,
      ...[screen.everything, ...this.#posted].map((shown) => JSON.stringify(shown)),
      ...[...this.#profileIds]
        .flatMap((id) => this.#services.runs.ofProfile(id))
        .map((run) => JSON.stringify(run)),
    ];
  }

  /** The answers with their tokens as they are copied on demand. */
  get copyable(): readonly string[] {
    return this.#services.tokens.all.map(({ responseText }) => responseText);
  }

  get tokens(): readonly string[] {
    return this.#services.tokens.all.map(({ accessToken }) => accessToken);
  }

  /** What was logged as a bug, or told as an error. */
  get bugs(): readonly string[] {
    const { window, screen } = this.#vscode;
    const errors = screen.shown("message").filter(({ severity }) => severity === "error");
    return [...window.log.lines("error"), ...errors.map(({ text }) => text), ...screen.takeProblems()];
  }

  /** The user closes the panel, and the log is emptied. */
  clear(): void {
    const { panels, log } = this.#vscode.window;
    for (const panel of panels.splice(0)) panel.dispose();
    log.clear();
  }

  async delete(profileId: string): Promise<void> {
    await this.#services.profiles.delete(profileId);
  }

  async close(): Promise<void> {
    this.clear();
    for (const registration of this.#registrations) registration.dispose();
    await this.#services.dispose();
    setSession(undefined);
  }

  get #posted(): readonly unknown[] {
    return this.#vscode.window.panels.flatMap(({ posted }) => posted);
  }

  async #run(
    command: CommandId,
    argument: { readonly profileId: string; readonly runId?: string },
  ): Promise<void> {
    this.#profileIds.add(argument.profileId);
    await this.#vscode.commands.run(command, own(argument));
    do {
      await Promise.allSettled(this.#vscode.commands.underWay);
      for (let count = 0; count < 10; count++) await turn();
    } while (this.#vscode.commands.underWay.length > 0);
    // As VS Code sends a message to a page.
    for (const message of this.#posted) structuredClone(message);
  }
}
