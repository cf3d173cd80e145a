/** What a method needs in a profile: the wizard asks for it, and it is masked. */
export type Credential = "clientSecret" | "privateKey";

/**
 * What a request carries as proof (RFC 6749 2.3.1, RFC 7523 2.2). An assertion is a signed JWT, by HMAC if the
 * credential is a secret.
 */
export type Proof = "basicHeader" | "bodyParameters" | "assertion";

interface MethodFacts {
  readonly detail: string;
  readonly needs: Credential;
  readonly sends: Proof;
}

/**
 * How a client authenticates, by the registered name of the method. A new method is one more entry: profiles, the
 * wizard, requests and diagnoses know methods only through this table.
 */
export const CLIENT_AUTHENTICATION_METHODS = {
  client_secret_basic: {
    detail: "Client ID and secret in the Authorization header (HTTP Basic). Okta's default.",
    needs: "clientSecret",
    sends: "basicHeader",
  },
  client_secret_post: {
    detail: "Client ID and secret as parameters in the request body.",
    needs: "clientSecret",
    sends: "bodyParameters",
  },
  client_secret_jwt: {
    detail: "A JWT signed with the client secret, which is itself never sent.",
    needs: "clientSecret",
    sends: "assertion",
  },
  private_key_jwt: {
    detail: "A JWT signed with a private key. Required by Okta's org authorization server.",
    needs: "privateKey",
    sends: "assertion",
  },
} as const satisfies Readonly<Record<string, MethodFacts>>;

type Methods = typeof CLIENT_AUTHENTICATION_METHODS;

export type ClientAuthenticationMethod = keyof Methods;

/** The method that a new profile starts with, by the credential it has. */
export const DEFAULT_METHODS = {
  clientSecret: "client_secret_basic",
  privateKey: "private_key_jwt",
} as const satisfies { readonly [C in Credential]: MethodWhere<{ needs: C }> };

type Wanted = Partial<Pick<MethodFacts, "needs" | "sends">>;

/** The names of the methods with these properties. */
export type MethodWhere<W extends Wanted> = {
  [M in ClientAuthenticationMethod]: Methods[M] extends W ? M : never;
}[ClientAuthenticationMethod];

export function isMethodWhere<const W extends Wanted>(
  method: ClientAuthenticationMethod,
  { needs, sends }: W,
): method is MethodWhere<W> {
  const facts = CLIENT_AUTHENTICATION_METHODS[method];
  return (needs === undefined || facts.needs === needs) && (sends === undefined || facts.sends === sends);
}

/** The methods with these properties, in the order to offer them; all methods if no properties are given. */
export function methodsWhere<const W extends Wanted>(wanted: W): readonly MethodWhere<W>[] {
  const names = Object.keys(CLIENT_AUTHENTICATION_METHODS) as ClientAuthenticationMethod[];
  return names.filter((name) => isMethodWhere(name, wanted));
}

const CREDENTIAL_NAMES: Readonly<Record<Credential, CredentialNames>> = {
  clientSecret: { label: "Client secret", short: "secret" },
  privateKey: { label: "Private key", short: "key" },
};

interface CredentialNames {
  /** For the beginning of a sentence. */
  readonly label: string;
  /** For where the context makes clear whose it is. */
  readonly short: string;
}

/** What to call the method's credential. */
export function credentialNamesOf(method: ClientAuthenticationMethod): CredentialNames {
  return CREDENTIAL_NAMES[CLIENT_AUTHENTICATION_METHODS[method].needs];
}

export function isMethod(name: string): name is ClientAuthenticationMethod {
  return Object.hasOwn(CLIENT_AUTHENTICATION_METHODS, name);
}
