import type { CallForm } from "./core/call/callForm.ts";
import type { Redacted } from "./core/http/redact.ts";
import type { DecodedTokenView } from "./core/soundness/decodedToken.ts";
import type { PublicKeyForms } from "./core/keys/publicKey.ts";
import type { Drill } from "./core/record/drill.ts";
import type { Investigation } from "./core/record/investigation.ts";
import type { TokenRun } from "./core/record/tokenRun.ts";
import type { SecretTrials } from "./core/run/secretTrials.ts";
import type { ServerReport } from "./core/server/serverReport.ts";

/** From the extension host to the result webview. */
export type ToResultView =
  /** `isTokenHeld`: the host still holds this run's token in memory, so it can be copied or revealed. */
  | {
      readonly type: "show";
      readonly run: Redacted<TokenRun>;
      readonly isTokenHeld: boolean;
      /** The next result does not replace this one. */
      readonly isKeptOpen?: boolean;
      /** Another run of this profile is under way. */
      readonly runningProfile?: string;
    }
  /** How parts of the page were left before: whether each is open, by its name. */
  | { readonly type: "folds"; readonly folds: Readonly<Record<string, boolean>> }
  /** A new run of this profile is under way; the run on display stays until it is done. */
  | { readonly type: "running"; readonly profileName: string }
  /** The run under way was cancelled. */
  | { readonly type: "idle" }
  /** The API call that is entered for the profile of this run. */
  | {
      readonly type: "call";
      readonly runId: string;
      readonly form: CallForm;
      readonly isUnderWay: boolean;
      /** The keyboard is to go to it. */
      readonly isAwaited: boolean;
    }
  /** The answer to "reveal": the only message that carries a token. */
  | { readonly type: "revealed"; readonly runId: string; readonly accessToken: string }
  /** A token without a run. `canCheck`: its issuer's keys can be requested. */
  | { readonly type: "showToken"; readonly token: Redacted<DecodedTokenView>; readonly canCheck: boolean }
  /** A stored document that cannot be read. */
  | { readonly type: "showDocument"; readonly document: MaskedDocument }
  /** The answer to "revealPart": the only message with a text that could be a secret. */
  | { readonly type: "revealedPart"; readonly id: string; readonly index: number; readonly text: string }
  /** What an authorization server says about itself. */
  | { readonly type: "showServer"; readonly server: Redacted<ShownServer> }
  /** The public half of a profile's key. */
  | { readonly type: "showPublicKey"; readonly key: ShownPublicKey }
  /** What is sent to find out why a run has failed, and what has come of it so far. */
  | { readonly type: "showInvestigation"; readonly investigation: Redacted<Investigation> }
  /** How an API deals with good and bad tokens, so far. */
  | { readonly type: "showDrill"; readonly drill: Redacted<Drill> }
  /** Which of a profile's two secrets work; its runs are redacted. */
  | { readonly type: "showSecretTrials"; readonly trials: SecretTrials };

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

export interface ShownServer {
  /** Of this reading. */
  readonly id: string;
  readonly profileName: string;
  readonly report: ServerReport;
  /** Of the metadata documents. */
  readonly addresses: readonly string[];
  /** Milliseconds since the epoch. */
  readonly fetchedAt: number;
  readonly keys: ShownKeys;
}

/** What became of a server's keys, which themselves are in its report. */
export type ShownKeys =
  /** Milliseconds since the epoch. */
  | { readonly kind: "fetched"; readonly fetchedAt: number }
  /** They are on this host, which was not asked. */
  | { readonly kind: "elsewhere"; readonly host: string }
  /** `reason` is a sentence. */
  | { readonly kind: "unavailable"; readonly reason: string };

/** What the page of a server offers to copy, in the order that indexes refer to. */
export function textsToCopyOf({ report, addresses }: ShownServer): readonly string[] {
  return [report.issuer, ...addresses, ...report.endpoints.map(({ address }) => address)];
}

