import assert from "node:assert/strict";
import { findMarkIn } from "../support/findMark.ts";
import { MARKED_SECRET, ODD_FORMS } from "../support/hostileServer/secret.ts";
import type { FaultWindow } from "./window.ts";

/** A shorter token may occur anywhere. */
const SHORTEST_SEARCHED_TOKEN = 40;

/** Asserts that neither the client secret nor a token can be seen, in any encoding. */
export function assertNothingLeaks({ said, tokens, copyable }: FaultWindow): void {
  // What is copied on demand holds the token, whatever that holds.
  const copied = tokens.reduce(
    (texts, token) => texts.map((text) => text.replaceAll(inJson(token), "")),
    copyable,
  );
  const everything = [...said, ...copied].join("\n");
  assert.deepEqual(findMarkIn(everything, MARKED_SECRET), [], "the client secret is shown");
  const odd = Object.entries(ODD_FORMS).filter(([, encoded]) => everything.includes(encoded));
  assert.deepEqual(odd, [], "the client secret is shown");
  const shown = tokens.filter(
    (token) => token.length >= SHORTEST_SEARCHED_TOKEN && said.some((text) => text.includes(token)),
  );
  assert.deepEqual(shown, [], "a token is shown");
}

const inJson = (text: string) => JSON.stringify(text).slice(1, -1);
