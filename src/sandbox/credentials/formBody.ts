import { proveBySecret } from "./appSecrets.ts";
import { noCredentials } from "../refusals/clients.ts";
import type { CredentialPlace } from "./credentialPlace.ts";

/** `client_secret_post` (RFC 6749 section 2.3.1), or a client ID without a secret, which proves nothing. */
export const formBody: CredentialPlace = {
  // An assertion may come with the client ID.
  isUsed: (_request, form) =>
    form.has("client_secret") || (form.has("client_id") && !form.has("client_assertion")),

  read(_request, form) {
    const clientId = form.get("client_id");
    const secret = form.get("client_secret");
    if (!clientId) throw noCredentials();
    return {
      method: secret === null ? "none" : "client_secret_post",
      clientIds: [clientId],
      // Only a public client is left here without a secret, and it has none.
      prove: (app) => (secret === null ? Promise.resolve() : proveBySecret(app, [secret])),
    };
  },
};
