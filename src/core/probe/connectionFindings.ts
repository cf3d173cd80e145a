import { durationText } from "../durationText.ts";
import type { Exchange, TlsFacts } from "../http/exchange.ts";
import { quoted } from "../quoted.ts";
import type { Finding } from "../record/foundOut.ts";
import { clockOf, disagreement } from "../soundness/clock.ts";
import { isAboutTime, isChangedOnTheWay } from "./failureKinds.ts";
import type { FailureAtHand } from "./probe.ts";

/** What an exchange shows besides its answer: by which way it went, what secured it, and the time at the other end. */
export function connectionFindings(exchange: Exchange, failure: FailureAtHand): readonly Finding[] {
  return [...route(exchange, failure), ...chain(exchange.tls, failure), ...clock(exchange, failure)];
}

function* route({ proxy, response }: Exchange, failure: FailureAtHand): Generator<Finding> {
  if (proxy !== undefined) {
    yield {
      weight: isChangedOnTheWay(failure) ? "cause" : "unknown",
      finding: `The request went by the proxy at ${quoted(proxy)}, as VS Code's settings or those of the system say.`,
    };
  } else if (response !== undefined) {
    yield {
      weight: "ruledOut",
      finding: "The request went to the server directly, not by a proxy.",
      subject: "a configured proxy",
    };
  }
}

function* chain(tls: TlsFacts | undefined, failure: FailureAtHand): Generator<Finding> {
  if (tls?.chain === undefined) return;
  const { authorities, end } = tls.chain;
  const root = quoted(authorities.at(-1) ?? tls.certificate.issuer);
  switch (end) {
    case "public":
      yield {
        weight: "ruledOut",
        finding: `The chain of certificates ends in a public authority, ${root}, so nobody on the way has opened the connection.`,
        subject: "TLS inspection",
      };
      return;
    case "private":
      yield {
        weight: isChangedOnTheWay(failure) ? "cause" : "unknown",
        finding: `The chain of certificates ends in ${root}, which is not one of the public authorities that Node.js knows: something on the way may open the connection and change requests.`,
      };
      return;
    case "selfSigned":
      yield {
        weight: "unknown",
        finding: `The server's certificate is signed by itself: ${quoted(tls.certificate.subject)}.`,
      };
      return;
    case "incomplete":
      yield {
        weight: "unknown",
        finding: `The chain of certificates ends before a root: the server's own was issued by ${quoted(tls.certificate.issuer)}.`,
      };
  }
}

function* clock({ response, timings }: Exchange, failure: FailureAtHand): Generator<Finding> {
  if (response === undefined) return;
  const read = clockOf(timings.startedAt + timings.total, response.headers);
  if (read.difference === undefined) return;
  const off = disagreement(read);
  yield off === undefined
    ? {
        weight: "ruledOut",
        finding:
          read.difference === 0
            ? "This machine's clock and the server's agree."
            : `This machine's clock and the server's agree to within ${durationText(read.difference)}.`,
        subject: "the clock",
      }
    : { weight: isAboutTime(failure) ? "cause" : "unknown", finding: `${off}.` };
}

/** The cause that the connection alone shows; undefined if it shows none. */
export function causeInConnection(exchange: Exchange, failure: FailureAtHand): string | undefined {
  const { response, timings, proxy, tls } = exchange;
  const off = response && disagreement(clockOf(timings.startedAt + timings.total, response.headers));
  if (off !== undefined && isAboutTime(failure)) return `${off}, so it finds the times in the request wrong.`;
  if (!isChangedOnTheWay(failure)) return undefined;
  if (proxy !== undefined) {
    return `Most likely, the proxy at ${quoted(proxy)} changes the request on its way to the server.`;
  }
  const root = tls?.chain?.end === "private" ? tls.chain.authorities.at(-1) : undefined;
  return root === undefined
    ? undefined
    : `Most likely, whoever runs ${quoted(root)}, by which the connection is secured, changes the request on its way to the server.`;
}
