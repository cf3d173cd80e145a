import type { CustomServer, World } from "./world.ts";

/** Sentences about names that are used twice or point nowhere. */
export function contradictions({ apps, authorizationServers }: World): readonly string[] {
  const clientIds = apps.map((app) => app.clientId);
  return [
    ...repeated(clientIds).map((id) => `apps: two have the client id "${id}"`),
    ...repeated(authorizationServers.map(({ id }) => id)).map(
      (id) => `authorizationServers: two have the id "${id}"`,
    ),
    ...authorizationServers.flatMap((server) => withinServer(server, clientIds)),
  ];
}

function withinServer({ id, scopes, policies }: CustomServer, clientIds: readonly string[]): string[] {
  const names = scopes.map(({ name }) => name);
  const where = `authorizationServers "${id}"`;
  return [
    ...repeated(names).map((name) => `${where}: two scopes are named "${name}"`),
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

function repeated(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
