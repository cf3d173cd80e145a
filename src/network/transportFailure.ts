import type { BodyLoss, TransportFailure, TransportPhase } from "../core/http/exchange.ts";
import type { ExchangeRecorder } from "./exchangeRecorder.ts";
import { isPlainTextInTls } from "../core/http/plainTextInTls.ts";
import { isIP } from "node:net";

/** Describes in which phase an exchange failed, and with which of Node's codes; `loss` if it was in the body. */
export function describeFailure(
  recorder: ExchangeRecorder,
  thrown: unknown,
  loss?: BodyLoss,
): TransportFailure {
  const { proxy, answer } = recorder;
  if (recorder.wasTunnelRefused) {
    const status = answer
      ? `${answer.statusCode ?? 0} ${answer.statusMessage ?? ""}`.trim()
      : "no usable answer";
    return {
      phase: "proxy",
      code: answer ? `HTTP_${answer.statusCode ?? 0}` : codeOf(thrown),
      message: `The proxy refused the connection: ${status}`,
      ...proxyAddress(recorder),
    };
  }
  const error = firstOf(proxy?.error ?? recorder.error ?? thrown);
  const code = codeOf(error);
  const message = withoutCredentials(error instanceof Error ? error.message : String(error)).trim();
  // What comes through a proxy's tunnel in plain text is most likely the proxy's own, such as a page to sign in.
  const isProxys = proxy !== undefined && (proxy.error !== undefined || isPlainTextInTls({ code, message }));
  const phase = isProxys ? "proxy" : phaseOf(recorder, error);
  return {
    phase,
    // Node's own code says only that there is no second answer.
    code: loss?.kind === "surplus" ? "SURPLUS_BYTES" : code,
    message,
    ...(phase === "proxy" ? proxyAddress(recorder) : hostAndPort(recorder)),
  };
}

/** The failure of an exchange that was given up after `timeoutMs` milliseconds. */
export function describeTimeout(recorder: ExchangeRecorder, timeoutMs: number): TransportFailure {
  const phase = phaseUnderWay(recorder);
  return {
    phase,
    code: "TIMEOUT",
    message: `No complete answer within ${timeoutMs} ms`,
    timeoutMs,
    ...(phase === "proxy" ? proxyAddress(recorder) : hostAndPort(recorder)),
  };
}

function phaseOf(recorder: ExchangeRecorder, error: unknown): TransportPhase {
  const call = property(error, "syscall");
  if (call === "getaddrinfo") return "dns";
  if (call === "connect" || codeOf(error) === "INSECURE_URL") return "connect";
  if (codeOf(error).startsWith("ERR_PROXY")) return "proxy";
  return phaseUnderWay(recorder);
}

function phaseUnderWay(recorder: ExchangeRecorder): TransportPhase {
  const { url, host } = recorder.target;
  // Without a socket the route is still being determined: VS Code reads its proxy settings and talks to the proxy.
  if (!recorder.has("socket")) return "proxy";
  if (!recorder.has("connected")) return recorder.has("resolved") || isIP(host) !== 0 ? "connect" : "dns";
  if (url.protocol === "https:" && !recorder.has("secured")) return "tls";
  if (!recorder.has("sent")) return "send";
  return recorder.has("firstByte") ? "download" : "wait";
}

/** Node tries a host's addresses in turn and reports all failures; the first address is the preferred one. */
function firstOf(error: unknown): unknown {
  return error instanceof AggregateError && error.errors.length > 0 ? error.errors[0] : error;
}

function codeOf(error: unknown): string {
  const code = property(error, "code");
  return typeof code === "string" ? code : "UNKNOWN";
}

function property(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function hostAndPort({ target: { host, port } }: ExchangeRecorder) {
  return { host, port };
}

/**
 * The proxy's own host and port, as reported by VS Code ("PROXY user:password@10.0.0.1:3128") or as first connected to.
 */
function proxyAddress(recorder: ExchangeRecorder) {
  const [type, address = ""] = recorder.proxy?.proxy.split(/\s+/) ?? [];
  if (address === "" || !URL.canParse(`http://${address}`)) return recorder.tried ?? hostAndPort(recorder);
  const { hostname, port } = new URL(`http://${address}`);
  return {
    host: hostname.replace(/^\[(.*)\]$/, "$1"),
    port: Number(port) || (type === "HTTPS" ? 443 : 80),
  };
}

/** "10.0.0.1:3128": the proxy that a request went by; undefined where it went directly, or did once the proxy had failed. */
export function proxyOf(recorder: ExchangeRecorder): string | undefined {
  const { proxy, answer } = recorder;
  if (proxy === undefined || (proxy.error !== undefined && answer !== undefined)) return undefined;
  const { host, port } = proxyAddress(recorder);
  return `${host.includes(":") ? `[${host}]` : host}:${port}`;
}

function withoutCredentials(message: string): string {
  return message.replace(/(^|\/\/|\s)[^\s/@]+:[^\s/@]*@/g, "$1");
}
