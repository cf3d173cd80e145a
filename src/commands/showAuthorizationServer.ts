import { l10n, ProgressLocation, window } from "vscode";
import { describeServer, endpointsOf, issuerOf } from "../core/server/authorizationServer.ts";
import type { KnownMetadata } from "../core/server/metadataCache.ts";
import type { Profile } from "../core/profile/profile.ts";
import type { ServerMemory } from "../core/server/serverMemory.ts";
import { serverSilent } from "../core/userError.ts";
import type { ServerPage } from "../views/authorizationServerPage.ts";
import { plainMessage } from "../views/plainText.ts";
import { targetProfileId } from "./pickProfile.ts";
import type { Services } from "./services.ts";

/** Shows the metadata and keys of a profile's server, from memory if they are fresh. */
export async function showAuthorizationServer(services: Services, argument: unknown): Promise<void> {
  await show(services, argument, { isRefresh: false });
}

/** The same, fetched again even if fresh. */
export async function refreshAuthorizationServer(services: Services, argument: unknown): Promise<void> {
  await show(services, argument, { isRefresh: true });
}

async function show(
  services: Services,
  argument: unknown,
  { isRefresh }: { readonly isRefresh: boolean },
): Promise<void> {
  const id = await targetProfileId(
    services,
    argument,
    l10n.t("Show the authorization server of which profile?"),
  );
  if (id === undefined) return;
  const profile = await services.loadProfile(id);
  const title = plainMessage(l10n.t("Reading metadata from {0}", describeServer(profile.server)));
  const page = await window.withProgress({ location: ProgressLocation.Window, title }, async () =>
    readPage(profile, await services.servers(), isRefresh),
  );
  const { authorizationServerPage } = await import("../views/authorizationServerPage.ts");
  await services.pages.show(
    l10n.t("Server {0}", describeServer(profile.server)),
    authorizationServerPage(page),
  );
}

/** @throws UserError when the server publishes no metadata */
async function readPage(profile: Profile, servers: ServerMemory, isRefresh: boolean): Promise<ServerPage> {
  const { server, name: profileName } = profile;
  const known: KnownMetadata = await (isRefresh
    ? servers.metadata.refresh(server)
    : servers.metadata.get(server));
  if (!known.ok) throw serverSilent(profile.id, issuerOf(server), known.reason);
  const { metadata, addresses, ageMs } = known;
  const jwksUri = metadata.jwksUri ?? endpointsOf(server)?.keys;
  const isElsewhere = jwksUri !== undefined && !servers.mayAskForKeys(server, jwksUri);
  const keys =
    jwksUri === undefined || isElsewhere
      ? undefined
      : await (isRefresh ? servers.keys.refresh(jwksUri) : servers.keys.get(jwksUri));
  const [{ serverReport }, { serverUseOf }] = await Promise.all([
    import("../core/server/serverReport.ts"),
    import("../core/profile/serverUse.ts"),
  ]);
  const report = serverReport(serverUseOf(profile), metadata, keys?.value.ok === true ? keys.value.keys : []);
  const base = { profileName, report, addresses, ageMs };
  if (isElsewhere) {
    const { host } = new URL(jwksUri);
    return { ...base, keysReason: l10n.t("They are on another host, {0}, which was not asked.", host) };
  }
  if (keys === undefined)
    return { ...base, keysReason: l10n.t("The metadata names no address for keys (jwks_uri).") };
  return keys.value.ok
    ? { ...base, keysAgeMs: Date.now() - keys.fetchedAt }
    : { ...base, keysReason: keys.value.reason };
}
