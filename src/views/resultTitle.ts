import { l10n } from "vscode";
import { presentOf } from "../core/record/present.ts";
import type { TokenRun } from "../core/record/tokenRun.ts";

/** The same of a result from before a reload, of which it is not known what it is worth now. */
export function titleWithoutState(title: string): string {
  return title.replace(/ · [^·]*$/, "");
}

/** The title of a result's tab: whose result it is, and what it is worth now. */
export function resultTitle(run: TokenRun, now: number): string {
  const { name } = run.profile;
  const present = presentOf(run, now);
  switch (present.kind) {
    case "failed":
      return l10n.t("{0} · no token", name);
    case "expired":
      return l10n.t("{0} · expired", name);
    case "revoked":
      return l10n.t("{0} · revoked", name);
    case "valid":
      return present.hasObjection ? l10n.t("{0} · check it", name) : l10n.t("{0} · valid", name);
  }
}
