import type { HeaderList } from "../http/exchange.ts";
import type { Secret } from "../http/redact.ts";
import type { ClientAuthenticationMethod, ClientCredentials } from "../profile.ts";

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
  /** What the secret is called when it is asked for. */
  readonly secretLabel: string;
  hasSecret(credentials: ClientCredentials): boolean;
  withSecret(credentials: ClientCredentials, secret: string): ClientCredentials;
  withoutSecret(credentials: ClientCredentials): ClientCredentials;
  /** Credentials without a secret are applied as with an empty one; check `hasSecret` first. */
  apply(credentials: ClientCredentials, clientId: string): ClientAuthenticationParts;
  /** Every text to mask, in the forms that only this method gives it. */
  secrets(credentials: ClientCredentials, clientId: string): readonly Secret[];
}

/** The methods by name; a new one is one more entry. */
export const CLIENT_AUTHENTICATION_METHODS: Readonly<
  Record<ClientAuthenticationMethod, ClientAuthentication>
> = {
  client_secret_basic: {
    ...clientSecretMethod("client_secret_basic"),
    detail: "Client ID and secret in the Authorization header (HTTP Basic). Okta's default.",
    apply: ({ clientSecret = "" }, clientId) => ({
      headers: [["authorization", `Basic ${basicCredentials(clientId, clientSecret)}`]],
      bodyParameters: [],
    }),
    secrets: ({ clientSecret }, clientId) =>
      clientSecret === undefined
        ? []
        : [...sentForms(clientSecret), { value: basicCredentials(clientId, clientSecret) }],
  },
  client_secret_post: {
    ...clientSecretMethod("client_secret_post"),
    detail: "Client ID and secret as parameters in the request body.",
    apply: ({ clientSecret = "" }, clientId) => ({
      headers: [],
      bodyParameters: [
        ["client_id", clientId],
        ["client_secret", clientSecret],
      ],
    }),
    secrets: ({ clientSecret }) => (clientSecret === undefined ? [] : sentForms(clientSecret)),
  },
};

function clientSecretMethod(method: "client_secret_basic" | "client_secret_post") {
  return {
    label: method,
    secretLabel: "Client secret",
    hasSecret: ({ clientSecret }: ClientCredentials) => clientSecret !== undefined && clientSecret !== "",
    withSecret: (_: ClientCredentials, clientSecret: string): ClientCredentials => ({ method, clientSecret }),
    withoutSecret: (): ClientCredentials => ({ method }),
  };
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
