import type { HttpResponse } from "../../src/core/http/exchange.ts";

/** An answer as a transport returns it, with all of its body read. */
export function aResponse({
  body = "",
  ...rest
}: Partial<Omit<HttpResponse, "body">> & { readonly body?: string } = {}): HttpResponse {
  return {
    status: 200,
    statusText: "",
    httpVersion: "1.1",
    headers: [["content-type", "application/json"]],
    ...rest,
    body: { text: body, bytes: Buffer.byteLength(body), truncated: false },
  };
}
