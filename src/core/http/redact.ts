declare const redacted: unique symbol;

/** A value in which every known secret is masked. Only `redact()` makes it. */
export type Redacted<T> = T & { readonly [redacted]: true };
