import { parseWorld } from "./parseWorld.ts";
import { readyApis } from "./readyApis.ts";
import { readyApps } from "./readyApps.ts";
import { readyServers } from "./readyServers.ts";

/** The org that the extension and `npm run sandbox` start with. */
export const readyWorld = parseWorld({
  apps: readyApps,
  authorizationServers: readyServers,
  apis: readyApis,
});
