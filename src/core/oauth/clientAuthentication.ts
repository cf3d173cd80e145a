import type { HeaderList } from "../http/exchange.ts";
import type { Secret } from "../http/redact.ts";
import type { PrivateJwk } from "../keys/privateKey.ts";
import {
  clientSecretOf,
  isSecretCredentials,
  privateKeyOf,
  type ClientAuthenticationMethod,
  type ClientCredentials,
} from "../profile/credentials.ts";
import type { AuthenticatingClient } from "../profile/profile.ts";
import type { AssertionPorts } from "./clientAssertion.ts";

/** What a client authentication adds to a request (RFC 6749 2.3). */
export interface ClientAuthenticationParts {
  readonly headers: HeaderList;
  readonly bodyParameters: readonly (readonly [name: string, value: string])[];
}

/** One way in which a client proves itself. The wizard, the request and the redaction ask only this. */
export interface ClientAuthentication {
  /** The registered name of the method. */
  readonly label: string;
  readonly detail: string;
  /** What must be stored for it, which is what the wizard asks for. */
  readonly needs: "clientSecret" | "privateKey";
  /** What that is called when it is asked for. */
  readonly secretLabel: string;
  /** Whether the client proves itself by a JWT of its own (RFC 7523 2.2), made anew for each request. */
  readonly sendsAssertion: boolean;
  /**
   * Credentials without a secret are applied as with an empty one; check `hasSecret` first.
   * @param endpoint the very URL that is called: an assertion is made for it alone
   */
  apply(
    client: AuthenticatingClient,
    endpoint: string,
    ports: AssertionPorts,
  ): Promise<ClientAuthenticationParts>;
  /** Every text to mask, in the forms that only this method gives it. */
  secrets(credentials: ClientCredentials, clientId: string): readonly Secret[];
}

const ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/** The methods by name; a new one is one more entry. */
export const CLIENT_AUTHENTICATION_METHODS: Readonly<
  Record<ClientAuthenticationMethod, ClientAuthentication>
> = {
  client_secret_basic: {
    label: "client_secret_basic",
    detail: "Client ID and secret in the Authorization header (HTTP Basic). Okta's default.",
    needs: "clientSecret",
    secretLabel: "Client secret",
    sendsAssertion: false,
    apply: ({ clientId, credentials }) =>
      Promise.resolve({
        headers: [
          ["authorization", `Basic ${basicCredentials(clientId, clientSecretOf(credentials) ?? "")}`],
        ],
        bodyParameters: [],
      }),
    secrets: (credentials, clientId) =>
      clientSecretsOf(credentials).flatMap((secret) => [
        ...sentForms(secret),
        { value: basicCredentials(clientId, secret) },
      ]),
  },
  client_secret_post: {
    label: "client_secret_post",
    detail: "Client ID and secret as parameters in the request body.",
    needs: "clientSecret",
    secretLabel: "Client secret",
    sendsAssertion: false,
    apply: ({ clientId, credentials }) =>
      Promise.resolve({
        headers: [],
        bodyParameters: [
          ["client_id", clientId],
          ["client_secret", clientSecretOf(credentials) ?? ""],
        ],
      }),
    secrets: (credentials) => clientSecretsOf(credentials).flatMap(sentForms),
  },
  client_secret_jwt: {
    label: "client_secret_jwt",
    detail: "A JWT signed with the client secret, which is itself never sent.",
    needs: "clientSecret",
    secretLabel: "Client secret",
    sendsAssertion: true,
    apply: sendAssertion,
    secrets: (credentials) => clientSecretsOf(credentials).flatMap(sentForms),
  },
  private_key_jwt: {
    label: "private_key_jwt",
    detail: "A JWT signed with a private key. Required by Okta's org authorization server.",
    needs: "privateKey",
    secretLabel: "Private key",
    sendsAssertion: true,
    apply: sendAssertion,
    secrets: (credentials) => privateMembers(privateKeyOf(credentials)),
  },
};

/** Every text of a private key that must not be shown. */
export function privateMembers(key: PrivateJwk | undefined): readonly Secret[] {
  if (key === undefined) return [];
  const members = key.kty === "RSA" ? [key.d, key.p, key.q, key.dp, key.dq, key.qi] : [key.d];
  return members.map((value) => ({ value }));
}

async function sendAssertion(
  client: AuthenticatingClient,
  endpoint: string,
  ports: AssertionPorts,
): Promise<ClientAuthenticationParts> {
  // With the library that signs it, too heavy to be loaded at activation.
  const { clientAssertion } = await import("./clientAssertion.ts");
  return {
    headers: [],
    bodyParameters: [
      ["client_assertion_type", ASSERTION_TYPE],
      ["client_assertion", await clientAssertion(client, endpoint, ports)],
    ],
  };
}

function clientSecretsOf(credentials: ClientCredentials): readonly string[] {
  if (!isSecretCredentials(credentials)) return [];
  return [credentials.clientSecret, credentials.secondSecret].filter((secret) => secret !== undefined);
}

/**
 * `base64(id:secret)`, both form-encoded first (RFC 6749 2.3.1). Okta's own ids and secrets use only
 * characters that stay as they are, so for them this is what `curl --user` sends.
 */
function basicCredentials(clientId: string, clientSecret: string): string {
  return btoa(`${formEncode(clientId)}:${formEncode(clientSecret)}`);
}

/** As it is and as it is sent, because a server may repeat what it was sent in an encoding of its own. */
function sentForms(clientSecret: string): readonly Secret[] {
  return [...new Set([clientSecret, formEncode(clientSecret)])].map((value) => ({ value }));
}

function formEncode(text: string): string {
  return new URLSearchParams([["", text]]).toString().slice(1);
}
