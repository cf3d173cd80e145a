import assert from "node:assert/strict";
import { describeSentJwt } from "../../../../src/core/jwt/sentJwt.ts";

/** RFC 9449 4.1 (Figure 2) and 7.1 (Figure 12). */
const HEADER =
  "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwieCI6Imw4dEZyaHgtMzR0VjNoUklDUkRZOXpDa0RscEJoRjQyVVFVZldWQVdCRnMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VOSmFqSG10NnY5VERWclUwQ2R2R1JEQSIsImNydiI6IlAtMjU2In19";
const FIGURE_2 = `${HEADER}.eyJqdGkiOiItQndDM0VTYzZhY2MybFRjIiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc2VydmVyLmV4YW1wbGUuY29tL3Rva2VuIiwiaWF0IjoxNTYyMjYyNjE2fQ.2-GxA6T8lP4vfrg8v-FdWP0A0zdrj8igiMLvqRMUvwnQg4PtFLbdLXiOSsX0x7NVY-FNyJK70nfbV37xRZT3Lg`;
const FIGURE_12 = `${HEADER}.eyJqdGkiOiJlMWozVl9iS2ljOC1MQUVCIiwiaHRtIjoiR0VUIiwiaHR1IjoiaHR0cHM6Ly9yZXNvdXJjZS5leGFtcGxlLm9yZy9wcm90ZWN0ZWRyZXNvdXJjZSIsImlhdCI6MTU2MjI2MjYxOCwiYXRoIjoiZlVIeU8ycjJaM0RaNTNFc05yV0JiMHhXWG9hTnk1OUlpS0NBcWtzbVFFbyJ9.2oW9RP35yRqzhrtNP86L-Ey71EOptxRimPPToA1plemAgR6pxHF8y6-yqyVnmcw6Fy1dqd-jfxSYoMxhAJpLjA`;

const base64url = (json: unknown) => Buffer.from(JSON.stringify(json)).toString("base64url");

describe("a JWT that was sent", () => {
  it("is decoded and explained: the proofs of RFC 9449", () => {
    const { kind, header, claims } = describeSentJwt("dpopProof", FIGURE_2);
    assert.equal(kind, "dpopProof");
    assert.deepEqual(
      header.map(({ name }) => name),
      ["typ", "alg", "jwk"],
    );
    assert.deepEqual(
      claims.map(({ name, value }) => [name, value]),
      [
        ["jti", "-BwC3ESc6acc2lTc"],
        ["htm", "POST"],
        ["htu", "https://server.example.com/token"],
        ["iat", 1562262616],
      ],
    );
    assert.equal(claims.at(-1)?.time, 1562262616000);
    const ath = describeSentJwt("dpopProof", FIGURE_12).claims.at(-1);
    assert.equal(ath?.value, "fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo");
    for (const member of [...header, ...claims, ath]) assert.match(member.meaning ?? "", /\.$/);
  });

  it("keeps nothing of the signature", () => {
    const signature = FIGURE_2.split(".")[2] ?? "";
    assert.ok(!JSON.stringify(describeSentJwt("dpopProof", FIGURE_2)).includes(signature));
  });

  it("is explained as what it is, not as an access token", () => {
    const jwt = `${base64url({ alg: "RS256", kid: "k" })}.${base64url({ iss: "0oa1", sub: "0oa1", aud: "https://x/token", jti: "1" })}.c2ln`;
    const { header, claims } = describeSentJwt("clientAssertion", jwt);
    const meanings = [...header, ...claims].map(({ name, meaning }) => `${name}: ${meaning ?? ""}`);
    assert.match(
      meanings.join("\n"),
      /kid: Which of the app's keys.*iss: Who made the assertion.*aud: The endpoint/s,
    );
    assert.doesNotMatch(meanings.join("\n"), /issued the token|speaks for/);
  });

  it("is shown empty when overrides nest too deeply", () => {
    let deep: unknown = 1;
    for (let level = 0; level < 200; level++) deep = [deep];
    const jwt = `${base64url({ alg: "RS256" })}.${base64url({ deep })}.c2ln`;
    assert.deepEqual(describeSentJwt("clientAssertion", jwt), {
      kind: "clientAssertion",
      header: [],
      claims: [],
    });
  });
});
