import { commands, l10n, type Terminal, ThemeIcon, window } from "vscode";
import type { HeldToken } from "../core/record/heldToken.ts";
import { isDpop } from "../core/run/tokenTitle.ts";
import { timeLeft } from "../core/timeLeft.ts";
import { visibleLine } from "../core/visibleText.ts";

/** A timer stands still while the machine sleeps, so the clock is looked at so often. */
const LOOK_MS = 60_000;

export interface TerminalToken {
  readonly profileName: string;
  /** The name of the environment variable. */
  readonly variable: string;
  readonly token: HeldToken;
}

/** Terminals whose programs find a token in their environment, each with the token that it was opened with. */
export class TokenTerminals {
  readonly #now: () => number;
  /** Those whose names do not say yet that their token has expired, with what they are to be called then. */
  readonly #unexpired = new Map<Terminal, { readonly expiresAt: number; readonly expiredName: string }>();
  readonly #subscriptions: readonly { dispose(): unknown }[];
  #timer: NodeJS.Timeout | undefined;

  constructor(now: () => number) {
    this.#now = now;
    this.#subscriptions = [
      window.onDidCloseTerminal((terminal) => void this.#unexpired.delete(terminal)),
      window.onDidChangeActiveTerminal(() => this.#look()),
    ];
  }

  /** Opens a terminal, which neither VS Code nor a restart opens again. */
  open({ profileName, variable, token }: TerminalToken): void {
    const name = visibleLine(profileName);
    const env = { [variable]: token.accessToken };
    const terminal = window.createTerminal({
      name: l10n.t("okta: {0}", name),
      env,
      isTransient: true,
      iconPath: new ThemeIcon("key"),
      message: this.#welcome(name, variable, token),
    });
    // The options stay readable for every extension, and have been handed over by now.
    Reflect.deleteProperty(env, variable);
    terminal.show();
    const { expiresAt } = token;
    if (expiresAt === undefined) return;
    this.#unexpired.set(terminal, {
      expiresAt,
      // In front, as a list of terminals has room for a few letters.
      expiredName: l10n.t("(expired) okta: {0}", name),
    });
    this.#look();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #welcome(name: string, variable: string, token: HeldToken): string {
    const { expiresAt } = token;
    const holds =
      expiresAt === undefined
        ? l10n.t('{0} holds an access token of "{1}".', variable, name)
        : l10n.t(
            '{0} holds an access token of "{1}", valid for another {2}.',
            variable,
            name,
            timeLeft(expiresAt - this.#now()),
          );
    const bound = l10n.t(
      "It is bound to a key (DPoP): an API accepts it only with a proof, which Okta: Copy DPoP Proof for… makes.",
    );
    return isDpop(token) ? `${holds} ${bound}` : holds;
  }

  /** VS Code renames the active terminal only, so that others learn of it when the user comes to them. */
  #look(): void {
    clearTimeout(this.#timer);
    const now = this.#now();
    const active = window.activeTerminal;
    const expired = active && this.#unexpired.get(active);
    if (active && expired && expired.expiresAt <= now) {
      this.#unexpired.delete(active);
      void commands.executeCommand("workbench.action.terminal.renameWithArg", { name: expired.expiredName });
    }
    const waits = [...this.#unexpired.values()]
      .map(({ expiresAt }) => expiresAt - now)
      .filter((wait) => wait > 0);
    if (waits.length > 0) this.#timer = setTimeout(() => this.#look(), Math.min(LOOK_MS, ...waits));
  }
}
