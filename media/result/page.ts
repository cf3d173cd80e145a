import type { ReceivedBody } from "../../src/core/http/exchange.ts";
import type { Redacted } from "../../src/core/http/redact.ts";
import type { DecodedTokenView } from "../../src/core/soundness/decodedToken.ts";
import type { TokenRun } from "../../src/core/record/tokenRun.ts";
import type { IndexedMessage, MaskedDocument, ResultViewAction } from "../../src/webviewMessages.ts";
import type { JsonTree } from "./json/parseJson.ts";

/** How anything is shown, whatever the page is about. */
export interface Display {
  /** Of the run or token that is shown. */
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** BCP 47 tag. */
  readonly language: string;
  /** Whether the user opened or closed this section; undefined when it was never touched. */
  readonly fold: (section: string) => boolean | undefined;
  readonly setFold: (section: string, isOpen: boolean) => void;
  /** Does what the diagnosis or the check with this index offers, or opens its page. */
  readonly follow: (what: IndexedMessage, index: number) => void;
}

/** What every part of a run's page may show and do. */
export interface Page extends Display {
  readonly run: Redacted<TokenRun>;
  readonly isTokenHeld: boolean;
  readonly revealedToken?: string;
  /** A body as JSON; undefined where it is none. */
  readonly jsonOf: (body: ReceivedBody) => JsonTree | undefined;
  readonly act: (action: ResultViewAction) => void;
  readonly hideToken: () => void;
}

/** What the page of a token without a run may show and do. */
export interface DecodedPage extends Display {
  readonly token: Redacted<DecodedTokenView>;
  /** Undefined where its issuer's keys cannot be asked for. */
  readonly checkSignature?: () => void;
}

/** What the page of a stored document may show and do. */
export interface DocumentPage {
  readonly document: MaskedDocument;
  /** Parts that are shown for now, by their index. */
  readonly revealedParts: ReadonlyMap<number, string>;
  readonly reveal: (index: number) => void;
  readonly hide: (index: number) => void;
  readonly editProfile: () => void;
}

/** Whether the run ended with an answer in the 400s, 500s or none at all: what went wrong comes first then. */
export function isFailure(run: TokenRun): boolean {
  return run.outcome.kind !== "issued";
}
