import type { HeaderList } from "../http/exchange.ts";
import type { Secret } from "../http/redact.ts";
import type { PrivateJwk } from "../keys/privateKey.ts";
import { CLIENT_AUTHENTICATION_METHODS, type Proof } from "../profile/clientAuthenticationMethods.ts";
import {
  type ClientCredentials,
  clientSecretOf,
  isSecretCredentials,
  privateKeyOf,
} from "../profile/credentials.ts";
import type { AuthenticatingClient } from "../profile/profile.ts";
import type { AssertionPorts } from "./clientAssertion.ts";

/** What client authentication adds to a request (RFC 6749 2.3). */
export interface ClientAuthentication {
  readonly headers: HeaderList;
  readonly bodyParameters: readonly (readonly [name: string, value: string])[];
}

type Authenticate = (
  client: AuthenticatingClient,
  endpoint: string,
  ports: AssertionPorts,
) => ClientAuthentication | Promise<ClientAuthentication>;

/** RFC 7523 2.2. */
export const ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

const PROOFS: Readonly<Record<Proof, Authenticate>> = {
  basicHeader: ({ clientId, credentials }) => ({
    headers: [["authorization", `Basic ${basicCredentials(clientId, clientSecretOf(credentials) ?? "")}`]],
    bodyParameters: [],
  }),
  bodyParameters: ({ clientId, credentials }) => ({
    headers: [],
    bodyParameters: [
      ["client_id", clientId],
      ["client_secret", clientSecretOf(credentials) ?? ""],
    ],
  }),
  assertion: async (client, endpoint, ports) => {
    // Brings in the signing library, which is too heavy to load at activation.
    const { clientAssertion } = await import("./clientAssertion.ts");
    return {
      headers: [],
      bodyParameters: [
        ["client_assertion_type", ASSERTION_TYPE],
        ["client_assertion", await clientAssertion(client, endpoint, ports)],
      ],
    };
  },
};

/**
 * Missing secrets are treated as empty; check `hasSecret` first.
 * @param endpoint the exact URL of the request: an assertion is valid for it alone
 * @throws Error when an assertion has no key or secret to sign with
 */
export async function authenticate(
  client: AuthenticatingClient,
  endpoint: string,
  ports: AssertionPorts,
): Promise<ClientAuthentication> {
  const { sends } = CLIENT_AUTHENTICATION_METHODS[client.credentials.method];
  return PROOFS[sends](client, endpoint, ports);
}

/** Every text of the credentials that must not be shown, in each form in which a method sends it. */
export function credentialSecrets(credentials: ClientCredentials, clientId: string): readonly Secret[] {
  return [
    ...clientSecretsOf(credentials).flatMap((secret) => [
      ...sentForms(secret),
      { value: basicCredentials(clientId, secret) },
    ]),
    ...privateMembers(privateKeyOf(credentials)),
  ];
}

/** Every text of a private key that must not be shown. */
export function privateMembers(key: PrivateJwk | undefined): readonly Secret[] {
  if (key === undefined) return [];
  const members = key.kty === "RSA" ? [key.d, key.p, key.q, key.dp, key.dq, key.qi] : [key.d];
  return members.map((value) => ({ value }));
}

function clientSecretsOf(credentials: ClientCredentials): readonly string[] {
  if (!isSecretCredentials(credentials)) return [];
  return [credentials.clientSecret, credentials.secondSecret].filter((secret) => secret !== undefined);
}

/**
 * `base64(id:secret)`, both form-encoded first (RFC 6749 2.3.1). Okta's own ids and secrets contain only characters
 * that the encoding leaves alone, so for them this is what `curl --user` sends.
 */
function basicCredentials(clientId: string, clientSecret: string): string {
  return btoa(`${formEncode(clientId)}:${formEncode(clientSecret)}`);
}

/** Both literal and as sent, because a server may echo what it received in an encoding of its own. */
function sentForms(clientSecret: string): readonly Secret[] {
  return [...new Set([clientSecret, formEncode(clientSecret)])].map((value) => ({ value }));
}

/** Whether client ID or secret have characters that do not stand for themselves in the Authorization header. */
export function isEncodedInBasic(clientId: string, clientSecret: string): boolean {
  return [clientId, clientSecret].some((text) => formEncode(text) !== text);
}

/** As in a form (RFC 6749 appendix B): a blank becomes "+". */
export function formEncode(text: string): string {
  return new URLSearchParams([["", text]]).toString().slice(1);
}
