import { randomUUID } from "node:crypto";
import { l10n, ProgressLocation, window } from "vscode";
import { COMMANDS } from "../contributions.ts";
import type { JsonObject } from "../core/json.ts";
import { profileSecrets } from "../core/oauth/profileSecrets.ts";
import {
  type AuthorizationServer,
  describeServer,
  endpointsOf,
  issuerOf,
} from "../core/server/authorizationServer.ts";
import type { KnownMetadata } from "../core/server/metadataCache.ts";
import type { Profile } from "../core/profile/profile.ts";
import type { ServerMemory } from "../core/server/serverMemory.ts";
import { serverSilent } from "../core/requestErrors.ts";
import { plainMessage } from "../views/plainText.ts";
import type { ShownKeys, ShownServer } from "../webviewMessages.ts";
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
  const id = await targetProfileId(services, argument, {
    title: l10n.t("Show Authorization Server Metadata"),
    placeHolder: l10n.t("Show the authorization server of which profile?"),
    serves: ({ server }) => server.kind !== "token-endpoint",
    none: {
      sentence: l10n.t(
        "Of every profile's server, only the token endpoint is known. Enter the server's issuer in a profile to read its metadata.",
      ),
      button: { label: l10n.t("Edit Profile"), command: COMMANDS.editProfile },
    },
  });
  if (id === undefined) return;
  const profile = await services.loadProfile(id);
  const title = plainMessage(l10n.t("Reading metadata from {0}", describeServer(profile.server)));
  const page = await window.withProgress({ location: ProgressLocation.Window, title }, async () =>
    readPage(profile, await services.servers(), isRefresh),
  );
  const { redactAtPace } = await import("../core/http/redact.ts");
  // The server may repeat what it was once sent.
  const secrets = [
    ...profileSecrets(profile),
    ...services.tokens.all.map(({ accessToken }) => ({ value: accessToken, isToken: true })),
  ];
  (await services.serverPanel()).show({
    title: l10n.t("Server {0}", describeServer(profile.server)),
    profileId: id,
    server: await redactAtPace(page.server, secrets, services.pace),
    agreeToKeys: page.agreeToKeys,
  });
}

/** @throws UserError when the server publishes no metadata */
async function readPage(
  profile: Profile,
  servers: ServerMemory,
  isRefresh: boolean,
): Promise<{ readonly server: ShownServer; readonly agreeToKeys: () => void }> {
  const { server, name: profileName } = profile;
  const known: KnownMetadata = await (isRefresh
    ? servers.metadata.refresh(server)
    : servers.metadata.get(server));
  if (!known.ok) throw serverSilent(profile.id, issuerOf(server), known.reason);
  const { metadata, addresses, ageMs } = known;
  const jwksUri = metadata.jwksUri ?? endpointsOf(server)?.keys;
  const { published, keys } = await readKeys(server, servers, jwksUri, isRefresh);
  const [{ serverReport }, { serverUseOf }] = await Promise.all([
    import("../core/server/serverReport.ts"),
    import("../core/profile/serverUse.ts"),
  ]);
  return {
    server: {
      id: randomUUID(),
      profileName,
      report: serverReport(serverUseOf(profile), metadata, published),
      addresses,
      fetchedAt: Date.now() - ageMs,
      keys,
    },
    agreeToKeys: () => {
      if (jwksUri !== undefined) servers.agreeToKeysAt(server, jwksUri);
    },
  };
}

async function readKeys(
  server: AuthorizationServer,
  servers: ServerMemory,
  jwksUri: string | undefined,
  isRefresh: boolean,
): Promise<{ readonly keys: ShownKeys; readonly published: readonly JsonObject[] }> {
  const without = (keys: ShownKeys) => ({ keys, published: [] });
  if (jwksUri === undefined) {
    return without({
      kind: "unavailable",
      reason: l10n.t("The metadata names no address for keys (jwks_uri)."),
    });
  }
  if (!servers.mayAskForKeys(server, jwksUri)) {
    return without({ kind: "elsewhere", host: new URL(jwksUri).host });
  }
  const { value, fetchedAt } = await (isRefresh ? servers.keys.refresh(jwksUri) : servers.keys.get(jwksUri));
  return value.ok
    ? { keys: { kind: "fetched", fetchedAt }, published: value.keys }
    : without({ kind: "unavailable", reason: value.reason });
}
