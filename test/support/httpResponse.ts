import type { BodyLoss, HttpResponse } from "../../src/core/http/exchange.ts";

/** An answer as a transport returns it, with all of its body read but for `loss`. */
export function aResponse({
  body = "",
  loss,
  ...rest
}: Partial<Omit<HttpResponse, "body">> & {
  readonly body?: string;
  readonly loss?: BodyLoss;
} = {}): HttpResponse {
  return {
    status: 200,
    statusText: "",
    httpVersion: "1.1",
    headers: [["content-type", "application/json"]],
    ...rest,
    body: { text: body, bytes: Buffer.byteLength(body), truncated: false, ...(loss && { loss }) },
  };
}
