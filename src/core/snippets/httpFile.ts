import type { HttpRequest } from "../http/exchange.ts";
import { COMMANDS } from "../../contributions.ts";

/** The extensions whose `.http` files differ in how they come by a token. */
export type HttpFileReader = "httpYac" | "restClient";

/**
 * A call of an API as an `.http` document, without the token. httpYac's scripts can start commands of VS Code, and so get
 * the token when the request is sent; REST Client's cannot, and asks for it.
 * @param isBound whether the profile's tokens want a proof with each call, which no `.http` file can make
 */
export function httpFile(
  { method, url, headers, body }: HttpRequest,
  profileName: string,
  { reader, isBound }: { readonly reader: HttpFileReader; readonly isBound: boolean },
): string {
  const name = profileName.replaceAll(/[\r\n]+/g, " ");
  const scheme = isBound ? "DPoP" : "Bearer";
  const argument = JSON.stringify({ profile: profileName, format: "header" });
  const token =
    reader === "httpYac"
      ? [
          "{{",
          `  exports.authorization = await require("vscode").commands.executeCommand("${COMMANDS.token}", ${argument});`,
          "}}",
        ]
      : ["# @prompt accessToken The token: copy it by Okta: Copy Bearer Token"];
  const proof = isBound ? ["# @prompt proof The proof: copy it by Okta: Copy DPoP Proof for…"] : [];
  return [
    `# API call with a token of the profile "${name}"`,
    ...token,
    ...proof,
    `${method} ${url}`,
    `Authorization: ${reader === "httpYac" ? "{{authorization}}" : `${scheme} {{accessToken}}`}`,
    ...(isBound ? ["DPoP: {{proof}}"] : []),
    ...headers.map(([field, value]) => `${field}: ${value}`),
    ...(body === undefined ? [] : ["", body]),
    "",
  ].join("\n");
}
