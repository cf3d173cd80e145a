import assert from "node:assert/strict";
import type { HeaderList } from "../../../../src/core/http/exchange.ts";
import { rateLimitOf, retryAt, scarceUntil } from "../../../../src/core/http/rateLimit.ts";
import { aResponse } from "../../../support/httpResponse.ts";

const RECEIVED_AT = Date.UTC(2026, 0, 2, 3, 4, 5);
const SECONDS = RECEIVED_AT / 1000;
const HOUR = 3600;

/** The seconds to wait, counted from the answer's arrival. */
function waitOf(headers: HeaderList): number | undefined {
  const response = aResponse({ status: 429, headers });
  const time = retryAt({ response, timings: { startedAt: RECEIVED_AT - 20, total: 20 } });
  return time === undefined ? undefined : (time - RECEIVED_AT) / 1000;
}
const at = (seconds: number) => new Date((SECONDS + seconds) * 1000).toUTCString();

describe("the time to wait before another request", () => {
  const rows: readonly (readonly [what: string, headers: HeaderList, wait: number | undefined])[] = [
    ["is not known of an answer that says nothing", [], undefined],
    ["is Retry-After in seconds", [["Retry-After", "7"]], 7],
    ["is Retry-After of two days", [["retry-after", "172800"]], 172_800],
    ["is nothing where Retry-After is 0", [["retry-after", "0"]], 0],
    ["is a whole number of seconds", [["retry-after", "1.5"]], 2],
    [
      "is until the date of Retry-After, by the server's clock",
      [
        ["retry-after", at(HOUR + 60)],
        ["date", at(HOUR)],
      ],
      60,
    ],
    [
      "is until the date of Retry-After, by our clock where the server's is not known",
      [["retry-after", at(60)]],
      60,
    ],
    ["is until a date in an old form", [["retry-after", "Friday, 02-Jan-26 03:05:05 GMT"]], 60],
    ["is nothing where the date is past", [["retry-after", at(-60)]], 0],
    ["is not known of a negative number", [["retry-after", "-5"]], undefined],
    ["is not known of words", [["retry-after", "tomorrow"]], undefined],
    ["is not known of an endless number", [["retry-after", "9".repeat(20)]], undefined],
    ["is not known of a time beyond all dates", [["retry-after", "9".repeat(15)]], undefined],
    ["is until Okta's reset, and a second for rounding", [["x-rate-limit-reset", `${SECONDS + 41}`]], 42],
    [
      "is until Okta's reset by the server's clock",
      [
        ["x-rate-limit-reset", `${SECONDS + HOUR + 41}`],
        ["date", at(HOUR)],
      ],
      42,
    ],
    ["is until the reset in milliseconds", [["x-ratelimit-reset", `${(SECONDS + 41) * 1000}`]], 42],
    [
      "is until the reset in ISO text",
      [["x-ratelimit-reset", new Date((SECONDS + 41) * 1000).toISOString()]],
      42,
    ],
    ["is the reset as a number of seconds", [["x-ratelimit-reset", "41"]], 41],
    ["is the reset of the first drafts", [["ratelimit-reset", "41"]], 41],
    ["is the reset of a later draft", [["ratelimit", "limit=100, remaining=0, reset=41"]], 41],
    ["is the reset of the last drafts", [["RateLimit", '"default";r=0;t=41']], 41],
    [
      "is that of the limit which is used up for longest",
      [
        ["ratelimit", '"burst";r=0;t=5, "daily";r=0;t=7200'],
        ["ratelimit", '"hourly";r=3;t=9000'],
      ],
      7200,
    ],
    [
      "is Retry-After before any reset",
      [
        ["x-rate-limit-reset", `${SECONDS + 41}`],
        ["ratelimit", '"default";r=0;t=90'],
        ["retry-after", "7"],
      ],
      7,
    ],
    [
      "is not that of a limit which is not used up",
      [
        ["x-rate-limit-remaining", "5"],
        ["x-rate-limit-reset", `${SECONDS + 41}`],
      ],
      undefined,
    ],
    [
      "is not Okta's guess for too many requests at a time",
      [
        ["x-rate-limit-limit", "0"],
        ["x-rate-limit-remaining", "0"],
        ["x-rate-limit-reset", `${SECONDS + 41}`],
      ],
      undefined,
    ],
  ];
  for (const [what, headers, wait] of rows) {
    it(what, () => assert.equal(waitOf(headers), wait));
  }
});

describe("the time until which the rest of a limit is left to others", () => {
  const scarce = (limit: number, remaining: number, more: HeaderList = []) => {
    const headers: HeaderList = [
      ["x-rate-limit-limit", String(limit)],
      ["x-rate-limit-remaining", String(remaining)],
      ["x-rate-limit-reset", String(SECONDS + 41)],
      ...more,
    ];
    const timings = { startedAt: RECEIVED_AT - 20, total: 20 };
    const time = scarceUntil({ response: aResponse({ headers }), timings }, 0.1);
    return time === undefined ? undefined : (time - RECEIVED_AT) / 1000;
  };

  it("is when requests are counted anew, where less than the share remains", () => {
    assert.deepEqual([scarce(100, 9), scarce(100, 0), scarce(4, 0)], [42, 42, 42]);
    assert.deepEqual([scarce(100, 10), scarce(100, 100), scarce(4, 1)], [undefined, undefined, undefined]);
  });

  it("goes by the server's clock", () => {
    assert.equal(scarce(100, 9, [["date", at(40)]]), 2);
  });

  it("is not known of an answer that says nothing, nor of Okta's to too many requests at a time", () => {
    const timings = { startedAt: 0, total: 0 };
    assert.equal(scarceUntil({ response: aResponse(), timings }, 0.1), undefined);
    assert.equal(scarceUntil({ timings }, 0.1), undefined);
    assert.equal(scarce(0, 0), undefined);
  });
});

describe("the limit on requests", () => {
  const rows: readonly (readonly [what: string, headers: HeaderList, limit: object])[] = [
    ["is not known of an answer that says nothing", [], {}],
    [
      "is Okta's, a minute",
      [
        ["x-rate-limit-limit", "150, 600"],
        ["x-rate-limit-remaining", "0"],
      ],
      { limit: 150, remaining: 0, window: 60 },
    ],
    [
      "is that of others, without a window",
      [
        ["X-RateLimit-Limit", "60"],
        ["X-RateLimit-Remaining", "1"],
      ],
      { limit: 60, remaining: 1 },
    ],
    [
      "is that of the first drafts",
      [
        ["ratelimit-limit", "10, 10;w=1"],
        ["ratelimit-remaining", "0"],
      ],
      { limit: 10, remaining: 0 },
    ],
    [
      "is that of a later draft",
      [["ratelimit", "limit=100, remaining=2, reset=41"]],
      { limit: 100, remaining: 2 },
    ],
    [
      "is that of the last drafts",
      [
        ["ratelimit", '"default";r=0;t=41'],
        ["ratelimit-policy", '"default";q=100;w=3600'],
      ],
      { limit: 100, remaining: 0, window: 3600 },
    ],
    ["is not known of what is no number", [["x-rate-limit-limit", "NaN"]], {}],
    ["is not known of a number of many digits", [["x-rate-limit-limit", "9".repeat(400)]], {}],
  ];
  for (const [what, headers, limit] of rows) {
    it(what, () => assert.deepEqual(JSON.parse(JSON.stringify(rateLimitOf(headers))), limit));
  }
});
