import { COMMANDS } from "../../contributions.ts";
import type { HttpRequest } from "../http/exchange.ts";
import { visibleLine } from "../visibleText.ts";

/** The extensions whose `.http` files differ in how they come by a token. */
export type HttpFileReader = "httpYac" | "restClient";

/**
 * A call of an API as an `.http` document, without the token. httpYac's scripts can start commands of VS Code, and so get
 * the token when the request is sent; REST Client's cannot, and asks for it: masked, by the name of the variable. What
 * either would keep of the token is prevented or said in the document.
 * @param isBound whether the profile's tokens want a proof with each call, which no `.http` file can make
 */
export function httpFile(
  { method, url, headers, body }: HttpRequest,
  profileName: string,
  { reader, isBound }: { readonly reader: HttpFileReader; readonly isBound: boolean },
): string {
  const { remarks, authorization, proof } = READERS[reader](profileName, isBound ? "DPoP" : "Bearer");
  return [
    `# API call with a token of the profile "${visibleLine(profileName)}"`,
    ...remarks,
    ...(isBound ? proof.remarks : []),
    `${method} ${url}`,
    `Authorization: ${authorization}`,
    ...(isBound ? [`DPoP: ${proof.value}`] : []),
    ...headers.map(([field, value]) => `${field}: ${value}`),
    ...(body === undefined ? [] : ["", body]),
    "",
  ].join("\n");
}

interface ByReader {
  readonly remarks: readonly string[];
  readonly authorization: string;
  readonly proof: { readonly remarks: readonly string[]; readonly value: string };
}

const READERS: Readonly<Record<HttpFileReader, (profileName: string, scheme: string) => ByReader>> = {
  httpYac: (profileName) => ({
    remarks: ["# @no-log"],
    authorization: `{{require("vscode").commands.executeCommand("${COMMANDS.token}", ${argumentFor(profileName)})}}`,
    proof: { remarks: [], value: "{{$password The proof, by Okta: Copy DPoP Proof for…}}" },
  }),
  restClient: (_profileName, scheme) => ({
    remarks: [
      "# REST Client keeps what it sends, the token too, until you run Rest Client: Clear Request History.",
      "# @prompt password The token: copy it by Okta: Copy Bearer Token",
    ],
    authorization: `${scheme} {{password}}`,
    proof: {
      remarks: ["# @prompt proof The proof: copy it by Okta: Copy DPoP Proof for…"],
      value: "{{proof}}",
    },
  }),
};

/** Braces in a name would end the script. */
function argumentFor(profileName: string): string {
  const profile = JSON.stringify(profileName).replaceAll(
    /[{}]/g,
    (brace) => `\\u00${brace.charCodeAt(0).toString(16)}`,
  );
  return `{ profile: ${profile}, format: "header" }`;
}
