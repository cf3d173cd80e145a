/** Far more than hovers that anybody goes back to. */
const MOST_OFFERED = 20;

/**
 * Tokens that hovers offer to decode, by an id of their own: a link's address, which VS Code may keep, does not contain
 * the token.
 */
export class OfferedTokens {
  readonly #newId: () => string;
  /** By id, oldest first. */
  readonly #tokens = new Map<string, string>();

  constructor(newId: () => string) {
    this.#newId = newId;
  }

  /** @returns the id under which the token is offered */
  offer(token: string): string {
    for (const [id, offered] of this.#tokens) if (offered === token) return id;
    const id = this.#newId();
    this.#tokens.set(id, token);
    const [oldest] = this.#tokens.keys();
    if (this.#tokens.size > MOST_OFFERED && oldest !== undefined) this.#tokens.delete(oldest);
    return id;
  }

  get(id: string): string | undefined {
    return this.#tokens.get(id);
  }
}
