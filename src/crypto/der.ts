/** One element of a DER encoding (X.690): its tag and its content. */
export interface DerElement {
  readonly tag: number;
  readonly content: Buffer;
}

export const INTEGER = 0x02;
export const OBJECT_IDENTIFIER = 0x06;

const CONSTRUCTED = 0x20;
/** A key's structure has about ten elements; anything with far more is not a key and is not read to the end. */
const MOST_ELEMENTS = 100;

/**
 * The elements that contain no others, in order, as far as they can be read. Octet strings are not looked into. Never
 * throws.
 */
export function derElements(der: Buffer): readonly DerElement[] {
  const found: DerElement[] = [];
  const open: Buffer[] = [der];
  for (let rest = open.pop(); rest !== undefined && found.length < MOST_ELEMENTS; rest = open.pop()) {
    const element = firstElement(rest);
    if (element === undefined) continue;
    if (element.after.length > 0) open.push(element.after);
    if ((element.tag & CONSTRUCTED) === 0) found.push(element);
    else open.push(element.content);
  }
  return found;
}

function firstElement(bytes: Buffer): (DerElement & { readonly after: Buffer }) | undefined {
  const [tag, length] = bytes;
  if (tag === undefined || length === undefined) return undefined;
  // A length above 127 is in the bytes that follow; four of them are enough for any key.
  const lengthBytes = length < 0x80 ? 0 : length - 0x80;
  if (lengthBytes > 4 || bytes.length < 2 + lengthBytes) return undefined;
  const start = 2 + lengthBytes;
  const end = start + (lengthBytes === 0 ? length : bytes.readUIntBE(2, lengthBytes));
  return { tag, content: bytes.subarray(start, end), after: bytes.subarray(end) };
}
