import type { Redacted } from "./core/http/redact.ts";
import type { TokenRun } from "./core/tokenRun.ts";

/** From the extension host to the result webview. */
export type ToResultView =
  /** `isTokenHeld`: the host still has this run's token in memory, so it can be copied or revealed. */
  | { readonly type: "show"; readonly run: Redacted<TokenRun>; readonly isTokenHeld: boolean }
  /** A new run of this profile is under way; the shown run stays until it is done. */
  | { readonly type: "running"; readonly profileName: string }
  /** The run under way was cancelled. */
  | { readonly type: "idle" }
  /** The answer to "reveal": the only message that carries a token. */
  | { readonly type: "revealed"; readonly runId: string; readonly accessToken: string };

/** From the result webview to the extension host, which trusts none of it. */
export type FromResultView =
  | { readonly type: "ready" }
  | { readonly type: ResultViewAction; readonly runId: string }
  /** Open the page of the run's diagnosis with this index; the host looks the address up itself. */
  | { readonly type: "openDiagnosisPage"; readonly runId: string; readonly index: number }
  /** The same for the run's check with this index. */
  | { readonly type: "openCheckPage"; readonly runId: string; readonly index: number };

export const RESULT_VIEW_ACTIONS = [
  "copyBearerToken",
  "copyAuthorizationHeader",
  "copyResponseJson",
  "copyDpopProof",
  "reveal",
  "runAgain",
  "editProfile",
  "turnDpopOn",
] as const;

export type ResultViewAction = (typeof RESULT_VIEW_ACTIONS)[number];
