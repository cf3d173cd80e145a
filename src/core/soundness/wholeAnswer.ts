import type { BodyLoss } from "../http/exchange.ts";
import { warning } from "./check.ts";
import type { Finding, TokenSubject } from "./check.ts";

const FINDINGS: Readonly<Record<BodyLoss["kind"], string>> = {
  brokeOff: "The answer broke off behind the token, so what else it says is not known.",
  surplus:
    "The answer is longer than it announces: the server, or something on the way, miscounts or adds to it.",
  undecodable: "The answer's compressed data is damaged behind the token, so what else it says is not known.",
};

/** A token is no less one for the rest of its answer, but the next one may be lost with it (RFC 9112 8). */
export function checkWholeAnswer({ exchange }: TokenSubject): Finding | undefined {
  const loss = exchange?.response?.body.loss;
  if (loss === undefined) return undefined;
  const { kind, received, announced } = loss;
  return warning(FINDINGS[kind], {
    ...(announced === undefined ? {} : { expected: `${announced} bytes` }),
    actual: kind === "surplus" ? `more than ${received} bytes` : `${received} bytes`,
  });
}
