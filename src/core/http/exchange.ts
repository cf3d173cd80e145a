import type { SentJwt } from "../jwt/meaning.ts";

/** Header fields in the order they were on the wire; a repeated field appears repeatedly. */
export type HeaderList = readonly (readonly [name: string, value: string])[];

/** Those that a request can have (RFC 9110 9.3, RFC 5789), in the order to offer them. */
export const HTTP_METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"] as const;

export type HttpMethod = (typeof HTTP_METHODS)[number];

export interface HttpRequest {
  readonly method: HttpMethod;
  readonly url: string;
  readonly headers: HeaderList;
  readonly body?: string;
}

export interface ReceivedBody {
  /** Decoded as UTF-8, malformed bytes replaced. */
  readonly text: string;
  /** Bytes received, after content decoding. */
  readonly bytes: number;
  /** True if the server had more to send than the limit allows; the rest was not read. */
  readonly truncated: boolean;
  /** How it differs from what was announced; absent for a body that came whole. */
  readonly loss?: BodyLoss;
  /** True if only the beginning of the text is left, because newer answers came after it. */
  readonly isShortened?: boolean;
}

/** What went wrong between a server and the end of its answer's body. */
export interface BodyLoss {
  /** "surplus": more came after what the answer announced as its end. */
  readonly kind: "brokeOff" | "surplus" | "undecodable";
  /** Bytes received, before content decoding. */
  readonly received: number;
  /** Bytes announced by Content-Length; absent if the answer had none. */
  readonly announced?: number;
}

export interface HttpResponse {
  readonly status: number;
  readonly statusText: string;
  /** As in the status line: "1.1". */
  readonly httpVersion: string;
  readonly headers: HeaderList;
  readonly body: ReceivedBody;
}

/**
 * Durations of the phases of one exchange, in milliseconds. A phase that did not happen (reused connection, plain HTTP)
 * is absent.
 */
export interface PhaseTimings {
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly total: number;
  readonly dns?: number;
  readonly connect?: number;
  readonly tls?: number;
  /** From the last byte sent to the first byte received. */
  readonly wait?: number;
  readonly download?: number;
}

export interface TlsFacts {
  /** "TLSv1.3" */
  readonly protocol: string;
  readonly cipher: string;
  readonly certificate: {
    readonly subject: string;
    readonly issuer: string;
    readonly alternativeNames: readonly string[];
    /** Milliseconds since the epoch. */
    readonly validFrom: number;
    /** Milliseconds since the epoch. */
    readonly validTo: number;
  };
  /** What stands above the certificate, as far as the server has sent it or this machine knows it. */
  readonly chain?: CertificateChain;
}

export interface CertificateChain {
  /** The subjects of the certificates above the server's own, from the nearest up. */
  readonly authorities: readonly string[];
  /**
   * "public": a root that Node.js itself knows. "private": any other root, such as a company's. "selfSigned": the server's
   * certificate is its own root. "incomplete": no root was sent or found.
   */
  readonly end: "public" | "private" | "selfSigned" | "incomplete";
}

export type TransportPhase = "dns" | "connect" | "proxy" | "tls" | "send" | "wait" | "download";

export interface TransportFailure {
  readonly phase: TransportPhase;
  /** Node's or OpenSSL's code ("ECONNREFUSED", "DEPTH_ZERO_SELF_SIGNED_CERT"), or "TIMEOUT". */
  readonly code: string;
  readonly message: string;
  readonly host: string;
  readonly port: number;
  /** Set with code "TIMEOUT": the limit that ran out, in milliseconds. */
  readonly timeoutMs?: number;
}

/** What a transport hands back: the request as it was actually sent, and the outcome. */
export interface TransportResult {
  readonly request: HttpRequest;
  readonly timings: PhaseTimings;
  readonly response?: HttpResponse;
  readonly failure?: TransportFailure;
  readonly tls?: TlsFacts;
  /** "127.0.0.1:8443": the address of the other end of the connection, which is the proxy's if one was used. */
  readonly remoteAddress?: string;
  /** "10.0.0.1:3128": the proxy that VS Code's settings led the request through; absent if it went directly. */
  readonly proxy?: string;
}

export interface Exchange extends TransportResult {
  readonly purpose: "metadata" | "token" | "introspection" | "revocation" | "call";
  /** The JWTs in the request: a client assertion, a DPoP proof. */
  readonly sentJwts?: readonly SentJwt[];
}

export interface TransportOptions {
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  readonly maxBodyBytes: number;
}

/**
 * Sends one request without following redirects. Getting no answer is data in the result, not an exception.
 * @throws DOMException named "AbortError", only when `signal` is aborted
 */
export type Transport = (request: HttpRequest, options: TransportOptions) => Promise<TransportResult>;

/** What it takes to talk to servers and to know how old their answers are. */
export interface HttpPorts {
  readonly transport: Transport;
  /** Milliseconds since the epoch. */
  now(): number;
}
