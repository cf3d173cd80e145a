import assert from "node:assert/strict";
import { isLoopbackAddress } from "../../../src/network/loopbackAddress.ts";
import { requestTarget } from "../../../src/network/requestTarget.ts";

describe("requestTarget", () => {
  const allowed: [string, string, number][] = [
    ["https://dev-1.okta.com/oauth2/default/v1/token", "dev-1.okta.com", 443],
    ["https://idp.example.com:8443/", "idp.example.com", 8443],
    ["http://localhost:5000/", "localhost", 5000],
    ["http://LOCALHOST/", "localhost", 80],
    ["http://app.localhost/", "app.localhost", 80],
    ["http://127.0.0.1:1/", "127.0.0.1", 1],
    ["http://127.9.9.9/", "127.9.9.9", 80],
    ["http://2130706433/", "127.0.0.1", 80],
    ["http://[::1]:8080/", "::1", 8080],
    ["http://[::ffff:127.0.0.1]/", "::ffff:7f00:1", 80],
  ];
  for (const [address, host, port] of allowed) {
    it(`allows ${address}`, () => {
      const reading = requestTarget(address);
      assert.ok(reading.ok);
      assert.deepEqual([reading.target.host, reading.target.port], [host, port]);
    });
  }

  const refused: [string, string][] = [
    ["http://dev-1.okta.com/", "INSECURE_URL"],
    ["http://localhost.example.com/", "INSECURE_URL"],
    ["http://127.0.0.1.example.com/", "INSECURE_URL"],
    ["http://notlocalhost/", "INSECURE_URL"],
    ["http://0.0.0.0/", "INSECURE_URL"],
    ["http://[::]/", "INSECURE_URL"],
    ["http://169.254.169.254/", "INSECURE_URL"],
    ["ftp://localhost/", "INSECURE_URL"],
    ["javascript:alert(1)", "INSECURE_URL"],
    ["data:text/plain,hello", "INSECURE_URL"],
    ["https://user:password@dev-1.okta.com/", "INVALID_URL"],
    ["dev-1.okta.com", "INVALID_URL"],
    ["", "INVALID_URL"],
  ];
  for (const [address, code] of refused) {
    it(`refuses "${address}" and repeats no credentials`, () => {
      const reading = requestTarget(address);
      assert.ok(!reading.ok);
      assert.equal(reading.code, code);
      assert.doesNotMatch(reading.message, /password@/);
    });
  }
});

describe("isLoopbackAddress", () => {
  for (const address of ["127.0.0.1", "127.255.255.254", "::1", "::ffff:127.0.0.1"]) {
    it(`takes ${address} for this machine`, () => assert.equal(isLoopbackAddress(address), true));
  }
  for (const address of ["10.0.0.1", "::", "::ffff:10.0.0.1", "fe80::1", "localhost", "", undefined]) {
    it(`does not take ${address ?? "an unknown address"} for this machine`, () =>
      assert.equal(isLoopbackAddress(address), false));
  }
});
