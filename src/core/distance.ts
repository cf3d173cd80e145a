import { unlessAborted } from "./underWay.ts";

/** Lets requests happen one after the other, with time in between, whoever sends them. */
export class Distance {
  readonly #wait: () => Promise<void>;
  #nextTurn: Promise<void> = Promise.resolve();

  /** @param wait resolves once the next request may follow the one before */
  constructor(wait: () => Promise<void>) {
    this.#wait = wait;
  }

  /**
   * Sends when it is this request's turn.
   * @throws DOMException "AbortError" when the signal is aborted before that
   */
  async inTurn<T>(send: () => Promise<T>, signal: AbortSignal): Promise<T> {
    await unlessAborted(this.#nextTurn, signal);
    try {
      return await send();
    } finally {
      this.#nextTurn = this.#wait();
    }
  }
}