export interface ShownPublicKey extends PublicKeyForms {
  readonly id: string;
  readonly profileId: string;
  readonly profileName: string;
  /** When it was read from the profile, in milliseconds since the epoch. */
  readonly readAt: number;
  readonly clientId: string;
  /** Registered name of the client authentication method. */
  readonly method: string;
  /** Whether the key is to be registered at Okta. */
  readonly isOkta: boolean;
}

/** The forms that the page of a public key offers to copy, in the order that indexes refer to. */
export const PUBLIC_KEY_FORMS = [
  { label: "JWK", member: "jwk" },
  { label: "JWK Set", member: "jwkSet" },
  { label: "PEM", member: "pem" },
] as const satisfies readonly { readonly label: string; readonly member: keyof PublicKeyForms }[];

/** From the result webview to the extension host, which trusts none of it. */
export type FromResultView =
  | { readonly type: "ready" }
  /** The request under way is no longer wanted. */
  | { readonly type: "cancel" }
  /** A part of the page was opened or closed, or the meanings switched on or off. */
  | { readonly type: "fold"; readonly part: string; readonly isOpen: boolean }
  | { readonly type: ResultViewAction; readonly runId: string }
  /** The API call for the profile of this run was changed. */
  | { readonly type: "enterCall"; readonly runId: string; readonly form: CallForm }
  /** `runId` is the id of the token, server, investigation or drill on display. */
  | { readonly type: PageAction; readonly runId: string }
  /** About the diagnosis or check with this index among all those of the run; the host looks up what that means. */
  | { readonly type: IndexedMessage; readonly runId: string; readonly index: number }
  /** `runId` is the id of the document, server or key on display. */
  | { readonly type: PagePart; readonly runId: string; readonly index: number };

export const INDEXED_MESSAGES = [
  "actOnDiagnosis",
  "openDiagnosisPage",
  "openAdminConsole",
  "actOnCheck",
  "openCheckPage",
] as const;

export type IndexedMessage = (typeof INDEXED_MESSAGES)[number];

/** What can be done on the pages that show no run. */
export const PAGE_ACTIONS = [
  /** Request the keys of the decoded token's issuer. */
  "checkSignature",
  "refreshServer",
  /** Read the profile's key again. */
  "refreshKey",
  /** Request the server's keys from the host on which they are. */
  "askForKeys",
  /** End an investigation, begin it again, do what its conclusion or that of two trials offers, or show the run that it is about. */
  "cancelProbes",
  "probeAgain",
  "actOnConclusion",
  "showProbedRun",
  /** End a drill, begin it again, or copy its report. */
  "cancelDrill",
  "drillAgain",
  "copyDrillReport",
  /** What becomes of two secrets that were tried. */
  "keepFirst",
  "keepSecond",
  "keepBoth",
  "trySecretsAgain",
] as const;

export type PageAction = (typeof PAGE_ACTIONS)[number];

/** The same with a part of them, by its index. */
export const PAGE_PARTS = [
  /** Show a masked part of a stored document. */
  "revealPart",
  /** Copy one of the texts that the page offers to copy. */
  "copyText",
  /** Show the run by which one of two secrets was tried. */
  "showTrial",
] as const;

export type PagePart = (typeof PAGE_PARTS)[number];

export const RESULT_VIEW_ACTIONS = [
  "copyBearerToken",
  "copyAuthorizationHeader",
  "copyResponseJson",
  "copyCurlCommand",
  "copyAsCode",
  "copyParsingCode",
  "copySupportReport",
  "findOutWhy",
  "copyDpopProof",
  "reveal",
  "introspectToken",
  "revokeToken",
  "runAgain",
  "keepOpen",
  "editProfile",
  "callApi",
  "sendCall",
  "cancelCall",
  "copyCallAsCode",
  "openCallAsHttp",
  "drillApi",
] as const;

export type ResultViewAction = (typeof RESULT_VIEW_ACTIONS)[number];
