import { proveBySecret } from "./appSecrets.ts";
import { malformedBasic } from "../refusals/clients.ts";
import { splitOnce } from "../request.ts";
import type { CredentialPlace } from "./credentialPlace.ts";

/**
 * `client_secret_basic` (RFC 6749 section 2.3.1). The ID and secret should be form-encoded, but many clients send them
 * raw, so both readings count: {@link UNCONFIRMED.basicEncoding}.
 */
export const basicHeader: CredentialPlace = {
  isUsed: (request) => request.headers.authorization !== undefined,

  read(request) {
    const match = /^basic +([A-Za-z0-9+/]+={0,2}) *$/i.exec(request.headers.authorization ?? "");
    const [clientId, secret] = splitOnce(Buffer.from(match?.[1] ?? "", "base64").toString(), ":");
    if (clientId === "" || secret === undefined) throw malformedBasic();
    const secrets = readings(secret);
    return {
      method: "client_secret_basic",
      clientIds: readings(clientId),
      prove: (app) => proveBySecret(app, secrets),
    };
  },
};

function readings(text: string): readonly string[] {
  try {
    return [decodeURIComponent(text.replaceAll("+", " ")), text];
  } catch {
    return [text];
  }
}
