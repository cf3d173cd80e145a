import assert from "node:assert/strict";
import { durationText } from "../../../src/core/durationText.ts";

describe("durationText", () => {
  const rows: readonly (readonly [seconds: number, text: string])[] = [
    [0, "0 seconds"],
    [0.4, "0 seconds"],
    [1, "1 second"],
    [59.6, "1 minute"],
    [300, "5 minutes"],
    [3600, "1 hour"],
    [3599.7, "1 hour"],
    [5400, "1 hour 30 minutes"],
    [3601, "1 hour"],
    [86_400, "1 day"],
    [90_061, "1 day 1 hour"],
    [-61, "1 minute 1 second"],
  ];
  for (const [seconds, text] of rows) {
    it(`says "${text}" for ${seconds} seconds`, () => assert.equal(durationText(seconds), text));
  }
});
