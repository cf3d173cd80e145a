import type { LogOutputChannel } from "vscode";
import type { TokenRunner } from "../core/tokenRunner.ts";
import type { SandboxHost } from "../integrations/sandboxHost.ts";
import type { LiveTokens } from "../stores/liveTokens.ts";
import type { ProfileStore } from "../stores/profileStore.ts";
import type { RunStore } from "../stores/runStore.ts";
import type { ResultPanel } from "../views/resultPanel.ts";

/** What commands work with; built once by activate(). */
export interface Services {
  readonly profiles: ProfileStore;
  readonly runs: RunStore;
  readonly tokens: LiveTokens;
  readonly runner: TokenRunner;
  readonly resultPanel: ResultPanel;
  readonly sandbox: SandboxHost;
  readonly log: LogOutputChannel;
}
