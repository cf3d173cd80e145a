import { GOOD, GOOD_KEY, OTHER_KEY, metadataOf } from "./good.ts";
import type { Asked, Play, Plays } from "./play.ts";
import { MARKED_SECRET } from "./secret.ts";
import { answer, drip, flood, raw } from "./wire.ts";

const set = (...keys: readonly unknown[]) => answer(JSON.stringify({ keys }));
const { x, y } = GOOD_KEY;
const big = (bytes: number) => Buffer.alloc(bytes, 0xff).toString("base64url");
const RSA = { kty: "RSA", kid: "k1", use: "sig", alg: "RS256", e: "AQAB", n: big(256) };

/** Key sets (RFC 7517), published for a token that is signed with `GOOD_KEY`. */
export const KEY_SETS = {
  "publishes the right key": set(GOOD_KEY),
  "publishes nothing": answer("{}", [], "404 Not Found"),
  "is silent about its keys": () => undefined,
  "sends keys one byte a second": (socket) => {
    socket.write("HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n");
    drip(socket, " ", 1000);
  },
  "sends an endless key set": (socket) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{"keys":[');
    flood(socket, "{},".repeat(20_000));
  },
  "resets instead of keys": (socket) => socket.resetAndDestroy(),
  "publishes HTML": answer("<html></html>"),
  "redirects to keys elsewhere": raw(
    "HTTP/1.1 302 Found\r\nLocation: https://evil.example.com/keys\r\nContent-Length: 0\r\n\r\n",
  ),
  "publishes a list": answer("[]"),
  "publishes no list of keys": answer('{"keys":{"0":{}}}'),
  "publishes no key": set(),
  "publishes keys that are no objects": set(null, 1, "k1", [GOOD_KEY]),
  "publishes the right key among 5,000": answer(
    JSON.stringify({
      keys: [...Array.from({ length: 5000 }, (_, n) => ({ ...GOOD_KEY, kid: `o${n}` })), GOOD_KEY],
    }),
  ),
  "publishes 500,000 empty keys": answer(`{"keys":[${Array(500_000).fill("{}").join(",")}]}`),
  "publishes the same key ID twice": set(GOOD_KEY, GOOD_KEY),
  "publishes a key for encryption": set({ ...GOOD_KEY, use: "enc" }),
  "publishes another key by its name": set(OTHER_KEY),
  "publishes a key with its coordinates swapped": set({ ...GOOD_KEY, x: y, y: x }),
  "publishes a point beyond the curve": set({ ...GOOD_KEY, x: big(32), y: big(32) }),
  "publishes a point of 100 KB": set({ ...GOOD_KEY, x: big(100_000), y }),
  "publishes coordinates of every type": set({ ...GOOD_KEY, x: {}, y: [] }),
  "publishes another curve": set({ ...GOOD_KEY, crv: "secp256k1" }),
  "publishes a curve that every object has": set({ ...GOOD_KEY, crv: "__proto__", kty: "constructor" }),
  "publishes a symmetric key": set({ kty: "oct", k: "AAAA", kid: "k1", alg: "ES256" }),
  "publishes an RSA key instead": set(RSA),
  "publishes its private key": set({ ...GOOD_KEY, d: x }),
  "publishes keys nested 100,000 deep": answer(
    `{"keys":[${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}]}`,
  ),
  "publishes a key with a prototype": answer(`{"keys":[{"__proto__":${JSON.stringify(GOOD_KEY)}}]}`),
  "publishes a key with a certificate of 1 MB": set({
    ...GOOD_KEY,
    x5c: [Buffer.alloc(700_000).toString("base64")],
  }),
  "publishes the secret as a key ID": set(
    { ...GOOD_KEY, kid: MARKED_SECRET },
    { ...GOOD_KEY, alg: MARKED_SECRET },
  ),
} as const satisfies Plays;

const about =
  (change: (asked: Asked) => object): Play =>
  (socket, asked) =>
    answer(JSON.stringify({ ...metadataOf(asked.issuer), ...change(asked) }))(socket, asked);
const withMembers =
  (members: string): Play =>
  (socket, asked) =>
    answer(`{${JSON.stringify(metadataOf(asked.issuer)).slice(1, -1)},${members}}`)(socket, asked);

/** Metadata (RFC 8414). */
export const METADATA = {
  "describes itself": GOOD.metadata,
  "is silent about itself": () => undefined,
  "resets instead of metadata": (socket) => socket.resetAndDestroy(),
  "has no metadata": answer("{}", [], "404 Not Found"),
  "fails instead of metadata": answer("{}", [], "500 Internal Server Error"),
  "describes itself in HTML": answer("<html></html>"),
  "redirects to metadata elsewhere": raw(
    "HTTP/1.1 302 Found\r\nLocation: https://evil.example.com/\r\nContent-Length: 0\r\n\r\n",
  ),
  "describes itself in an empty object": answer("{}"),
  "describes itself in null": answer("null"),
  "describes itself after a byte order mark": (socket, asked) =>
    answer(`\ufeff${JSON.stringify(metadataOf(asked.issuer))}`)(socket, asked),
  "describes another issuer": about(() => ({ issuer: "https://evil.example.com" })),
  "describes the secret as its issuer": about(() => ({ issuer: MARKED_SECRET })),
  "names a token endpoint without TLS": about(() => ({ token_endpoint: "http://evil.example.com/token" })),
  "names a script as token endpoint": about(() => ({ token_endpoint: "javascript:alert(1)" })),
  "names a token endpoint with a login": about(() => ({
    token_endpoint: "https://a:b@evil.example.com/token",
  })),
  "names a token endpoint that nobody finds": about(() => ({
    token_endpoint: "https://nobody.invalid/token",
  })),
  "names a list of token endpoints": about(({ issuer }) => ({ token_endpoint: [`${issuer}/v1/token`] })),
  "names a relative token endpoint": about(() => ({ token_endpoint: "/token" })),
  "names keys in a file": about(() => ({ jwks_uri: "file:///etc/passwd" })),
  "names members of every wrong type": about(() => ({
    ...{ jwks_uri: {}, introspection_endpoint: 1, revocation_endpoint: [], scopes_supported: { length: 5 } },
    ...{ token_endpoint_auth_methods_supported: "none", grant_types_supported: [{}, null, 1] },
  })),
  "names 50,000 scopes": about(() => ({
    scopes_supported: Array.from({ length: 50_000 }, (_, n) => `s${n}`),
  })),
  "repeats the issuer": withMembers('"issuer":"https://evil.example.com"'),
  "repeats the token endpoint": withMembers('"token_endpoint":"http://evil.example.com/token"'),
  "has metadata with prototypes": withMembers(
    '"__proto__":{"token_endpoint":"http://evil.example.com"},"constructor":1',
  ),
  "nests metadata 50,000 deep": withMembers(`"a":${"[".repeat(50_000)}${"]".repeat(50_000)}`),
  "has metadata of 3 MB": withMembers(`"a":"${"x".repeat(3_000_000)}"`),
  "names an authentication method that is the secret": about(() => ({
    token_endpoint_auth_methods_supported: [MARKED_SECRET, "\u202e"],
  })),
} as const satisfies Plays;
