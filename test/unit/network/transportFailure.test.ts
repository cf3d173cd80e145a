import assert from "node:assert/strict";
import { ExchangeRecorder, type ProxyReport } from "../../../src/network/exchangeRecorder.ts";
import { describeFailure, proxyOf } from "../../../src/network/transportFailure.ts";

const PLAIN_TEXT = Object.assign(new Error("ssl3_get_record:wrong version number"), { code: "EPROTO" });

function recorderThrough(proxy: ProxyReport | undefined) {
  const url = new URL("https://dev-1.okta.com/oauth2/default/v1/token");
  const recorder = new ExchangeRecorder({ url, host: url.hostname, port: 443 });
  recorder.proxy = proxy;
  return recorder;
}

function failureThrough(proxy: ProxyReport | undefined, error: unknown) {
  const recorder = recorderThrough(proxy);
  for (const mark of ["socket", "resolved", "connected"] as const) recorder.mark(mark);
  return describeFailure(recorder, error);
}

describe("plain text in a TLS handshake", () => {
  it("is the proxy's where one is in between", () => {
    assert.deepEqual(failureThrough({ proxy: "PROXY 10.0.0.1:3128" }, PLAIN_TEXT), {
      phase: "proxy",
      code: "EPROTO",
      message: PLAIN_TEXT.message,
      host: "10.0.0.1",
      port: 3128,
    });
  });

  it("is the server's otherwise", () => {
    const { phase, host } = failureThrough(undefined, PLAIN_TEXT);
    assert.deepEqual([phase, host], ["tls", "dev-1.okta.com"]);
  });

  it("is not what a refused certificate through a proxy is taken for", () => {
    const error = Object.assign(new Error("expired"), { code: "CERT_HAS_EXPIRED" });
    const { phase, host } = failureThrough({ proxy: "PROXY 10.0.0.1:3128" }, error);
    assert.deepEqual([phase, host], ["tls", "dev-1.okta.com"]);
  });
});

describe("the proxy that a request went by", () => {
  it("is told by its address, without the login for it", () => {
    assert.equal(proxyOf(recorderThrough({ proxy: "PROXY me:hush@10.0.0.1:3128" })), "10.0.0.1:3128");
    assert.equal(proxyOf(recorderThrough({ proxy: "HTTPS [::1]" })), "[::1]:443");
    assert.equal(proxyOf(recorderThrough(undefined)), undefined);
  });

  it("is none where the request went directly once the proxy had failed", () => {
    const recorder = recorderThrough({ proxy: "PROXY 10.0.0.1:3128", error: new Error("refused") });
    assert.equal(proxyOf(recorder), "10.0.0.1:3128");
    Reflect.set(recorder, "answer", {});
    assert.equal(proxyOf(recorder), undefined);
  });
});
