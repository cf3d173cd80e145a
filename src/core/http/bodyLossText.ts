import type { BodyLoss } from "./exchange.ts";

/** What was lost of a body, in one sentence. */
export function bodyLossText({ kind, received, announced }: BodyLoss): string {
  switch (kind) {
    case "brokeOff":
      return announced === undefined
        ? `The answer broke off after ${bytesText(received)}, before its end.`
        : `The answer broke off after ${received} of the ${bytesText(announced)} that it announced.`;
    case "surplus":
      return announced === undefined
        ? "The server sent more after the end of its answer, which was not read."
        : `The answer announced ${bytesText(announced)}, but the server sent more, which was not read.`;
    case "undecodable":
      return `The answer's ${bytesText(received)} could not be decompressed to the end.`;
  }
}

function bytesText(bytes: number): string {
  return bytes === 1 ? "1 byte" : `${bytes} bytes`;
}
