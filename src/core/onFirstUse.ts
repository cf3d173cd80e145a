/** Makes something once, when it is first asked for: for parts that are too heavy to load before they are needed. */
export function onFirstUse<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
