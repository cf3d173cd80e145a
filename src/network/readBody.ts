import type { ReceivedBody } from "../core/http/exchange.ts";
import { givingWay } from "./pace.ts";

export interface BodyRead {
  readonly body: ReceivedBody;
  /** Why reading stopped early; the body then holds what had arrived by that time. */
  readonly error?: unknown;
}

/** Reads at most `maxBytes`, counted after content decoding, and leaves the rest unread. Never throws. */
export async function readBody(stream: AsyncIterable<string | Buffer>, maxBytes: number): Promise<BodyRead> {
  // One buffer and a pace, as a body may come in a million chunks.
  const pace = givingWay();
  const received = Buffer.alloc(maxBytes);
  let bytes = 0;
  let truncated = false;
  let error: unknown;
  try {
    for await (const chunk of stream) {
      const arrived = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
      const kept = arrived.copy(received, bytes);
      bytes += kept;
      if (kept < arrived.length) {
        truncated = true;
        break;
      }
      await pace();
    }
  } catch (reason) {
    error = reason;
  }
  // `stream` drops a character that the limit cut in two instead of showing it as malformed.
  const text = new TextDecoder("utf-8").decode(received.subarray(0, bytes), { stream: truncated });
  return { body: { text, bytes, truncated }, error };
}
