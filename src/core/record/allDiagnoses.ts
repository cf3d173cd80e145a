interface Diagnosed<T> {
  readonly diagnoses: readonly T[];
}

/** A run's own diagnoses and those of its follow-ups, in the order that their indexes refer to. */
export function allDiagnoses<T>({
  diagnoses,
  followUps,
}: Diagnosed<T> & { readonly followUps: readonly Diagnosed<T>[] }): readonly T[] {
  return [...diagnoses, ...followUps.flatMap((followUp) => followUp.diagnoses)];
}
