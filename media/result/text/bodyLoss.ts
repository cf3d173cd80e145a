import type { BodyLoss } from "../../../src/core/http/exchange.ts";

/** How much of a body there is, in one sentence; what that means for the result is said elsewhere. */
export function bodyLoss({ kind, received, announced }: BodyLoss): string {
  switch (kind) {
    case "brokeOff":
      return announced === undefined
        ? `${bytes(received)} came, and no end.`
        : `${received} of the announced ${bytes(announced)} came.`;
    case "surplus":
      return announced === undefined
        ? "Bytes that came after its end were not read."
        : `Read as far as announced: ${bytes(announced)}. More came.`;
    case "undecodable":
      return `Shown as far as it could be decompressed: ${bytes(received)} came.`;
  }
}

function bytes(count: number): string {
  return count === 1 ? "1 byte" : `${count} bytes`;
}
