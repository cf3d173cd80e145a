/** What is made when it is first asked for, once: for parts that are too heavy to be loaded before they are needed. */
export function onFirstUse<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
