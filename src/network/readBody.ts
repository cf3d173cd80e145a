import type { ReceivedBody } from "../core/http/exchange.ts";

export interface BodyRead {
  readonly body: ReceivedBody;
  /** Why reading stopped early; the body then holds what had arrived by that time. */
  readonly error?: unknown;
}

/** Reads at most `maxBytes`, counted after content decoding, and leaves the rest unread. Never throws. */
export async function readBody(stream: AsyncIterable<string | Buffer>, maxBytes: number): Promise<BodyRead> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  let truncated = false;
  let error: unknown;
  try {
    for await (const chunk of stream) {
      const room = maxBytes - bytes;
      const kept = Buffer.from(chunk).subarray(0, room);
      chunks.push(kept);
      bytes += kept.length;
      if (chunk.length > room) {
        truncated = true;
        break;
      }
    }
  } catch (reason) {
    error = reason;
  }
  // `stream` drops a character that the limit cut in two instead of showing it as malformed.
  const text = new TextDecoder("utf-8").decode(Buffer.concat(chunks), { stream: truncated });
  return { body: { text, bytes, truncated }, error };
}
