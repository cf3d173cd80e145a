/** What is said below a box about the text in it; only an error keeps the text from being accepted. */
export interface Remark {
  readonly severity: "error" | "warning" | "info";
  /** A whole sentence. */
  readonly message: string;
}

/** How somebody left a step. "finish" is "save now, without the remaining steps". */
export type Answer =
  { readonly kind: "next" | "finish" | "back"; readonly value: string } | { readonly kind: "cancel" };

export interface Choice {
  /** What the answer carries when this one is picked. */
  readonly value: string;
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
}

export interface Finish {
  /** The button's tooltip. */
  readonly label: string;
  /** Whether the button is there while the input holds this value. */
  isOffered(value: string): boolean;
}

/** What every step shows around its own question. */
export interface Frame {
  readonly title: string;
  /** Counted from 1; absent when there is only one step. */
  readonly step?: number;
  readonly totalSteps?: number;
  readonly canGoBack: boolean;
  /** A button that accepts the value and leaves out the remaining steps. */
  readonly finish?: Finish;
  /** Why saving failed; shown until the text changes, with a button that tries again. */
  readonly failure?: string;
}

export interface TextQuestion extends Frame {
  readonly value: string;
  readonly prompt: string;
  readonly placeholder?: string;
  readonly isSecret?: boolean;
  remarkOn(text: string): Remark | undefined;
  /** How many steps there will be if this text is accepted. */
  totalStepsAfter?(text: string): number;
}

/** A list that people pick several of, and to which they can add. */
export interface ManyQuestion extends Frame {
  readonly placeholder: string;
  /** Separated by blanks. */
  readonly value: string;
  /** May come later than the question; never rejects. */
  readonly offered: Promise<readonly ChoiceGroup[]>;
  /** What is to be said about these values, separated by blanks. */
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
