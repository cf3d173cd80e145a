import { l10n, type StatusBarItem, StatusBarAlignment, ThemeColor, window } from "vscode";
import { COMMANDS } from "../contributions.ts";
import { own } from "../core/ownTarget.ts";
import { type Present, presentOf, toneOf } from "../core/record/present.ts";
import { timeLeft } from "../core/timeLeft.ts";
import type { LiveTokens } from "../stores/liveTokens.ts";
import type { RunStore } from "../stores/runStore.ts";
import type { TokenClock } from "./tokenClock.ts";

const PRIORITY = 90;

interface ExpirySources {
  readonly tokens: LiveTokens;
  readonly runs: RunStore;
  readonly clock: TokenClock;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** The time left for the last token; a click opens its result. Hidden as long as there is no token. */
export class ExpiryStatusBar {
  readonly #item: StatusBarItem;
  readonly #sources: ExpirySources;
  readonly #subscriptions: readonly { dispose(): void }[];

  constructor(sources: ExpirySources) {
    const { tokens, runs, clock } = sources;
    this.#sources = sources;
    this.#item = window.createStatusBarItem("oktaM2m.expiry", StatusBarAlignment.Right, PRIORITY);
    this.#item.name = l10n.t("Okta Token Expiry");
    this.#subscriptions = [
      // The run is recorded after its token is held, so both exist when the runs change.
      runs.onDidChange(() => this.#update()),
      tokens.onDidChange(() => this.#update()),
      clock.onDidTick(() => this.#update()),
    ];
    this.#update();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#item.dispose();
  }

  #update(): void {
    const { tokens, runs, now } = this.#sources;
    const token = tokens.last;
    const run = token && runs.get(token.runId);
    if (!token || !run) {
      this.#item.hide();
      return;
    }
    const present = presentOf(run, now());
    const words = wordsOf(present);
    this.#item.text = toneOf(present) === "success" ? `$(key) ${words}` : `$(warning) ${words}`;
    this.#item.tooltip = l10n.t('Token of "{0}". Click to show its result.', run.profile.name);
    this.#item.accessibilityInformation = { label: `${words}, ${run.profile.name}`, role: "button" };
    this.#item.backgroundColor =
      present.kind !== "valid" ? new ThemeColor("statusBarItem.warningBackground") : undefined;
    this.#item.command = {
      command: COMMANDS.showRun,
      title: l10n.t("Show Result"),
      arguments: [own({ runId: token.runId })],
    };
    this.#item.show();
  }
}

function wordsOf(present: Present): string {
  if (present.kind === "revoked") return l10n.t("Okta token revoked");
  if (present.kind === "expired") return l10n.t("Okta token expired");
  return present.kind === "failed" || present.leftMs === undefined
    ? l10n.t("Okta token")
    : l10n.t("Okta token {0}", timeLeft(present.leftMs));
}
