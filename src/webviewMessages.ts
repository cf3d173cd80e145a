import type { Redacted } from "./core/http/redact.ts";
import type { DecodedTokenView } from "./core/soundness/decodedToken.ts";
import type { TokenRun } from "./core/record/tokenRun.ts";

/** From the extension host to the result webview. */
export type ToResultView =
  /** `isTokenHeld`: the host still holds this run's token in memory, so it can be copied or revealed. */
  | { readonly type: "show"; readonly run: Redacted<TokenRun>; readonly isTokenHeld: boolean }
  /** A new run of this profile is under way; the run on display stays until it is done. */
  | { readonly type: "running"; readonly profileName: string }
  /** The run under way was cancelled. */
  | { readonly type: "idle" }
  /** The answer to "reveal": the only message that carries a token. */
  | { readonly type: "revealed"; readonly runId: string; readonly accessToken: string }
  /** A token without a run. `canCheck`: its issuer's keys can be requested. */
  | { readonly type: "showToken"; readonly token: Redacted<DecodedTokenView>; readonly canCheck: boolean }
  /** A stored document that cannot be read. */
  | { readonly type: "showDocument"; readonly document: MaskedDocument }
  /** The answer to "revealPart": the only message with a text that could be a secret. */
  | { readonly type: "revealedPart"; readonly id: string; readonly index: number; readonly text: string };

export interface MaskedDocument {
  readonly id: string;
  /** Of the profile, as far as it is known. */
  readonly name: string;
  /** One sentence that quotes nothing from the document. */
  readonly reason: string;
  readonly parts: readonly MaskedDocumentPart[];
}

export type MaskedDocumentPart =
  | { readonly isMasked: false; readonly text: string }
  | { readonly isMasked: true; readonly memberName: string | undefined };

/** From the result webview to the extension host, which trusts none of it. */
export type FromResultView =
  | { readonly type: "ready" }
  | { readonly type: ResultViewAction; readonly runId: string }
  /** Request the keys of the decoded token's issuer; `runId` is the token's id. */
  | { readonly type: "checkSignature"; readonly runId: string }
  /** About the diagnosis or check with this index among all those of the run; the host looks up what that means. */
  | { readonly type: IndexedMessage; readonly runId: string; readonly index: number }
  /** Show the masked part of a stored document with this index; `runId` is the id of that reading. */
  | { readonly type: "revealPart"; readonly runId: string; readonly index: number };

export const INDEXED_MESSAGES = [
  "actOnDiagnosis",
  "openDiagnosisPage",
  "actOnCheck",
  "openCheckPage",
] as const;

export type IndexedMessage = (typeof INDEXED_MESSAGES)[number];

export const RESULT_VIEW_ACTIONS = [
  "copyBearerToken",
  "copyAuthorizationHeader",
  "copyResponseJson",
  "copySupportReport",
  "copyDpopProof",
  "reveal",
  "introspectToken",
  "revokeToken",
  "runAgain",
  "editProfile",
] as const;

export type ResultViewAction = (typeof RESULT_VIEW_ACTIONS)[number];
