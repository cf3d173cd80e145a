import { decodeJwt, decodeProtectedHeader } from "jose";
import type { CredentialPlace } from "./readCredentials.ts";
import {
  unreadableAssertion,
  wrongAssertionIssuer,
  wrongAssertionSubject,
  wrongAssertionType,
} from "../refusals.ts";

const JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/**
 * A signed assertion (RFC 7523 section 2.2). No app of the sandbox is set to a method that uses one, so it
 * names the client and proves nothing.
 */
export const assertion: CredentialPlace = {
  // Sent empty, the parameters count as present.
  isUsed: (_request, form) => form.has("client_assertion") || form.has("client_assertion_type"),

  read(_request, form, apps) {
    if (form.get("client_assertion_type") !== JWT_BEARER) throw wrongAssertionType();
    const { alg, iss, sub } = decode(form.get("client_assertion") ?? "");
    if (!apps.some((app) => app.clientId === iss)) throw wrongAssertionIssuer();
    if (sub !== iss) throw wrongAssertionSubject();
    return {
      method: alg?.startsWith("HS") ? "client_secret_jwt" : "private_key_jwt",
      clientIds: [sub ?? ""],
      isProofOf: () => false,
    };
  },
};

function decode(jwt: string) {
  try {
    const { iss, sub } = decodeJwt(jwt);
    return { alg: decodeProtectedHeader(jwt).alg, iss, sub };
  } catch {
    throw unreadableAssertion();
  }
}
