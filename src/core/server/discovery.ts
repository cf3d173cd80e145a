import * as v from "valibot";
import { issuerOf, type AuthorizationServer } from "./authorizationServer.ts";
import type { HttpRequest, HttpResponse } from "../http/exchange.ts";
import { documentRequest } from "../http/getDocument.ts";
import { readJson } from "../http/readJson.ts";
import { isJsonObject } from "../json.ts";
import { MAX_JSON_VALUES } from "../limits.ts";
import { isEndpointOf } from "../http/safeAddress.ts";
import { quoted } from "../quoted.ts";
import { readServerMetadata } from "./serverMetadata.ts";
import type { AuthorizationServerMetadata } from "./serverMetadata.ts";

const indispensable = v.looseObject({ issuer: v.string(), token_endpoint: v.string() });

export type MetadataReading =
  | { readonly ok: true; readonly metadata: AuthorizationServerMetadata }
  /** `isAnswer` is false if there is no document, which says less than one that cannot be used. */
  | { readonly ok: false; readonly reason: string; readonly isAnswer: boolean };

/** Where an issuer's metadata may be: first by RFC 8414 3.1, then by OpenID Connect Discovery 4. */
export function metadataRequests(issuer: string): readonly HttpRequest[] {
  const { insertion, openid } = metadataAddresses(issuer);
  return [insertion, openid].map(documentRequest);
}

/** The same, by kind of document; Okta also serves that of RFC 8414 at the end of a custom server's path. */
export function metadataRequestsOf(server: AuthorizationServer): {
  readonly oauth: readonly HttpRequest[];
  readonly openid: readonly HttpRequest[];
} {
  const { insertion, suffix, openid } = metadataAddresses(issuerOf(server));
  const oauth = server.kind === "okta-custom" ? [insertion, suffix] : [insertion];
  return { oauth: oauth.map(documentRequest), openid: [documentRequest(openid)] };
}

function metadataAddresses(issuer: string) {
  const { origin, pathname } = new URL(issuer);
  const path = pathname.replace(/\/$/, "");
  return {
    insertion: `${origin}/.well-known/oauth-authorization-server${path}`,
    suffix: `${origin}${path}/.well-known/oauth-authorization-server`,
    openid: `${origin}${path}/.well-known/openid-configuration`,
  };
}

/** Reads a metadata document, which must be about exactly this issuer (RFC 8414 3.3). Never throws. */
export function readMetadata(response: HttpResponse, issuer: string): MetadataReading {
  const json = readDocument(response);
  if ("reason" in json) return { ok: false, isAnswer: false, reason: json.reason };
  const refuse = (reason: string): MetadataReading => ({ ok: false, isAnswer: true, reason });
  const result = v.safeParse(indispensable, json.value);
  if (!result.success) return refuse(SHORTCOMINGS[v.getDotPath(result.issues[0]) ?? ""] ?? NO_OBJECT);
  const { issuer: stated, token_endpoint: tokenEndpoint } = result.output;
  if (stated !== issuer) return refuse(mismatch(stated, issuer));
  if (!isEndpointOf(issuer, tokenEndpoint)) {
    return refuse(
      `The metadata names a token endpoint that is not https: ${quoted(tokenEndpoint)}. No credentials were sent.`,
    );
  }
  const document = json.value;
  return {
    ok: true,
    metadata: readServerMetadata(isJsonObject(document) ? document : {}, { issuer, tokenEndpoint }),
  };
}

/** The issuer that a metadata document states, whichever it is; undefined if there is no document that states one. */
export function issuerIn(response: HttpResponse): string | undefined {
  const json = readDocument(response);
  return "value" in json && isJsonObject(json.value) && typeof json.value.issuer === "string"
    ? json.value.issuer
    : undefined;
}

const TOO_MANY_VALUES = `The metadata document has more than ${MAX_JSON_VALUES.toLocaleString("en")} JSON values, so it was not read.`;

const NO_OBJECT = "The metadata document is not a JSON object.";

const SHORTCOMINGS: Readonly<Record<string, string>> = {
  issuer: "The metadata document has no issuer.",
  token_endpoint: "The metadata document names no token endpoint.",
};

function readDocument({ status, body }: HttpResponse): { value: unknown } | { reason: string } {
  if (status >= 300 && status < 400) {
    return {
      reason: `The metadata address answered ${status}. Redirects are not followed; enter the issuer itself.`,
    };
  }
  if (status !== 200) return { reason: `The metadata address answered ${status}.` };
  if (body.truncated) return { reason: "The metadata document is too large." };
  const reading = readJson(body);
  switch (reading.kind) {
    case "json":
      return reading;
    case "broken":
      return {
        reason:
          body.loss === undefined
            ? "The metadata document is not valid JSON."
            : "The metadata document did not come whole.",
      };
    case "tooManyValues":
      return { reason: TOO_MANY_VALUES };
  }
}

function mismatch(stated: string, issuer: string): string {
  const isOnlySlash = stated.replace(/\/$/, "") === issuer.replace(/\/$/, "");
  const hint = isOnlySlash
    ? " They differ only in the trailing slash: enter the issuer exactly as the server states it."
    : "";
  return `The metadata is about the issuer ${quoted(stated)}, not about ${quoted(issuer)}. No credentials were sent.${hint}`;
}
