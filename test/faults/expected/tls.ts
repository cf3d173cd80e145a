import type { TLS } from "../../support/hostileServer/tls.ts";
import type { Expectations } from "./expected.ts";

/** TLS. */
export const EXPECTED_TLS: Expectations<typeof TLS> = {
  "speaks TLS well": "issued 200",
  "signs its certificate itself": "unreachable DEPTH_ZERO_SELF_SIGNED_CERT certificate-self-signed",
  "has an unknown authority": "unreachable UNABLE_TO_VERIFY_LEAF_SIGNATURE certificate-authority-unknown",
  "has an expired certificate": "unreachable CERT_HAS_EXPIRED certificate-expired",
  "has a certificate of the future": "unreachable CERT_NOT_YET_VALID certificate-not-yet-valid",
  "has the certificate of another host":
    "unreachable ERR_TLS_CERT_ALTNAME_INVALID certificate-for-other-host",
  "has a certificate for 500 other hosts":
    "unreachable ERR_TLS_CERT_ALTNAME_INVALID certificate-for-other-host",
  "has a certificate for hosts with commas":
    "unreachable ERR_TLS_CERT_ALTNAME_INVALID certificate-for-other-host",
  "has a certificate named in control characters":
    "unreachable DEPTH_ZERO_SELF_SIGNED_CERT certificate-self-signed",
  "has a certificate named after the secret":
    "unreachable DEPTH_ZERO_SELF_SIGNED_CERT certificate-self-signed",
  "has its authority's certificate": "unreachable INVALID_PURPOSE certificate-unfit",
  "speaks TLS 1.1 at most": "unreachable EPROTO tls-not-agreed or unreachable ERR_SSL_* tls-not-agreed",
  "has ciphers that nobody wants":
    "unreachable EPROTO tls-not-agreed or unreachable ERR_SSL_* tls-not-agreed",
  "wants a client certificate": "unreachable ERR_SSL_* client-certificate-wanted",
  "speaks plain HTTP":
    "unreachable EPROTO plain-http-on-tls-port or unreachable ERR_SSL_* plain-http-on-tls-port",
  "speaks rubbish":
    "unreachable EPROTO plain-http-on-tls-port or unreachable ERR_SSL_* plain-http-on-tls-port",
  "is silent in the handshake": "unreachable TIMEOUT timeout-tls",
  "closes in the handshake": "unreachable ECONNRESET tls-not-agreed",
  "resets in the handshake": "unreachable ECONNRESET tls-not-agreed",
  "sends an alert": "unreachable EPROTO tls-not-agreed or unreachable ERR_SSL_* tls-not-agreed",
  "sends half a handshake":
    "unreachable EPROTO plain-http-on-tls-port or unreachable ERR_SSL_* plain-http-on-tls-port or unreachable EPROTO tls-not-agreed",
  "closes after the handshake": "unreachable ECONNRESET connection-broken",
  "resets within a body over TLS": "unusable 200 ECONNRESET answer-cut-off",
  "is silent after the handshake": "unreachable TIMEOUT timeout-answer",
};
