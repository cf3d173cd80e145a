import { decodeJwt, decodeProtectedHeader } from "jose";
import type { CompactJWSHeaderParameters } from "jose";
import { ASYMMETRIC_ALGORITHMS, HMAC_BYTES } from "../algorithms.ts";
import type { Org } from "../endpoints/endpoint.ts";
import { isSignedBy } from "../isSignedBy.ts";
import {
  invalidAppKeys,
  secretTooShort,
  unreadableAssertion,
  wrongAssertionAlgorithm,
  wrongAssertionIssuer,
  wrongAssertionSignature,
  wrongAssertionSubject,
  wrongAssertionType,
} from "../refusals/assertions.ts";
import type { App, AppKey } from "../world.ts";
import { findAppKey } from "./appKeys.ts";
import { activeSecrets } from "./appSecrets.ts";
import { requireAssertionClaims } from "./assertionClaims.ts";
import type { CredentialPlace } from "./credentialPlace.ts";

const JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
const ALGORITHM_OF_CURVE = { "P-256": "ES256", "P-384": "ES384", "P-521": "ES512" };

/** A signed assertion (RFC 7523 section 2.2): `private_key_jwt`, or `client_secret_jwt` if the signature is an HMAC. */
export const assertion: CredentialPlace = {
  // Empty parameters count as present.
  isUsed: (_request, form) => form.has("client_assertion") || form.has("client_assertion_type"),

  read(request, form, apps) {
    if (form.get("client_assertion_type") !== JWT_BEARER) throw wrongAssertionType();
    const jwt = form.get("client_assertion") ?? "";
    const { header, claims } = decode(jwt);
    const { iss, sub } = claims;
    const stated = form.get("client_id") ?? iss;
    // UNCONFIRMED.unknownAssertingClient
    if (iss !== stated || !apps.some((app) => app.clientId === iss)) throw wrongAssertionIssuer();
    if (sub !== iss) throw wrongAssertionSubject();
    const isHmac = header.alg?.startsWith("HS") ?? false;
    return {
      method: isHmac ? "client_secret_jwt" : "private_key_jwt",
      clientIds: [String(sub)],
      async prove(app, org) {
        await (isHmac ? verifyBySecret(jwt, header, app) : verifyByKey(jwt, header, app, org));
        requireAssertionClaims(claims, app, request.endpoint, org);
      },
    };
  },
};

/** The claims exactly as they are, without any checks. */
function decode(jwt: string) {
  try {
    const claims: Readonly<Record<string, unknown>> = decodeJwt(jwt);
    const header = decodeProtectedHeader(jwt);
    if (typeof header.alg !== "string") throw new TypeError("an algorithm is a name");
    return { header, claims };
  } catch {
    throw unreadableAssertion();
  }
}

type Header = Partial<CompactJWSHeaderParameters>;

/** @throws Refusal unless the signature was made with one of the app's active secrets */
async function verifyBySecret(jwt: string, { alg = "" }: Header, app: App): Promise<void> {
  const bytes = HMAC_BYTES[alg];
  if (bytes === undefined) throw wrongAssertionAlgorithm();
  const secrets = activeSecrets(app).map((secret) => new TextEncoder().encode(secret));
  const longEnough = secrets.filter((secret) => secret.length >= bytes);
  if (longEnough.length === 0) throw secretTooShort();
  const results = await Promise.all(longEnough.map((secret) => isSignedBy(jwt, secret)));
  if (!results.includes(true)) throw wrongAssertionSignature();
}

/** @throws Refusal unless the signature was made with the key that the header names */
async function verifyByKey(jwt: string, header: Header, app: App, org: Org): Promise<void> {
  const { alg = "" } = header;
  if (!ASYMMETRIC_ALGORITHMS.includes(alg)) throw wrongAssertionAlgorithm();
  const key = await findAppKey(app, header);
  if (!canSign(key, alg)) throw wrongAssertionAlgorithm();
  if (!(await isSignedBy(jwt, await importedKey(key, alg, org)))) throw wrongAssertionSignature();
}

async function importedKey(key: AppKey, algorithm: string, { appKeys }: Org) {
  try {
    return await appKeys.get(key, algorithm);
  } catch {
    throw invalidAppKeys();
  }
}

function canSign(key: AppKey, algorithm: string): boolean {
  return key.kty === "RSA" ? algorithm.startsWith("RS") : algorithm === ALGORITHM_OF_CURVE[key.crv];
}
