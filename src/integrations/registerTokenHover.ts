import { type Disposable, languages } from "vscode";
import type { LiveTokens } from "../stores/liveTokens.ts";
import type { OfferedTokens } from "../stores/offeredTokens.ts";
import type { RunStore } from "../stores/runStore.ts";
import { isTokenHoverOn } from "../stores/settings.ts";

interface HoverSources {
  readonly offeredTokens: OfferedTokens;
  readonly tokens: LiveTokens;
  readonly runs: RunStore;
}

/**
 * Shows the content of a JWT in any editor; TOKEN_LANGUAGES are only those that activate the extension for it. The code
 * that reads tokens is loaded by the first hover.
 */
export function registerTokenHover({ offeredTokens, tokens, runs }: HoverSources): Disposable {
  const leads = {
    offer: (token: string) => offeredTokens.offer(token),
    runOf: (token: string) => {
      const held = tokens.all.find(({ accessToken }) => accessToken === token);
      const run = held && runs.get(held.runId);
      return run && { id: run.id, profileName: run.profile.name };
    },
  };
  return languages.registerHoverProvider(
    { scheme: "*" },
    {
      async provideHover(document, position) {
        // Output channels scroll by; nobody reads them word by word.
        if (document.uri.scheme === "output" || !isTokenHoverOn()) return undefined;
        return (await import("../views/tokenHover.ts")).tokenHover(document, position, leads);
      },
    },
  );
}
