/** What is visibly wrong with a profile before anything is sent; it never blocks a request. */
export interface Forewarning {
  /** True before a request and after it. */
  readonly sentence: string;
  /** The diagnoses of a refusal that say the same. */
  readonly rules: readonly string[];
}
