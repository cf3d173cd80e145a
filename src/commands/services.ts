import type { LogOutputChannel } from "vscode";
import type { FollowUpRunner } from "../core/followUp/followUpRunner.ts";
import type { Profile } from "../core/profile/profile.ts";
import type { TokenRunner } from "../core/run/tokenRunner.ts";
import type { ServerMemory } from "../core/server/serverMemory.ts";
import type { UnderWay } from "../core/underWay.ts";
import type { LocalSandbox } from "../stores/localSandbox.ts";
import type { LiveTokens } from "../stores/liveTokens.ts";
import type { ProfileStore } from "../stores/profileStore.ts";
import type { RunStore } from "../stores/runStore.ts";
import type { DecodedTokenPanel } from "../views/decodedTokenPanel.ts";
import type { Pages } from "../views/pages.ts";
import type { ProfilesView } from "../views/profilesView.ts";
import type { ResultPanel } from "../views/resultPanel.ts";
import type { StoredDocumentPanel } from "../views/storedDocumentPanel.ts";

/** What commands work with; built once by activate(). */
export interface Services {
  readonly profiles: ProfileStore;
  /** A profile that is about to talk to its server, which is started where it is the sandbox. */
  readonly loadProfile: (id: string) => Promise<Profile>;
  readonly runs: RunStore;
  readonly tokens: LiveTokens;
  readonly runner: TokenRunner;
  /** What is remembered of authorization servers. */
  readonly servers: () => Promise<ServerMemory>;
  /** What the user waits for, by profile: a second start would show the same progress twice, with two Cancels. */
  readonly shownRequests: UnderWay<void>;
  readonly followUps: () => Promise<FollowUpRunner>;
  readonly profilesView: ProfilesView;
  readonly resultPanel: () => Promise<ResultPanel>;
  readonly decodedTokenPanel: () => Promise<DecodedTokenPanel>;
  readonly sandbox: LocalSandbox;
  /** The address that a DPoP proof was copied for last, by profile: the next request often goes there too. */
  readonly proofAddresses: Map<string, string>;
  readonly storedDocumentPanel: () => Promise<StoredDocumentPanel>;
  readonly pages: Pages;
  readonly log: LogOutputChannel;
}
