import type { TransportPhase } from "../http/exchange.ts";
import { durationText } from "../durationText.ts";
import type { Evidence } from "./evidence.ts";
import { PAGES, rfcSection } from "../pages.ts";
import type { DiagnosisRule } from "./rule.ts";

const RAISE_TIMEOUT = "raise the setting oktaM2m.requestTimeout if the server is known to be slow";

/** Node's codes for what does not even begin as an answer does. */
const NOT_HTTP = ["HPE_INVALID_CONSTANT"];
/** And for header fields, trailers and chunk extensions beyond its limit. */
const TOO_LARGE = ["HPE_HEADER_OVERFLOW", "HPE_CHUNK_EXTENSIONS_OVERFLOW"];

/** What is wrong with an answer, by the codes of Node's parser. */
const BROKEN_RULES: Readonly<Record<string, string>> = {
  HPE_INVALID_VERSION: "its HTTP version does not exist",
  HPE_INVALID_STATUS: "its status is not a number of three digits",
  HPE_INVALID_HEADER_TOKEN: "a header field has characters that it must not have",
  HPE_INVALID_CONTENT_LENGTH: "its Content-Length is not a number",
  HPE_UNEXPECTED_CONTENT_LENGTH: "it states its length twice, or beside Transfer-Encoding",
  HPE_INVALID_TRANSFER_ENCODING:
    "its Transfer-Encoding does not end in chunked, or stands beside Content-Length",
  HPE_INVALID_CHUNK_SIZE: "the length of a chunk is not a number",
  HPE_CR_EXPECTED: "a line ends in LF without CR",
  HPE_LF_EXPECTED: "a line ends in CR without LF",
  HPE_STRICT: "something stands where a line must end",
  HPE_INVALID_EOF_STATE: "it ends in the middle",
  HPE_CLOSED_CONNECTION: "more comes after its end",
};

const hasCode =
  (...codes: readonly string[]) =>
  ({ failure }: Evidence) =>
    failure !== undefined && failure.phase !== "proxy" && codes.includes(failure.code);

const timedOutIn =
  (...phases: readonly TransportPhase[]) =>
  ({ failure }: Evidence) =>
    failure !== undefined &&
    ["TIMEOUT", "ETIMEDOUT"].includes(failure.code) &&
    phases.includes(failure.phase);

