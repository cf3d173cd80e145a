export const MASK = "••••";

const SHOWN_CHARACTERS = 9;
/** The head and tail of a shorter text would give away too much. */
const SHORTEST_SHOWN_TOKEN = 40;

/** `eyJraWQiO … NLGRUW3mQ`; a short token is masked completely. */
export function maskToken(token: string): string {
  if (token.length < SHORTEST_SHOWN_TOKEN) return MASK;
  return `${token.slice(0, SHOWN_CHARACTERS)} … ${token.slice(-SHOWN_CHARACTERS)}`;
}
