import assert from "node:assert/strict";
import {
  isEndpointOf,
  isLoopbackHost,
  isSafeEndpoint,
  objectionTo,
} from "../../../../src/core/http/safeAddress.ts";

describe("a host name of this machine itself", () => {
  const own = [
    "localhost",
    "LOCALHOST",
    "localhost.",
    "app.localhost",
    "a.b.localhost.",
    "127.0.0.1",
    "127.255.255.254",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
  ];
  for (const name of own) {
    it(`is ${name}`, () => assert.equal(isLoopbackHost(name), true));
  }

  const others = [
    "",
    ".localhost",
    "notlocalhost",
    "localhost.example.com",
    "localhost.localdomain",
    "0.0.0.0",
    "127.0.0.1.evil.com",
    "127.0.0.1.",
    "1127.0.0.1",
    "[::]",
    "[::1:1]",
    "[::ffff:10.0.0.1]",
    "[::ffff:8000:1]",
    "[::127.0.0.1]",
    "[fe80::1]",
    "10.0.0.1",
    "169.254.169.254",
  ];
  for (const name of others) {
    it(`is not ${JSON.stringify(name)}`, () => assert.equal(isLoopbackHost(name), false));
  }
});

describe("an address that credentials may be sent to", () => {
  const cases = [
    ["https://idp.example.com/token", undefined],
    ["http://localhost:8080/token", undefined],
    ["http://app.localhost/token", undefined],
    ["http://2130706433/token", undefined],
    ["http://[0:0:0:0:0:ffff:127.0.0.1]/token", undefined],
    ["http://127.0.0.1.evil.com/token", "plainHttp"],
    ["http://0.0.0.0/token", "plainHttp"],
    ["ftp://localhost/token", "otherScheme"],
    ["data:text/plain,token", "otherScheme"],
    ["https://user@idp.example.com/token", "userInfo"],
    ["https://:password@idp.example.com/token", "userInfo"],
  ] as const;
  for (const [address, expected] of cases) {
    it(`is ${expected === undefined ? address : `not ${address}, for ${expected}`}`, () => {
      assert.equal(objectionTo(new URL(address)), expected);
      assert.equal(isSafeEndpoint(address), expected === undefined);
    });
  }

  it("is whole and has no fragment, which is never sent", () => {
    assert.equal(isSafeEndpoint("idp.example.com/token"), false);
    assert.equal(isSafeEndpoint("https://idp.example.com/token#part"), false);
  });
});

describe("an address that an issuer may name as its endpoint", () => {
  const encrypted = "https://idp.example.com";
  const local = "http://127.0.0.1:8080";
  const cases = [
    [encrypted, "https://idp.example.com/token", true],
    [encrypted, "https://other.example.com/token", true],
    [encrypted, "https://localhost/token", true],
    [encrypted, "http://127.0.0.1/token", false],
    [encrypted, "http://app.localhost:2375/token", false],
    [encrypted, "http://[::1]/token", false],
    [encrypted, "http://idp.example.com/token", false],
    ["https://127.0.0.1", "http://127.0.0.1/token", false],
    [local, "http://127.0.0.1:8080/token", true],
    [local, "http://localhost:9090/token", true],
    [local, "https://idp.example.com/token", true],
    [local, "http://idp.example.com/token", false],
    [local, "http://user@127.0.0.1:8080/token", false],
    [local, "token", false],
  ] as const;
  for (const [issuer, address, expected] of cases) {
    it(`is ${expected ? "" : "not "}${address} for ${issuer}`, () =>
      assert.equal(isEndpointOf(issuer, address), expected));
  }
});
