import { parseWorld } from "./parseWorld.ts";
import { readyApps } from "./readyApps.ts";
import { readyServers } from "./readyServers.ts";

/** The org that the extension and `npm run sandbox` start with. */
export const readyWorld = parseWorld({ apps: readyApps, authorizationServers: readyServers });
