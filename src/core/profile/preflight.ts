import { quoted } from "../quoted.ts";
import { type AuthorizationServer, hostOf, isOktaKind } from "../server/authorizationServer.ts";
import { withoutAdmin } from "../server/serverHost.ts";
import { methodsWhere } from "./clientAuthenticationMethods.ts";
import { clientSecretOf, isSecretCredentials, privateKeyOf } from "./credentials.ts";
import type { Forewarning } from "./forewarning.ts";
import type { Profile } from "./profile.ts";
import { scopeForewarnings } from "./scopeForewarnings.ts";
import { lacksACharacter, secretOddity } from "./secretOddity.ts";

const BASIC = methodsWhere({ sends: "basicHeader" }).join(" or ");
const BY_KEY = methodsWhere({ needs: "privateKey" }).join(" or ");

/** Looks at the profile alone, and of Okta's rules only at those that no setting of an app or a server changes. */
export function preflight(profile: Profile): readonly Forewarning[] {
  const { kind } = profile.server;
  return isOktaKind(kind)
    ? [
        ...aboutClient(profile),
        ...aboutOktaClient(profile),
        ...aboutOktaServer(profile.server),
        ...scopeForewarnings(profile.scopes, kind),
      ]
    : [...aboutClient(profile)];
}

function* aboutClient({ clientId, credentials }: Profile): Generator<Forewarning> {
  if (/^\s|\s$|^(["'`]).*\1$/.test(clientId)) {
    yield {
      sentence: "The client ID has spaces or quotation marks around it, which copying may have added.",
      rules: ["unknown-client"],
    };
  }
  const oddity = secretOddity(clientSecretOf(credentials) ?? "", clientId);
  if (oddity !== undefined) {
    yield {
      sentence: `The client secret ${oddity}. It is sent as it is; enter it again if that came from copying.`,
      rules: ["damaged-secret"],
    };
  }
}

function* aboutOktaClient({ server, credentials }: Profile): Generator<Forewarning> {
  const secret = clientSecretOf(credentials) ?? "";
  if (lacksACharacter(secret)) {
    yield {
      sentence: `The client secret has ${secret.length} characters, and those that Okta makes have ${secret.length + 1}: copying may have lost one.`,
      rules: ["damaged-secret"],
    };
  }
  const key = privateKeyOf(credentials);
  if (key !== undefined && key.kid === undefined) {
    yield {
      sentence: "The private key has no key ID, by which Okta finds the public key to verify with.",
      rules: ["assertion-key-id", "assertion-signature"],
    };
  }
  if (server.kind === "okta-org" && isSecretCredentials(credentials)) {
    yield {
      sentence: `The org authorization server takes ${BY_KEY}; a secret, by ${BASIC}, only from integrations of Okta's catalog.`,
      rules: ["org-server-needs-private-key", "integration-method"],
    };
  }
}

function* aboutOktaServer(server: AuthorizationServer): Generator<Forewarning> {
  const host = hostOf(server);
  if (withoutAdmin(host) !== host) {
    yield {
      sentence: `${quoted(host)} is the Admin Console's host; tokens come from ${quoted(withoutAdmin(host))}.`,
      rules: ["admin-console-host"],
    };
  }
}
