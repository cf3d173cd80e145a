import type { LogOutputChannel } from "vscode";
import type { Driller } from "../core/drill/driller.ts";
import type { FollowUpRunner } from "../core/followUp/followUpRunner.ts";
import type { Profile } from "../core/profile/profile.ts";
import type { Pace } from "../core/http/steps.ts";
import type { Investigator } from "../core/probe/investigator.ts";
import type { TokenRunner } from "../core/run/tokenRunner.ts";
import type { ServerMemory } from "../core/server/serverMemory.ts";
import type { UnderWay } from "../core/underWay.ts";
import type { LocalSandbox } from "../stores/localSandbox.ts";
import type { ApiCalls } from "../stores/apiCalls.ts";
import type { LastChoices } from "../stores/lastChoices.ts";
import type { LastUse } from "../stores/lastUse.ts";
import type { LiveTokens } from "../stores/liveTokens.ts";
import type { Milestones } from "../stores/milestones.ts";
import type { OfferedTokens } from "../stores/offeredTokens.ts";
import type { ProfileOrder } from "../stores/profileOrder.ts";
import type { ProfileStore } from "../stores/profileStore.ts";
import type { RememberedProfiles } from "../stores/rememberedProfiles.ts";
import type { RunningProfiles } from "../stores/runningProfiles.ts";
import type { RunStore } from "../stores/runStore.ts";
import type { Turns } from "../stores/turns.ts";
import type { DecodedTokenPanel } from "../views/decodedTokenPanel.ts";
import type { DrillPanel } from "../views/drillPanel.ts";
import type { InvestigationPanel } from "../views/investigationPanel.ts";
import type { ProfilesView } from "../views/profilesView.ts";
import type { PublicKeyPanel } from "../views/publicKeyPanel.ts";
import type { ErrorReportPorts } from "../views/reportError.ts";
import type { ResultPanel } from "../views/resultPanel.ts";
import type { SecretTrialsPanel } from "../views/secretTrialsPanel.ts";
import type { ServerPanel } from "../views/serverPanel.ts";
import type { StoredDocumentPanel } from "../views/storedDocumentPanel.ts";
import type { TokenTerminals } from "../views/tokenTerminals.ts";

/** What commands work with; built once by activate(). */
export interface Services {
  readonly extensionId: string;
  readonly profiles: ProfileStore;
  /** Loads a profile whose server is about to receive requests; if that is the sandbox, it is started. */
  readonly loadProfile: (id: string) => Promise<Profile>;
  readonly runs: RunStore;
  readonly offeredTokens: OfferedTokens;
  readonly tokens: LiveTokens;
  readonly running: RunningProfiles;
  /** Those whose tokens are kept fresh. */
  readonly keptFresh: RememberedProfiles;
  /** Those whose tokens anything in this workspace may have without asking again. */
  readonly tokenAccess: RememberedProfiles;
  /** The questions about that, one at a time for each profile. */
  readonly tokenQuestions: Turns;
  /** The API calls that are entered, and where tokens may go. */
  readonly apiCalls: () => Promise<ApiCalls>;
  readonly lastUse: LastUse;
  readonly choices: LastChoices;
  readonly order: ProfileOrder;
  readonly milestones: Milestones;
  readonly runner: TokenRunner;
  /** What is remembered about authorization servers. */
  readonly servers: () => Promise<ServerMemory>;
  /** For what takes long to do with a long answer. */
  readonly pace: Pace;
  /**
   * Requests whose progress is shown, by profile: a second start would show the same progress twice, with two Cancels.
   */
  readonly shownRequests: UnderWay<void>;
  readonly followUps: () => Promise<FollowUpRunner>;
  readonly investigator: () => Promise<Investigator>;
  readonly driller: () => Promise<Driller>;
  readonly profilesView: ProfilesView;
  readonly resultPanel: () => Promise<ResultPanel>;
  readonly decodedTokenPanel: () => Promise<DecodedTokenPanel>;
  readonly sandbox: LocalSandbox;
  /** The last address of an API that something was copied for, by profile: the next request often goes to the same one. */
  readonly apiAddresses: Map<string, string>;
  readonly storedDocumentPanel: () => Promise<StoredDocumentPanel>;
  readonly serverPanel: () => Promise<ServerPanel>;
  readonly publicKeyPanel: () => Promise<PublicKeyPanel>;
  readonly investigationPanel: () => Promise<InvestigationPanel>;
  readonly drillPanel: () => Promise<DrillPanel>;
  readonly secretTrialsPanel: () => Promise<SecretTrialsPanel>;
  readonly terminals: () => Promise<TokenTerminals>;
  readonly log: LogOutputChannel;
  /** What it takes to report an error without its secrets. */
  readonly errorReport: ErrorReportPorts;
}
