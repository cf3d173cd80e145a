interface Diagnosed<T> {
  readonly diagnoses: readonly T[];
}

/** A run's own diagnoses and those of its follow-ups, in the one order in which they are counted. */
export function allDiagnoses<T>({
  diagnoses,
  followUps,
}: Diagnosed<T> & { readonly followUps: readonly Diagnosed<T>[] }): readonly T[] {
  return [...diagnoses, ...followUps.flatMap((followUp) => followUp.diagnoses)];
}
