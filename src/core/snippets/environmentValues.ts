import { exportPKCS8, importJWK } from "jose";
import type { PrivateJwk } from "../keys/privateKey.ts";
import { algorithmsOf } from "../keys/algorithms.ts";
import { type AssertionPorts, clientAssertion } from "../oauth/clientAssertion.ts";
import { formEncode } from "../oauth/clientAuthentication.ts";
import { dpopProofFor } from "../oauth/dpopProof.ts";
import { clientSecretOf, hasSecret, privateKeyOf } from "../profile/credentials.ts";
import type { Profile } from "../profile/profile.ts";
import type { Holding, Variable } from "./snippetRequest.ts";

/** Where the values of variables come from. */
export interface ValueSources extends AssertionPorts {
  readonly profile: Profile;
  readonly tokenEndpoint: string;
  readonly accessToken?: string;
  /** The server's latest nonce for proofs, if any. */
  readonly nonce?: string;
}

type Source<H extends Holding = Holding> = (
  sources: ValueSources,
  holds: H,
) => string | undefined | Promise<string | undefined>;

const SOURCES: { readonly [K in Holding["kind"]]: Source<Extract<Holding, { kind: K }> & Holding> } = {
  clientSecret: ({ profile }) => clientSecretOf(profile.credentials),
  privateKey: ({ profile }) => pemOf(privateKeyOf(profile.credentials)),
  privateJwk: ({ profile }) => jwkOf(privateKeyOf(profile.credentials)),
  clientAssertion: (sources) =>
    hasSecret(sources.profile.credentials)
      ? clientAssertion(sources.profile, sources.tokenEndpoint, sources)
      : undefined,
  accessToken: ({ accessToken }) => accessToken,
  dpopKey: ({ profile }) => pemOf(profile.dpop?.privateKey),
  dpopJwk: ({ profile }) => jwkOf(profile.dpop?.privateKey),
  dpopProof: async ({ profile, accessToken, nonce }, { method, url, isForApi }) => {
    if (profile.dpop === undefined) return undefined;
    const { privateKey } = profile.dpop;
    if (isForApi) return accessToken && dpopProofFor({ profile, privateKey, method, url, accessToken });
    return dpopProofFor({ profile, privateKey, method, url, nonce });
  },
  parameter: (_, { value }) => value,
};

/** The values of those variables for which a profile has one, by name. */
export async function environmentValues(
  variables: readonly Variable[],
  sources: ValueSources,
): Promise<ReadonlyMap<string, string>> {
  const values = await Promise.all(
    variables.map(async ({ name, holds, isEncoded }) => {
      const source = SOURCES[holds.kind] as Source;
      const value = await source(sources, holds);
      if (value === undefined || value === "") return [];
      return [[name, isEncoded === true ? formEncode(value) : value] as const];
    }),
  );
  return new Map(values.flat());
}

async function pemOf(key: PrivateJwk | undefined): Promise<string | undefined> {
  if (key === undefined) return undefined;
  const imported = await importJWK({ ...key }, algorithmsOf(key)[0], { extractable: true });
  return imported instanceof Uint8Array ? undefined : exportPKCS8(imported);
}

function jwkOf(key: PrivateJwk | undefined): string | undefined {
  return key && JSON.stringify(key);
}