/** No answer came (name, connection, time), by the codes of Node and the operating system. */
export const TRANSPORT_RULES: readonly DiagnosisRule[] = [
  {
    name: "host-not-found",
    matches: hasCode("ENOTFOUND", "ENODATA"),
    cause: ({ failure }) => `No address was found for the host ${failure?.host ?? ""}.`,
    fix: "Check the Okta domain's spelling in the profile; for a name in your own network, connect to its VPN.",
    remedy: "editAddress",
    page: PAGES.findDomain,
  },
  {
    name: "name-service-unreachable",
    matches: hasCode("EAI_AGAIN", "EAI_FAIL", "ESERVFAIL"),
    cause: ({ failure }) =>
      `The address of ${failure?.host ?? ""} could not be looked up, because no DNS server answered.`,
    fix: "Check this machine's network connection and its VPN, then try again.",
    remedy: "requestAgain",
  },
  {
    name: "sandbox-not-running",
    matches: (evidence) => evidence.profile.isSandbox && hasCode("ECONNREFUSED")(evidence),
    cause: (evidence) => `The sandbox is not running: nothing listens at ${place(evidence)}.`,
    fix: "Start the sandbox authorization server, then request the token again.",
    remedy: "startSandbox",
  },
  {
    name: "connection-refused",
    matches: (evidence) => !evidence.profile.isSandbox && hasCode("ECONNREFUSED")(evidence),
    cause: (evidence) => `Nothing listens at ${place(evidence)}: the connection was refused.`,
    fix: "Check host and port in the profile, and that the server is running; a firewall may also be refusing the connection.",
    remedy: "editAddress",
  },
  {
    name: "network-unreachable",
    matches: hasCode("ENETUNREACH", "EHOSTUNREACH", "ENETDOWN", "EHOSTDOWN", "EADDRNOTAVAIL"),
    cause: (evidence) => `There is no network route from this machine to ${place(evidence)}.`,
    fix: "Check the network connection and the VPN, and whether this network reaches the internet only through a proxy (setting http.proxy).",
  },
  {
    name: "timeout-dns",
    matches: timedOutIn("dns"),
    cause: (evidence) => `The address of ${evidence.failure?.host ?? ""} was not found ${limit(evidence)}.`,
    fix: `Check this machine's network connection and its VPN, or ${RAISE_TIMEOUT}.`,
  },
  {
    name: "timeout-connect",
    matches: timedOutIn("connect"),
    cause: (evidence) => `Could not connect to ${place(evidence)} ${limit(evidence)}.`,
    fix: `Check host and port, and whether a firewall drops the packets or a VPN is missing, or ${RAISE_TIMEOUT}.`,
    remedy: "editAddress",
  },
  {
    name: "timeout-tls",
    matches: timedOutIn("tls"),
    cause: (evidence) =>
      `The connection to ${place(evidence)} was made, but the TLS handshake did not finish ${limit(evidence)}.`,
    fix: `Check that the port speaks HTTPS, and whether a firewall that inspects TLS is in the way, or ${RAISE_TIMEOUT}.`,
    remedy: "editAddress",
  },
  {
    name: "timeout-answer",
    matches: timedOutIn("send", "wait"),
    cause: (evidence) =>
      `The server at ${place(evidence)} received the request but did not answer ${limit(evidence)}.`,
    fix: `Try again, and ${RAISE_TIMEOUT}. A token inline hook that hangs can cause this too.`,
    remedy: "requestAgain",
  },
  {
    name: "timeout-download",
    matches: timedOutIn("download"),
    cause: (evidence) => `The answer of ${place(evidence)} started but did not finish ${limit(evidence)}.`,
    fix: `Try again; if this persists, something in between holds the answer back, or ${RAISE_TIMEOUT}.`,
    remedy: "requestAgain",
  },
  {
    name: "connection-broken",
    matches: ({ failure }) =>
      failure !== undefined &&
      ["ECONNRESET", "EPIPE", "ECONNABORTED", "ENOTCONN"].includes(failure.code) &&
      ["connect", "send", "wait"].includes(failure.phase),
    cause: (evidence) => `The other side closed the connection to ${place(evidence)} before it answered.`,
    fix: "Try again; if this persists, check that the port uses the protocol of the address (http or https) and whether a firewall or proxy cuts connections.",
    remedy: "requestAgain",
  },
  {
    name: "answer-cut-off",
    matches: ({ failure }) =>
      failure?.phase === "download" &&
      ["ECONNRESET", "ERR_STREAM_PREMATURE_CLOSE", "EPIPE", "ECONNABORTED"].includes(failure.code),
    cause: (evidence) => `The connection to ${place(evidence)} broke off in the middle of the answer.`,
    fix: "Try again; if this persists, the server or a proxy ends its answers too early.",
    remedy: "requestAgain",
  },
  {
    name: "answer-longer-than-announced",
    matches: (evidence) => evidence.outcome.kind === "unusable" && hasCode("SURPLUS_BYTES")(evidence),
    cause: (evidence) =>
      `The answer of ${place(evidence)} is longer than it announces, so its end was not read.`,
    fix: "Have the server's Content-Length mended, or that of the proxy in front of it: it must be the number of bytes in the body.",
    page: rfcSection(9112, "6.3"),
  },
  {
    name: "answer-undecodable",
    // zlib's codes, and those of brotli as they come out of Node ("ERR__ERROR_FORMAT_PADDING_2").
    matches: ({ failure }) => /^(Z_|ERR__ERROR_|ERR_BROTLI_)/.test(failure?.code ?? ""),
    cause: (evidence) =>
      `The answer of ${place(evidence)} claims to be compressed but cannot be decompressed.`,
    fix: "Look at its Content-Encoding header; a proxy may have changed the body but not the header.",
  },
  {
    name: "not-http",
    matches: hasCode(...NOT_HTTP),
    cause: (evidence) => `What came from ${place(evidence)} is not HTTP.`,
    fix: "Check the port in the profile: something other than a web server listens there, or it requires https.",
    remedy: "editAddress",
  },
  {
    name: "header-too-large",
    matches: hasCode("HPE_HEADER_OVERFLOW"),
    cause: (evidence) =>
      `The header of the answer from ${place(evidence)} is larger than Node reads, which is 16 KB in all.`,
    fix: "Find out what adds so many or so long header fields, mostly cookies: the server or a proxy in front of it.",
  },
  {
    name: "chunk-extensions-too-large",
    matches: hasCode("HPE_CHUNK_EXTENSIONS_OVERFLOW"),
    cause: (evidence) =>
      `The chunks of the answer from ${place(evidence)} have extensions that are larger than Node reads, which is 16 KB.`,
    fix: "Have the server mended, or the proxy in front of it: hardly anybody uses chunk extensions.",
    page: rfcSection(9112, "7.1.1"),
  },
  {
    name: "http-malformed",
    matches: ({ failure }) =>
      failure?.code.startsWith("HPE_") === true && ![...NOT_HTTP, ...TOO_LARGE].includes(failure.code),
    cause: (evidence) => {
      const { code = "" } = evidence.failure ?? {};
      return `The answer of ${place(evidence)} breaks the rules of HTTP: ${BROKEN_RULES[code] ?? "it cannot be read"} (${code}).`;
    },
    fix: "Have the server mended, or the proxy in front of it: Node, and so this extension, reads no such answer.",
    page: rfcSection(9112, "2"),
  },
  {
    name: "unexpected-upgrade",
    matches: hasCode("UNEXPECTED_UPGRADE"),
    cause: (evidence) =>
      `The server at ${place(evidence)} switched to another protocol instead of answering.`,
    fix: "Check the address in the profile: it may be that of a WebSocket; a token endpoint answers in HTTP.",
    remedy: "editAddress",
    page: rfcSection(9110, "7.8"),
  },
  {
    name: "provisional-answers-only",
    matches: hasCode("TOO_MANY_PROVISIONAL_ANSWERS"),
    cause: (evidence) =>
      `The server at ${place(evidence)} sent a hundred provisional answers and no final one, so the request was ended.`,
    fix: "Have the server mended, or the proxy in front of it: after answers such as 102 or 103, one with a token or an error has to come.",
    page: rfcSection(9110, "15.2"),
  },
  {
    name: "insecure-address",
    matches: hasCode("INSECURE_URL"),
    cause: (evidence) =>
      `The address on ${evidence.host} is not HTTPS, and credentials may travel unencrypted only to this machine itself.`,
    fix: "Use the server's https address; http is allowed for localhost and 127.0.0.1 only.",
    remedy: "editAddress",
    page: "https://www.rfc-editor.org/rfc/rfc6749#section-3.2",
  },
  {
    name: "invalid-address",
    matches: hasCode("INVALID_URL"),
    cause: "The address to call is not a usable URL, so nothing was sent.",
    fix: "Correct the domain or issuer in the profile; an address must not contain a user name or a password.",
    remedy: "editAddress",
  },
];

/** "idp.example.com:443"; an IPv6 address is in brackets. */
export function place({ failure, host }: Evidence): string {
  if (failure === undefined) {
    return host;
  }
  return `${failure.host.includes(":") ? `[${failure.host}]` : failure.host}:${failure.port}`;
}

function limit({ failure }: Evidence): string {
  const { timeoutMs } = failure ?? {};
  if (timeoutMs === undefined) {
    return "in time";
  }
  return `within ${timeoutMs < 1000 ? `${timeoutMs} milliseconds` : durationText(timeoutMs / 1000)}`;
}
