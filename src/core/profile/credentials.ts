import { algorithmsOf, type HmacAlgorithm } from "../keys/algorithms.ts";
import type { PrivateJwk, SigningAlgorithm } from "../keys/privateKey.ts";
import {
  CLIENT_AUTHENTICATION_METHODS,
  type ClientAuthenticationMethod,
  type Credential,
  type MethodWhere,
} from "./clientAuthenticationMethods.ts";

/** The secret that is sent or signed with; undefined if there is none yet, or none is used. */
export function clientSecretOf(credentials: ClientCredentials): string | undefined {
  return isSecretCredentials(credentials) ? credentials.clientSecret : undefined;
}

/** The other secret during a secret rotation. */
export function secondSecretOf(credentials: ClientCredentials): string | undefined {
  return isSecretCredentials(credentials) ? credentials.secondSecret : undefined;
}

export function privateKeyOf(credentials: ClientCredentials): PrivateJwk | undefined {
  return isKeyCredentials(credentials) ? credentials.privateKey : undefined;
}

export function isSecretCredentials(credentials: ClientCredentials): credentials is SecretCredentials {
  return CLIENT_AUTHENTICATION_METHODS[credentials.method].needs === "clientSecret";
}

export function isKeyCredentials(credentials: ClientCredentials): credentials is KeyCredentials {
  return CLIENT_AUTHENTICATION_METHODS[credentials.method].needs === "privateKey";
}

/** Whether the secret signs an assertion with HMAC and is itself never sent. */
export function isHmacCredentials(credentials: ClientCredentials): credentials is HmacCredentials {
  return isSecretCredentials(credentials) && sendsAssertion(credentials.method);
}

/** Whether the client authenticates with a JWT of its own (RFC 7523 2.2), made anew for each request. */
export function sendsAssertion(method: ClientAuthenticationMethod): boolean {
  return CLIENT_AUTHENTICATION_METHODS[method].sends === "assertion";
}

/** The algorithm that signs the client's assertions; undefined if it sends none, or has no key yet. */
export function assertionAlgorithmOf(
  credentials: ClientCredentials,
): HmacAlgorithm | SigningAlgorithm | undefined {
  if (isHmacCredentials(credentials)) return credentials.algorithm ?? "HS256";
  if (!isKeyCredentials(credentials)) return undefined;
  const { algorithm, privateKey } = credentials;
  return algorithm ?? (privateKey && algorithmsOf(privateKey)[0]);
}

const CREDENTIALS: Readonly<Record<Credential, (credentials: ClientCredentials) => unknown>> = {
  clientSecret: clientSecretOf,
  privateKey: privateKeyOf,
};

/** Whether the credentials hold what a method needs, even if they belong to another method. */
export function holdsFor(method: ClientAuthenticationMethod, credentials: ClientCredentials): boolean {
  const credential = CREDENTIALS[CLIENT_AUTHENTICATION_METHODS[method].needs](credentials);
  return credential !== undefined && credential !== "";
}

/** Whether the credentials hold what their method needs. */
export function hasSecret(credentials: ClientCredentials): boolean {
  return holdsFor(credentials.method, credentials);
}

/** What remains of the credentials without anything secret. */
export function withoutSecret({ method }: ClientCredentials): ClientCredentials {
  return { method };
}

export interface ClientSecrets {
  readonly clientSecret?: string;
  /** The other secret during a rotation: an Okta app can have two. Used by "Try Both" only. */
  readonly secondSecret?: string;
}

type SecretMethod = MethodWhere<{ needs: "clientSecret" }>;
type HmacMethod = MethodWhere<{ needs: "clientSecret"; sends: "assertion" }>;

export interface SentSecretCredentials extends ClientSecrets {
  readonly method: Exclude<SecretMethod, HmacMethod>;
}

export interface HmacCredentials extends ClientSecrets {
  readonly method: HmacMethod;
  /** HS256 by default. */
  readonly algorithm?: HmacAlgorithm;
}

export type SecretCredentials = SentSecretCredentials | HmacCredentials;

export interface KeyCredentials {
  readonly method: MethodWhere<{ needs: "privateKey" }>;
  /** Its `kid` goes into the assertion's header. */
  readonly privateKey?: PrivateJwk;
  /** By default the first that suits the key. */
  readonly algorithm?: SigningAlgorithm;
}

/** How the client authenticates, by the registered method name. */
export type ClientCredentials = SecretCredentials | KeyCredentials;
