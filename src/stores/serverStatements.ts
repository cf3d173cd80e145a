import { serverKey, type AuthorizationServer } from "../core/server/authorizationServer.ts";
import type { AuthorizationServerMetadata } from "../core/server/serverMetadata.ts";
import { Emitter, type Event, type ReportFailure } from "./event.ts";

/** What servers have said of themselves since the window opened, so that profiles can be compared with it unasked. */
export class ServerStatements {
  readonly #byServer = new Map<string, AuthorizationServerMetadata>();
  readonly #changed: Emitter<undefined>;

  readonly onDidChange: Event<undefined>;

  constructor(report: ReportFailure) {
    this.#changed = new Emitter(report);
    this.onDidChange = this.#changed.event;
  }

  of(server: AuthorizationServer): AuthorizationServerMetadata | undefined {
    return this.#byServer.get(serverKey(server));
  }

  keep(server: AuthorizationServer, metadata: AuthorizationServerMetadata): void {
    this.#byServer.set(serverKey(server), metadata);
    this.#changed.fire(undefined);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
