import { isJsonObject } from "../json.ts";
import { publicJwk } from "../keys/publicKey.ts";
import type { PrivateJwk } from "../keys/privateKey.ts";
import { type ClientCredentials, isKeyCredentials } from "../profile/credentials.ts";
import type { Profile } from "../profile/profile.ts";

/** What each field of a profile contributes to a token request; null where it contributes nothing. */
const CONTRIBUTIONS: { readonly [Field in keyof Required<Profile>]: ((profile: Profile) => unknown) | null } =
  {
    server: ({ server }) => server,
    clientId: ({ clientId }) => clientId,
    credentials: ({ credentials }) => credentialShape(credentials),
    scopes: ({ scopes }) => scopes,
    extraParameters: ({ extraParameters }) => extraParameters.map(({ name, value }) => [name, value]),
    dpop: ({ dpop }) => dpop && keyShape(dpop.privateKey),
    assertionOverrides: ({ assertionOverrides }) => assertionOverrides,
    id: null,
    name: null,
    group: null,
    expectations: null,
    isSandbox: null,
    sandboxOrder: null,
    sandboxPart: null,
    isAddedByExtension: null,
  };

/**
 * Everything in a profile that shapes its token request, as one text: profiles with the same text ask the same server
 * for the same token in the same way. It holds the client secret, so only a digest of it may be kept.
 */
export function requestShape(profile: Profile): string {
  const contributions = Object.values(CONTRIBUTIONS).map((shapeOf) => shapeOf?.(profile) ?? null);
  return JSON.stringify(contributions, inOneOrder);
}

function credentialShape(credentials: ClientCredentials): unknown {
  if (isKeyCredentials(credentials)) {
    const { privateKey, ...rest } = credentials;
    return { ...rest, privateKey: privateKey && keyShape(privateKey) };
  }
  // The second secret is never sent before it becomes the first.
  const { secondSecret: _, ...sent } = credentials;
  return sent;
}

/** A key is told from others by its public half; its ID is sent, too. */
function keyShape(key: PrivateJwk): unknown {
  return publicJwk(key);
}

/** The order of members says nothing, and depends on how a profile came about. */
function inOneOrder(_: string, value: unknown): unknown {
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
