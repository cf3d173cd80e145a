import type { Api, App, CustomServer, World } from "./world.ts";

/** Sentences about anything that refers to nothing, appears twice, or is impossible at Okta. */
export function contradictions({ apps, authorizationServers, org, apis }: World): readonly string[] {
  const clientIds = apps.map((app) => app.clientId);
  return [
    ...repeated(clientIds).map((id) => `apps: two have the client id "${id}"`),
    ...apps.flatMap(withinApp),
    ...repeatedKids(org.signingKeys).map((kid) => `org: two signing keys have the kid "${kid}"`),
    ...repeated(authorizationServers.map(({ id }) => id)).map(
      (id) => `authorizationServers: two have the id "${id}"`,
    ),
    ...authorizationServers.flatMap((server) => withinServer(server, clientIds)),
    ...repeated(apis.map(({ path }) => path)).map((path) => `apis: two have the path "${path}"`),
    ...apis.flatMap((api) => withinApi(api, authorizationServers)),
  ];
}

function withinApp({ clientId, tokenEndpointAuthMethod, secrets, keys, jwksUri }: App): readonly string[] {
  const where = `apps "${clientId}"`;
  const faults: readonly (readonly [isSo: boolean, what: string])[] = [
    [
      tokenEndpointAuthMethod === "private_key_jwt" && secrets.length > 0,
      "an app with private_key_jwt has no secrets; Okta deletes them",
    ],
    [
      jwksUri !== undefined && keys.length > 0,
      "has both keys and a jwksUri; Okta deletes stored keys where there is an address",
    ],
    [
      tokenEndpointAuthMethod === "none" && secrets.length + keys.length > 0,
      "an app without client authentication has neither secrets nor keys",
    ],
    [
      secrets.length > 0 && secrets.every(({ status }) => status === "INACTIVE"),
      "all of its secrets are INACTIVE; Okta leaves the last one ACTIVE",
    ],
  ];
  return [
    ...faults.filter(([isSo]) => isSo).map(([, what]) => `${where}: ${what}`),
    ...repeatedKids(keys).map((kid) => `${where}: two keys have the kid "${kid}"`),
  ];
}

function withinServer(server: CustomServer, clientIds: readonly string[]): string[] {
  const { id, scopes, policies, signingKeys, claims, accessTokenEncryption } = server;
  const names = scopes.map(({ name }) => name);
  const where = `authorizationServers "${id}"`;
  return [
    ...repeated(names).map((name) => `${where}: two scopes are named "${name}"`),
    ...repeatedKids(signingKeys).map((kid) => `${where}: two signing keys have the kid "${kid}"`),
    ...repeated(claims.map(({ name }) => name)).map((name) => `${where}: two claims are named "${name}"`),
    ...claims.flatMap((claim) =>
      claim.scopes
        .filter((scope) => !names.includes(scope))
        .map((scope) => `${where}, claim "${claim.name}": the server has no scope "${scope}"`),
    ),
    ...(accessTokenEncryption?.key !== undefined && accessTokenEncryption.jwksUri !== undefined
      ? [`${where}: accessTokenEncryption has both a key and a jwksUri; Okta uses one of them`]
      : []),
    ...policies.flatMap((policy) => [
      ...policy.clients
        .filter((client) => client !== "ALL_CLIENTS" && !clientIds.includes(client))
        .map((client) => `${where}, policy "${policy.name}": no app has the client id "${client}"`),
      ...policy.rules.flatMap((rule) =>
        [...rule.scopes, ...rule.deniedScopes]
          .filter((scope) => scope !== "*" && !names.includes(scope))
          .map((scope) => `${where}, rule "${rule.name}": the server has no scope "${scope}"`),
      ),
    ]),
  ];
}

function withinApi(api: Api, servers: readonly CustomServer[]): readonly string[] {
  const where = `apis "${api.path}"`;
  const named = servers.filter(({ id }) => api.authorizationServers.includes(id));
  const scopes = named.flatMap((server) => server.scopes.map(({ name }) => name));
  const missing = api.authorizationServers.filter((id) => !named.some((server) => server.id === id));
  return [
    ...missing.map((id) => `${where}: no authorization server has the id "${id}"`),
    ...named
      .filter(({ accessTokenEncryption }) => accessTokenEncryption !== undefined)
      .map(({ id }) => `${where}: the tokens of "${id}" are encrypted, and the API has no key to read them`),
    ...[...new Set(Object.values(api.scopes).flat())]
      .filter((scope) => !scopes.includes(scope))
      .map((scope) => `${where}: none of its servers has the scope "${scope}"`),
  ];
}

const repeatedKids = (keys: readonly { readonly kid: string }[]) => repeated(keys.map(({ kid }) => kid));

function repeated(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
