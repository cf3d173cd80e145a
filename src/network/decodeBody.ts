import { pipeline, Readable, type Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from "node:zlib";

/** The content codings that a server may use (RFC 9110 12.5.3). */
export const ACCEPTED_CODINGS = "gzip, deflate, br";

/**
 * The content of a body without its coding. node-fetch's own decoding takes gzip data that ends too early for whole, as
 * browsers do; this one ends in an error.
 */
export async function decodedBody(
  body: NodeJS.ReadableStream | null,
  coding: string | null,
): Promise<AsyncIterable<string | Buffer>> {
  const source = body instanceof Readable ? body : Readable.from(body ?? []);
  const kind = coding?.trim().toLowerCase().replace(/^x-/, "");
  if (kind === undefined || !/^(gzip|deflate|br)$/.test(kind)) return source;
  const first = await peek(source);
  // Nothing at all is no broken content, whatever its coding.
  if (first === undefined) return source;
  return decoded(source, decoderOf(kind, first));
}

/** All that can be had of data that breaks off, and then the error. */
async function* decoded(source: Readable, decoder: Transform): AsyncGenerator<Buffer> {
  let error: Error | undefined;
  const untilItBreaks = async function* () {
    try {
      yield* source as AsyncIterable<Buffer>;
    } catch (reason) {
      error = reason as Error;
    }
  };
  // Whoever reads the decoder learns of its own errors.
  pipeline(untilItBreaks, decoder, () => undefined);
  try {
    yield* decoder as AsyncIterable<Buffer>;
  } catch (reason) {
    error ??= reason as Error;
  }
  if (error !== undefined) throw error;
}

function decoderOf(coding: string, first: number): Transform {
  if (coding === "gzip") return createGunzip();
  if (coding === "br") return createBrotliDecompress();
  // Many servers leave out the zlib header that deflate has by RFC 9110 8.4.1.2.
  return (first & 0x0f) === 0x08 ? createInflate() : createInflateRaw();
}

/** The first byte, which stays in the stream; undefined if there is none. */
async function peek(stream: Readable): Promise<number | undefined> {
  for await (const chunk of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    if (chunk.length === 0) continue;
    stream.unshift(chunk);
    return chunk[0];
  }
  return undefined;
}
