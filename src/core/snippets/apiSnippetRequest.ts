import type { HeaderList } from "../http/exchange.ts";
import type { PrivateJwk } from "../keys/privateKey.ts";
import { proofRecipe } from "./proofRecipe.ts";
import type { Field, SnippetRequest } from "./snippetRequest.ts";
import { variable } from "./variables.ts";

/** A call of an API with an access token, which is not part of it. */
export interface ApiCall {
  readonly method: string;
  readonly url: string;
  /** Without the token and the proof. */
  readonly headers?: HeaderList;
  readonly body?: string;
  /** The key that the token is bound to; absent for a bearer token. */
  readonly dpopKey?: PrivateJwk;
}

/** What each tool works out by itself, and some refuse to be given. */
const OF_THE_TOOL = ["authorization", "connection", "content-length", "dpop", "host", "transfer-encoding"];

/** A call of an API as snippets describe it: the token is in a variable. */
export function apiSnippetRequest({ method, url, headers = [], body, dpopKey }: ApiCall): SnippetRequest {
  const accessToken = variable({ kind: "accessToken" });
  const scheme = dpopKey === undefined ? "Bearer" : "DPoP";
  return {
    method,
    url,
    headers: [
      ["Authorization", { prefix: `${scheme} `, variable: accessToken }],
      ...(dpopKey === undefined
        ? []
        : [["DPoP", { jwt: proofRecipe(dpopKey, { method, url }, accessToken) }] as const]),
      ...combined(headers.filter(([name]) => !OF_THE_TOOL.includes(name.toLowerCase()))),
    ],
    ...(body === undefined ? {} : { body }),
  };
}

/** A repeated field becomes one (RFC 9110 5.3), since some languages keep headers in a table by name. */
function combined(headers: HeaderList): readonly Field[] {
  const values = new Map<string, readonly [name: string, value: string]>();
  for (const [name, value] of headers) {
    const known = values.get(name.toLowerCase());
    values.set(name.toLowerCase(), known === undefined ? [name, value] : [known[0], `${known[1]}, ${value}`]);
  }
  return [...values.values()];
}
