/** A remark below a box on its text; only an error keeps the text from being accepted. */
export interface Remark {
  readonly severity: "error" | "warning" | "info";
  /** A whole sentence. */
  readonly message: string;
}

/** How the user left a step. */
export type Answer = { readonly kind: "next" | "back"; readonly value: string } | { readonly kind: "cancel" };

export interface Choice {
  /** The value of the answer if this choice is picked. */
  readonly value: string;
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
}

/** Why saving failed, and what to do; whole sentences. */
export interface Failure {
  readonly reason: string;
  readonly advice: string;
}

/** What every step shows around its own question. */
export interface Frame {
  readonly title: string;
  /** Counted from 1; absent when there is only one step. */
  readonly step?: number;
  readonly totalSteps?: number;
  readonly canGoBack: boolean;
  /** Shown until the text changes or another row is picked, with a button to try again. */
  readonly failure?: Failure;
}

export interface Attempt {
  /** Aborted when the text changes or the box is left; whatever it rejects with then is of no interest. */
  make(text: string, signal: AbortSignal): Promise<void>;
  /** Shown meanwhile. A whole sentence. */
  readonly underWay: string;
}

export interface TextQuestion extends Frame {
  readonly value: string;
  readonly prompt: string;
  readonly placeholder?: string;
  readonly isSecret?: boolean;
  /** A button shows a secret text, and hides it again. */
  readonly canBeShown?: boolean;
  /** For a text that takes long to judge: it is done on Enter only, and `remarkOn` says what came of it. */
  readonly attempt?: Attempt;
  remarkOn(text: string): Remark | undefined;
}

/** A list with multiple selection, to which the user can add values. */
export interface ManyQuestion extends Frame {
  readonly placeholder: string;
  /** Separated by blanks. */
  readonly value: string;
  /** May arrive later than the question; never rejects. */
  readonly offered: Promise<readonly ChoiceGroup[]>;
  /** The remark on these values, which are separated by blanks. */
  remarkOn(text: string): Remark | undefined;
}

export interface ChoiceGroup {
  readonly label: string;
  readonly values: readonly string[];
}

export interface ChoiceQuestion extends Frame {
  readonly placeholder: string;
  readonly choices: readonly Choice[];
  readonly value: string;
}
