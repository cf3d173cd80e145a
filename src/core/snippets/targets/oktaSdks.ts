import { privateKeyOf } from "../../profile/credentials.ts";
import type { Profile } from "../../profile/profile.ts";
import { originOf } from "../../server/authorizationServer.ts";
import { doubleQuoted, doubleQuotedAscii } from "../languages/doubleQuoted.ts";
import type { Snippet } from "../snippetRequest.ts";
import { variable } from "../variables.ts";
import { leftOut } from "../leftOut.ts";
import { indented, indentedByFour, lines, type Lines } from "./lines.ts";

const PEM = variable({ kind: "privateKey" });
const JWK = variable({ kind: "privateJwk" });

/** What all of Okta's SDKs are told. */
interface Facts {
  readonly orgUrl: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly keyId: string | undefined;
  readonly notes: readonly string[];
}

function factsOf(profile: Profile): Facts {
  return {
    orgUrl: originOf(profile.server),
    clientId: profile.clientId,
    scopes: profile.scopes,
    keyId: privateKeyOf(profile.credentials)?.kid,
    // They answer the server's demand for a proof with a key of their own.
    notes: leftOut(profile, { sendsProofs: true }),
  };
}

export function oktaNode(profile: Profile): Snippet {
  const { orgUrl, clientId, scopes, keyId, notes } = factsOf(profile);
  return {
    code: lines(
      comments(notes, "//"),
      'import okta from "@okta/okta-sdk-nodejs";',
      "",
      "export const client = new okta.Client({",
      indented(
        `orgUrl: ${doubleQuoted(orgUrl)},`,
        'authorizationMode: "PrivateKey",',
        `clientId: ${doubleQuoted(clientId)},`,
        `scopes: ${list(scopes, doubleQuoted, "[", "]")},`,
        `privateKey: process.env.${PEM.name},`,
        keyId !== undefined && `keyId: ${doubleQuoted(keyId)},`,
      ),
      "});",
    ),
    variables: [PEM],
  };
}

export function oktaPython(profile: Profile): Snippet {
  const { orgUrl, clientId, scopes, keyId, notes } = factsOf(profile);
  return {
    code: lines(
      comments(notes, "#"),
      "import os",
      "",
      "from okta.client import Client as OktaClient",
      "",
      "client = OktaClient({",
      indentedByFour(
        `"orgUrl": ${doubleQuoted(orgUrl)},`,
        '"authorizationMode": "PrivateKey",',
        `"clientId": ${doubleQuoted(clientId)},`,
        `"scopes": ${list(scopes, doubleQuoted, "[", "]")},`,
        `"privateKey": os.environ["${PEM.name}"],`,
        keyId !== undefined && `"kid": ${doubleQuoted(keyId)},`,
      ),
      "})",
    ),
    variables: [PEM],
  };
}

export function oktaJava(profile: Profile): Snippet {
  const { orgUrl, clientId, scopes, keyId, notes } = factsOf(profile);
  return {
    code: lines(
      comments(notes, "//"),
      "import static java.nio.charset.StandardCharsets.UTF_8;",
      "",
      "import com.okta.sdk.client.AuthorizationMode;",
      "import com.okta.sdk.client.Clients;",
      "import com.okta.sdk.resource.client.ApiClient;",
      "import java.io.ByteArrayInputStream;",
      "import java.util.Set;",
      "",
      "class Okta {",
      indentedByFour(
        "static ApiClient client() {",
        indentedByFour(
          "return Clients.builder()",
          indentedByFour(
            `.setOrgUrl(${doubleQuotedAscii(orgUrl)})`,
            ".setAuthorizationMode(AuthorizationMode.PRIVATE_KEY)",
            `.setClientId(${doubleQuotedAscii(clientId)})`,
            `.setScopes(${list(scopes, doubleQuotedAscii, "Set.of(", ")")})`,
            `.setPrivateKey(new ByteArrayInputStream(System.getenv("${PEM.name}").getBytes(UTF_8)))`,
            keyId !== undefined && `.setKid(${doubleQuotedAscii(keyId)})`,
            ".build();",
          ),
        ),
        "}",
      ),
      "}",
    ),
    variables: [PEM],
  };
}

export function oktaDotnet(profile: Profile): Snippet {
  const { orgUrl, clientId, scopes, notes } = factsOf(profile);
  return {
    code: lines(
      comments(notes, "//"),
      "using System;",
      "using System.Collections.Generic;",
      "using Okta.Sdk.Client;",
      "",
      "static class Okta",
      "{",
      indentedByFour(
        "public static Configuration Configuration() => new Configuration",
        "{",
        indentedByFour(
          `OktaDomain = ${doubleQuoted(orgUrl)},`,
          "AuthorizationMode = AuthorizationMode.PrivateKey,",
          `ClientId = ${doubleQuoted(clientId)},`,
          `Scopes = new HashSet<string> ${list(scopes, doubleQuoted, "{ ", " }")},`,
          `PrivateKey = new JsonWebKeyConfiguration(Environment.GetEnvironmentVariable("${JWK.name}")),`,
        ),
        "};",
      ),
      "}",
    ),
    variables: [JWK],
  };
}

export function oktaGo(profile: Profile): Snippet {
  const { orgUrl, clientId, scopes, keyId, notes } = factsOf(profile);
  return {
    code: lines(
      comments(notes, "//"),
      "package main",
      "",
      "import (",
      '\t"os"',
      "",
      '\t"github.com/okta/okta-sdk-golang/v5/okta"',
      ")",
      "",
      "func newClient() (*okta.APIClient, error) {",
      "\tconfiguration, err := okta.NewConfiguration(",
      `\t\tokta.WithOrgUrl(${doubleQuoted(orgUrl)}),`,
      '\t\tokta.WithAuthorizationMode("PrivateKey"),',
      `\t\tokta.WithClientId(${doubleQuoted(clientId)}),`,
      `\t\tokta.WithScopes(${list(scopes, doubleQuoted, "[]string{", "}")}),`,
      `\t\tokta.WithPrivateKey(os.Getenv("${PEM.name}")),`,
      keyId !== undefined && `\t\tokta.WithPrivateKeyId(${doubleQuoted(keyId)}),`,
      "\t)",
      "\tif err != nil {",
      "\t\treturn nil, err",
      "\t}",
      "\treturn okta.NewAPIClient(configuration), nil",
      "}",
    ),
    variables: [PEM],
  };
}

function comments(notes: readonly string[], mark: string): Lines {
  return notes.map((note) => `${mark} ${note}`);
}

function list(
  items: readonly string[],
  quoted: (text: string) => string,
  before: string,
  after: string,
): string {
  return `${before}${items.map((item) => quoted(item)).join(", ")}${after}`;
}
