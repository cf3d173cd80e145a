import { quoted } from "../quoted.ts";
import type { AuthorizationServer } from "../server/authorizationServer.ts";
import { isOktaScope, OPENID_SCOPES } from "../server/oktaScopes.ts";
import type { Forewarning } from "./forewarning.ts";

/** Characters of all scopes together, by Okta's reference of `scope`. */
const MOST_CHARACTERS = 1024;

/** What Okta is known to refuse about scopes, whatever is set for an app or a server there. */
export function* scopeForewarnings(
  scopes: readonly string[],
  kind: Extract<AuthorizationServer["kind"], "okta-org" | "okta-custom">,
): Generator<Forewarning> {
  const refused = (wanted: string, because: string) =>
    `Okta refuses ${quoted(wanted)} with client credentials, because ${because}.`;
  const openid = scopes.find((scope) => OPENID_SCOPES.includes(scope));
  if (openid !== undefined) {
    yield { sentence: refused(openid, "no user is involved"), rules: ["openid-scopes"] };
  }
  if (kind === "okta-custom") {
    const oktaScope = scopes.find(isOktaScope);
    if (oktaScope !== undefined) {
      yield {
        sentence: `Okta refuses ${quoted(oktaScope)} here: okta.* scopes belong to the org authorization server.`,
        rules: ["okta-scope-on-custom-server"],
      };
    }
  } else {
    if (scopes.length === 0) {
      yield {
        sentence: "The org authorization server refuses a request without scopes.",
        rules: ["no-scope-requested"],
      };
    }
    const self = scopes.find((scope) => isOktaScope(scope) && scope.endsWith(".self"));
    if (self !== undefined) yield { sentence: refused(self, "no user is involved"), rules: ["self-scope"] };
    const other = scopes.find((scope) => !isOktaScope(scope) && !OPENID_SCOPES.includes(scope));
    if (other !== undefined) {
      yield {
        sentence: `Okta refuses ${quoted(other)} here: the org authorization server grants okta.* scopes only.`,
        rules: ["custom-scope-on-org-server"],
      };
    }
  }
  const { length } = scopes.join(" ");
  if (length > MOST_CHARACTERS) {
    yield {
      sentence: `The scopes have ${length} characters together, and Okta takes ${MOST_CHARACTERS} at most.`,
      rules: ["scopes-too-long"],
    };
  }
}
