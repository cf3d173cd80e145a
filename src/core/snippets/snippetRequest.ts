import type { JsonObject, JsonValue } from "../json.ts";
import type { MadeClaim } from "../oauth/assertionContent.ts";

/** What an environment variable holds that a snippet names. */
export type Holding =
  | { readonly kind: "clientSecret" | "privateKey" | "clientAssertion" }
  | { readonly kind: "accessToken" | "dpopKey" }
  /** The private key as a JWK, for libraries that take no PEM. */
  | { readonly kind: "privateJwk" | "dpopJwk" }
  | { readonly kind: "dpopProof"; readonly method: string; readonly url: string; readonly isForApi: boolean }
  /** The value of an extra parameter that may be a secret. */
  | { readonly kind: "parameter"; readonly value: string };

/** An environment variable, which stands in a snippet in place of a credential. */
export interface Variable {
  readonly name: string;
  readonly holds: Holding;
  /** Whether it holds the text as it stands in a form (RFC 6749 appendix B). */
  readonly isEncoded?: boolean;
  /** Whether that is another text than the one itself. */
  readonly isEncodedOtherwise?: boolean;
}

/** A text, or what takes its place: the content of a variable, or a JWT that is made for each request. */
export type Value =
  string | { readonly prefix?: string; readonly variable: Variable } | { readonly jwt: JwtRecipe };

export type Field = readonly [name: string, value: Value];

/** How a JWT is made that is signed anew for each request. */
export interface JwtRecipe {
  readonly kind: "clientAssertion" | "dpopProof";
  readonly algorithm: string;
  /** With the algorithm. */
  readonly header: JsonObject;
  readonly claims: readonly (readonly [name: string, claim: Claim])[];
  readonly lifetimeSeconds: number;
  /** Holds the key to sign with: a PEM (PKCS #8), or the client secret for HMAC. */
  readonly key: Variable;
  /** Holds a finished one, for where none can be made. */
  readonly finished: Variable;
}

export type Claim =
  | { readonly json: JsonValue }
  | MadeClaim
  /** The server's nonce, left out where it has not sent one (RFC 9449 8 and 9). */
  | { readonly made: "nonce" }
  /** The hash of the access token in the variable (RFC 9449 4.2). */
  | { readonly made: "tokenHash"; readonly accessToken: Variable };

/** A request as snippets describe it, without a credential in it. */
export interface SnippetRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly Field[];
  /** HTTP Basic, both parts form-encoded first (RFC 6749 2.3.1). */
  readonly basic?: { readonly clientId: string; readonly clientSecret: Variable };
  readonly form?: readonly Field[];
  /** A body of another kind; its type is among the headers. */
  readonly body?: string;
}

/** A piece of code, and the variables that it expects. */
export interface Snippet {
  readonly code: string;
  readonly variables: readonly Variable[];
}
