import assert from "node:assert/strict";
import type { HeaderList } from "../../../../src/core/http/exchange.ts";
import { freshnessMs } from "../../../../src/core/http/freshness.ts";

const NOW = Date.UTC(2026, 2, 2, 9);
const MINUTE = 60_000;
const at = (ms: number) => new Date(NOW + ms).toUTCString();

describe("how long an answer may be used again", () => {
  const rows: readonly (readonly [what: string, headers: HeaderList, ms: number])[] = [
    ["is what max-age says", [["Cache-Control", "max-age=300, must-revalidate"]], 300_000],
    [
      "is max-age less the age it has",
      [
        ["cache-control", "MAX-AGE=300"],
        ["Age", "100"],
      ],
      200_000,
    ],
    [
      "is nothing for an answer older than that",
      [
        ["cache-control", "max-age=300"],
        ["age", "301"],
      ],
      0,
    ],
    ["is nothing with no-store", [["cache-control", "max-age=300, no-store"]], 0],
    [
      "is nothing with no-cache, also in a second field",
      [
        ["cache-control", "max-age=300"],
        ["cache-control", "no-cache"],
      ],
      0,
    ],
    ["is nothing with a max-age that is no number", [["cache-control", "max-age=soon"]], 0],
    ["takes a number in quotes", [["cache-control", 'max-age="60"']], MINUTE],
    ["takes the first of two", [["cache-control", "max-age=60, max-age=600"]], MINUTE],
    [
      "prefers max-age to Expires",
      [
        ["cache-control", "max-age=60"],
        ["expires", at(1e7)],
        ["date", at(0)],
      ],
      MINUTE,
    ],
    [
      "is from Date to Expires, whatever our clock says",
      [
        ["expires", at(1e7 + MINUTE)],
        ["date", at(1e7)],
      ],
      MINUTE,
    ],
    ["is until Expires where there is no Date", [["expires", at(MINUTE)]], MINUTE],
    [
      "is nothing when Expires is past",
      [
        ["expires", at(-MINUTE)],
        ["date", at(0)],
      ],
      0,
    ],
    ["is nothing when Expires is no date", [["expires", "0"]], 0],
    ["is ours to choose where nothing is said", [["cache-control", "public"]], 10 * MINUTE],
    ["is a day at most", [["cache-control", "max-age=99999999999"]], 24 * 60 * MINUTE],
    [
      "is not changed by an Age that is none",
      [
        ["cache-control", "max-age=60"],
        ["age", "-5"],
      ],
      MINUTE,
    ],
  ];
  for (const [what, headers, ms] of rows) {
    it(what, () => assert.equal(freshnessMs(headers, NOW), ms));
  }
});
