import type { HmacAlgorithm } from "../keys/algorithms.ts";
import type { PrivateJwk, SigningAlgorithm } from "../keys/privateKey.ts";

/** The secret that is sent or signed with; undefined where there is none yet, or where none is used. */
export function clientSecretOf(credentials: ClientCredentials): string | undefined {
  return isSecretCredentials(credentials) ? credentials.clientSecret : undefined;
}

/** The other secret while secrets are rotated. */
export function secondSecretOf(credentials: ClientCredentials): string | undefined {
  return isSecretCredentials(credentials) ? credentials.secondSecret : undefined;
}

export function privateKeyOf(credentials: ClientCredentials): PrivateJwk | undefined {
  return isSecretCredentials(credentials) ? undefined : credentials.privateKey;
}

export function isSecretCredentials(credentials: ClientCredentials): credentials is SecretCredentials {
  return credentials.method !== "private_key_jwt";
}

/** Whether the credentials hold what their method needs. */
export function hasSecret(credentials: ClientCredentials): boolean {
  return isSecretCredentials(credentials)
    ? credentials.clientSecret !== undefined && credentials.clientSecret !== ""
    : credentials.privateKey !== undefined;
}

/** What is left of the credentials once nothing secret is. */
export function withoutSecret({ method }: ClientCredentials): ClientCredentials {
  return { method };
}

export interface ClientSecrets {
  readonly clientSecret?: string;
  /** The other one while secrets are rotated: an Okta app may hold two. Used by "Try Both" only. */
  readonly secondSecret?: string;
}

export type SecretCredentials =
  | ({ readonly method: "client_secret_basic" } & ClientSecrets)
  | ({ readonly method: "client_secret_post" } & ClientSecrets)
  /** `algorithm` is HS256 unless given. */
  | ({ readonly method: "client_secret_jwt"; readonly algorithm?: HmacAlgorithm } & ClientSecrets);

export interface KeyCredentials {
  readonly method: "private_key_jwt";
  /** Its `kid` stands in the assertion's header. */
  readonly privateKey?: PrivateJwk;
  /** The first that fits the key unless given. */
  readonly algorithm?: SigningAlgorithm;
}

/** How the client proves itself (RFC 6749 2.3, RFC 7523 2.2), by the registered method name. */
export type ClientCredentials = SecretCredentials | KeyCredentials;

export type ClientAuthenticationMethod = ClientCredentials["method"];
