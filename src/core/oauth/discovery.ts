import * as v from "valibot";
import type { HttpRequest, HttpResponse } from "../http/exchange.ts";
import { isLoopbackHost } from "../loopback.ts";

const metadata = v.object({
  issuer: v.string("has no issuer."),
  token_endpoint: v.string("names no token endpoint."),
});

export type MetadataReading =
  | { readonly ok: true; readonly tokenEndpoint: string }
  /** `isAnswer` is false where the document does not exist, so that another address is worth a try. */
  | { readonly ok: false; readonly reason: string; readonly isAnswer: boolean };

/** Where an issuer's metadata may be: RFC 8414 section 3.1 first, then OpenID Connect Discovery section 4. */
export function metadataRequests(issuer: string): readonly HttpRequest[] {
  const { origin, pathname } = new URL(issuer);
  const path = pathname.replace(/\/$/, "");
  return [
    `${origin}/.well-known/oauth-authorization-server${path}`,
    `${origin}${path}/.well-known/openid-configuration`,
  ].map((url) => ({ method: "GET", url, headers: [["accept", "application/json"]] }));
}

/** Reads a metadata document, which must be about this very issuer (RFC 8414 section 3.3). */
export function readMetadata(response: HttpResponse, issuer: string): MetadataReading {
  const refuse = (reason: string, isAnswer = true): MetadataReading => ({ ok: false, reason, isAnswer });
  if (response.status !== 200) return refuse(`The metadata address answered ${response.status}.`, false);
  let json: unknown;
  try {
    json = JSON.parse(response.body.text);
  } catch {
    return refuse("The metadata document is no JSON.", false);
  }
  const result = v.safeParse(metadata, json);
  if (!result.success) {
    return refuse(
      `The metadata document ${result.issues[0].message.endsWith(".") ? result.issues[0].message : "is no object."}`,
    );
  }
  const { issuer: stated, token_endpoint: tokenEndpoint } = result.output;
  if (stated !== issuer) {
    return refuse(
      `The metadata is about the issuer ${stated}, not about ${issuer}. No credentials were sent.`,
    );
  }
  if (!isSafeEndpoint(tokenEndpoint)) {
    return refuse(
      `The metadata names a token endpoint that is not https: ${tokenEndpoint}. No credentials were sent.`,
    );
  }
  return { ok: true, tokenEndpoint };
}

function isSafeEndpoint(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.username !== "" || url.password !== "" || url.hash !== "") return false;
  return url.protocol === "https:" || (url.protocol === "http:" && isLoopbackHost(url.hostname));
}
