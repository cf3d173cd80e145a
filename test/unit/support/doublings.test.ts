import assert from "node:assert/strict";
import { doublings } from "../../support/resultView/doublings.ts";

const page = (...texts: readonly string[]) =>
  texts.map((text, index) => ({ text, about: "token", place: `place ${index}` }));

describe("what is said twice on a page", () => {
  /** Pairs that once were on the same page. */
  const doubled: readonly (readonly [what: string, one: string, other: string])[] = [
    ["the same sentence", "Nothing came of it at all.", "Nothing came of it at all."],
    [
      "almost the same sentence",
      "The token can't be read, so its claims can't be compared with those the profile expects.",
      "The token can't be read, so its scopes can't be compared with those the profile expects.",
    ],
    [
      "how long the token is valid",
      "A Bearer token for 1 scope, valid for 1 hour.",
      "By the server's clock the token was valid for another 1 hour when it arrived.",
    ],
    [
      "that it had expired",
      "A Bearer token, already expired when it arrived.",
      "By this machine's clock the token expired before it arrived, 1 hour earlier.",
    ],
    [
      "that scopes are missing",
      "A Bearer token for 1 scope, valid for 1 hour, but not for orders.read.",
      "The granted scopes differ from the requested ones; not granted: orders.read.",
    ],
    [
      "that the issuer is another",
      "The token says it is from https://a.example, not from https://b.example; an API must expect the former.",
      "The token's issuer is not the profile's; at Okta a custom domain decides which it is.",
    ],
    [
      "that the clock is off",
      "This machine's clock is 1000 seconds ahead of the server's.",
      "This machine's clock is 16 minutes 40 seconds ahead of the server's; set it right.",
    ],
    [
      "that the lifetimes differ",
      "expires_in says 60 seconds, but exp is 3600 seconds after iat; APIs go by exp.",
      "The answer's expires_in is not the token's lifetime by its iat and exp; APIs go by exp.",
    ],
    [
      "that the token is bound",
      "This token is bound to a DPoP key (RFC 9449): APIs refuse it without a proof.",
      "The token is bound to the profile's DPoP key.",
    ],
    [
      "that the profile is broken on purpose",
      "This profile is broken on purpose: members of its client assertions are replaced or left out.",
      "This profile is broken on purpose: it overrides aud of its client assertion.",
    ],
    [
      "for whose APIs it is",
      "Okta's org authorization server issued this token for Okta's own APIs.",
      "The type is that of the org server, whose tokens are for Okta's own APIs.",
    ],
    [
      "what came instead of JSON",
      "A web page came back from a.example instead of JSON.",
      "The answer is an HTML page, not the JSON that an authorization server sends.",
    ],
  ];
  for (const [what, one, other] of doubled) {
    it(`is found: ${what}`, () => {
      const [found = ""] = doublings(page("It is sunny today.", one, other));
      assert.ok(found.includes(one) && found.includes(other), found);
    });
  }

  it("is not what two sentences say of two things", () => {
    const [one, other] = page("The token expired.", "The token expired.");
    assert.deepEqual(
      doublings([...(one ? [one] : []), ...(other ? [{ ...other, about: "follow-up" }] : [])]),
      [],
    );
    assert.deepEqual(
      doublings(page("The token is from the profile's issuer.", "When the token was issued.")),
      [],
    );
  });
});
