import { type ApiCall, apiSnippetRequest } from "./apiSnippetRequest.ts";
import { filledIn } from "./filledIn.ts";
import { curl } from "./targets/curl.ts";
import { VARIABLE_NAMES } from "./variables.ts";

interface TokenAndProof {
  readonly accessToken: string;
  readonly dpopProof?: string;
}

/** A curl command for a POSIX shell that calls an API at once: with the token itself, and the proof of a bound one. */
export function curlWithToken(call: ApiCall, { accessToken, dpopProof = "" }: TokenAndProof): string {
  const values = new Map([
    [VARIABLE_NAMES.accessToken, accessToken],
    [VARIABLE_NAMES.dpopProof, dpopProof],
  ]);
  return curl(filledIn(apiSnippetRequest(call), values)).code;
}
