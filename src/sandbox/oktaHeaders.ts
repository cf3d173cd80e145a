import { randomBytes } from "node:crypto";
import type { Answer } from "./answers.ts";

type Headers = Answer["headers"];

const HOSTS = [
  "sandbox.example.com",
  "sandbox-admin.example.com",
  "*.oktacdn.example.com",
  "*.mixpanel.example.com",
  "*.mapbox.example.com",
  "*.mtls.sandbox.example.com",
].join(" ");

/** As long as Okta's own, about 1.3 kB, so that views have to cope with that. */
const CONTENT_SECURITY_POLICY = [
  `default-src 'self' ${HOSTS}`,
  `connect-src 'self' ${HOSTS} sandbox.kerberos.example.com https://oinmanager.example.com data:`,
  `script-src 'unsafe-inline' 'unsafe-eval' 'self' 'report-sample' ${HOSTS}`,
  `style-src 'unsafe-inline' 'self' 'report-sample' ${HOSTS}`,
  `frame-src 'self' ${HOSTS} login.example.com com-okta-authenticator:`,
  `img-src 'self' ${HOSTS} data: blob:`,
  `font-src 'self' data: ${HOSTS}`,
  "frame-ancestors 'self'",
].join("; ");

const ALWAYS: Headers = [
  ["Server", "nginx"],
  ["Strict-Transport-Security", "max-age=315360000; includeSubDomains"],
  ["referrer-policy", "strict-origin-when-cross-origin"],
  ["accept-ch", "Sec-CH-UA-Platform-Version"],
  ["p3p", 'CP="HONK"'],
  ["x-content-type-options", "nosniff"],
  ["x-xss-protection", "0"],
  ["content-security-policy", CONTENT_SECURITY_POLICY],
];

const NOT_STORED: Headers = [
  ["Cache-Control", "no-cache, no-store"],
  ["Pragma", "no-cache"],
  ["Expires", "0"],
];

/**
 * Headers of every answer.
 * @param now milliseconds since the epoch
 */
export function commonHeaders(answer: Answer, now: number): Headers {
  const date = ["Date", new Date(now).toUTCString()] as const;
  if (answer.isOfApi) return [date, ["Cache-Control", "no-store"]];
  const isCacheable = answer.headers.some(([name]) => name === "Cache-Control");
  return [
    date,
    ...ALWAYS,
    ["x-okta-request-id", randomBytes(16).toString("hex")],
    ...(isCacheable ? [] : NOT_STORED),
  ];
}

/** The five cookies of a token response, each in a header of its own, as Okta sends them. */
export function cookieHeaders(): Headers {
  const cleared = ["sid", "xids", "autolaunch_triggered", "activate_ca_modal_triggered"];
  return [
    ...cleared.map((name) => `${name}=""; Expires=Thu, 01-Jan-1970 00:00:10 GMT; Path=/`),
    `JSESSIONID=${randomBytes(16).toString("hex").toUpperCase()}; Path=/; Secure; HttpOnly`,
  ].map((cookie) => ["Set-Cookie", cookie] as const);
}
