import type { ReceivedBody } from "../../src/core/http/exchange.ts";
import type { CallForm } from "../../src/core/call/callForm.ts";
import type { Redacted } from "../../src/core/http/redact.ts";
import type { DecodedTokenView } from "../../src/core/soundness/decodedToken.ts";
import type { Drill } from "../../src/core/record/drill.ts";
import type { Investigation } from "../../src/core/record/investigation.ts";
import type { SecretTrials } from "../../src/core/run/secretTrials.ts";
import type { TokenRun } from "../../src/core/record/tokenRun.ts";
import type {
  IndexedMessage,
  MaskedDocument,
  PageAction,
  ResultViewAction,
  ShownPublicKey,
  ShownServer,
} from "../../src/webviewMessages.ts";
import type { JsonTree } from "./json/parseJson.ts";

/** What sections need in order to be folded. */
export interface Folding {
  /** Whether the user opened or closed this section; undefined if the user has not touched it. */
  readonly fold: (section: string) => boolean | undefined;
  readonly setFold: (section: string, isOpen: boolean) => void;
}

/** What any part of the page of a run or token needs to render itself. */
export interface Display extends Folding {
  /** The id of the run or token on display. */
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** BCP 47 tag. */
  readonly language: string;
  /** Whether tables of members say in words what each one means. */
  readonly areMeaningsShown: boolean;
  readonly showMeanings: (areShown: boolean) => void;
  /** Does what the diagnosis or check with this index offers, or opens its page. */
  readonly follow: (what: IndexedMessage, index: number) => void;
}

/** What the parts of a page that show an exchange need. */
export interface ExchangeDisplay extends Omit<Display, "follow"> {
  /** A body as JSON; undefined if it is not JSON. */
  readonly jsonOf: (body: ReceivedBody) => JsonTree | undefined;
}

/** The API call that is entered for the profile of a run. */
export interface EnteredCall {
  readonly form: CallForm;
  readonly isUnderWay: boolean;
  /** Whether it was to be sent as it is, so that what is wrong with it is said. */
  readonly isTried: boolean;
}

/** What the parts of a run's page may show and do. */
export interface Page extends Display, ExchangeDisplay {
  readonly run: Redacted<TokenRun>;
  readonly isTokenHeld: boolean;
  /** The next result does not replace this one. */
  readonly isKeptOpen: boolean;
  readonly revealedToken?: string;
  /** Undefined until the host has said what is entered. */
  readonly call?: EnteredCall;
  readonly enterCall: (form: CallForm) => void;
  /** Sends what is entered, or says what is wrong with it. */
  readonly sendCall: () => void;
  readonly act: (action: ResultViewAction) => void;
  readonly hideToken: () => void;
}

/** What the page of a token without a run may show and do. */
export interface DecodedPage extends Display {
  readonly token: Redacted<DecodedTokenView>;
  /** Undefined if its issuer's keys cannot be requested. */
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

/** What the page of an authorization server may show and do. */
export interface ServerPage extends Folding {
  readonly server: Redacted<ShownServer>;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** BCP 47 tag. */
  readonly language: string;
  /** Copies one of the texts of `textsToCopyOf`. */
  readonly copy: (text: string) => void;
  readonly refresh: () => void;
  readonly askForKeys: () => void;
}

/** What the page of a public key may show and do. */
export interface PublicKeyPage extends Folding {
  readonly key: ShownPublicKey;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** BCP 47 tag. */
  readonly language: string;
  readonly refresh: () => void;
  /** Copies one of `PUBLIC_KEY_FORMS`. */
  readonly copy: (index: number) => void;
}

/** What the page of an investigation may show and do. */
export interface InvestigationPage extends ExchangeDisplay {
  readonly investigation: Redacted<Investigation>;
  readonly act: (action: PageAction) => void;
}

/** What the page of a drill may show and do. */
export interface DrillPage extends ExchangeDisplay {
  readonly drill: Redacted<Drill>;
  readonly act: (action: PageAction) => void;
}

/** What the page of a profile's two secrets may show and do. */
export interface SecretTrialsPage extends ExchangeDisplay {
  readonly shown: SecretTrials;
  readonly act: (action: PageAction) => void;
  /** Shows the run of the trial with this index. */
  readonly showTrial: (index: number) => void;
}

/** Whether the run ended without a token: then what went wrong comes first. */
export function isFailure(run: TokenRun): boolean {
  return run.outcome.kind !== "issued";
}
