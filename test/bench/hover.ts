import { tokenAt } from "../../src/core/jwt/tokenAt.ts";
import { type Figure, limited, milliseconds } from "./figure.ts";
import { median } from "./median.ts";

const ROUNDS = 200;
const LENGTH = 20_000;
const JWT = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIwb2FGQUtFIn0.c2lnbmF0dXJl";

/** Finding the token under the pointer, in difficult lines: every hover in an editor waits for this. */
export function measureHover(): Figure[] {
  const filled = (text: string) => text.repeat(Math.ceil(LENGTH / text.length)).slice(0, LENGTH);
  const lines = [filled(`"${JWT}",`), filled("eyJaaaaaaaa."), filled("const word = eyes; ")];
  const samples = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    for (const line of lines) tokenAt(line, LENGTH);
    return (performance.now() - start) / lines.length;
  });
  return [
    limited(
      `token under the pointer in ${LENGTH.toLocaleString("en")} characters, median of ${ROUNDS}`,
      median(samples),
      5,
      milliseconds,
    ),
  ];
}
