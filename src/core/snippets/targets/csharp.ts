import { fitted, PROGRAMS, recipesIn, takesNonce, variablesIn } from "../fitted.ts";
import { doubleQuoted as quoted } from "../languages/doubleQuoted.ts";
import type { JwtRecipe, Snippet, SnippetRequest, Value, Variable } from "../snippetRequest.ts";
import { claimsExpression } from "./jsonPieces.ts";
import { indentedByFour as indented, lines, type Lines } from "./lines.ts";

/** A program for .NET 6 and later, with what comes with it. */
export function csharp(request: SnippetRequest): Snippet {
  const told = fitted(request, PROGRAMS);
  const variables = variablesIn(told);
  const recipes = recipesIn(told);
  const isRepeated = takesNonce(told);
  const hasHash = recipes.some(({ claims }) => claims.some(([, claim]) => "accessToken" in claim));
  const parts = [
    [
      "// Credentials are not sent along to another address.",
      "static readonly HttpClient Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });",
    ],
    [
      "static async Task Main()",
      "{",
      indented(
        `HttpResponseMessage response = await Send(${isRepeated ? "null" : ""});`,
        isRepeated && [
          'if (response.Headers.TryGetValues("DPoP-Nonce", out var nonces) && (int)response.StatusCode is 400 or 401)',
          indented("response = await Send(nonces.First());"),
        ],
        "Console.WriteLine(await response.Content.ReadAsStringAsync());",
      ),
      "}",
    ],
    sending(told, isRepeated),
    ...recipes.map(maker),
    recipes.length > 0 && [
      "static string Base64Url(byte[] bytes) =>",
      indented("Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');"),
    ],
    hasHash && [
      "static string Hash(string text) =>",
      indented("Base64Url(SHA256.HashData(Encoding.UTF8.GetBytes(text)));"),
    ],
    variables.length > 0 && [
      "static string FromEnvironment(string name) =>",
      indented(
        'Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"Set {name} first.");',
      ),
    ],
  ].filter((part) => typeof part === "object");
  const body = parts.flatMap((part, index) => (index === 0 ? [part] : ["", part]));
  return {
    code: lines(
      "using System;",
      "using System.Collections.Generic;",
      isRepeated && "using System.Linq;",
      "using System.Net;",
      "using System.Net.Http;",
      recipes.length > 0 && "using System.Security.Cryptography;",
      "using System.Text;",
      "using System.Threading.Tasks;",
      "",
      "static class Program",
      "{",
      indented(...body),
      "}",
    ),
    variables,
  };
}

function sending({ method, url, headers, basic, form, body }: SnippetRequest, isRepeated: boolean): Lines {
  const own = headers.filter(([name]) => !isOfContent(name));
  const ofContent = headers.filter(([name]) => isOfContent(name));
  return [
    `static async Task<HttpResponseMessage> Send(${isRepeated ? "string nonce" : ""})`,
    "{",
    indented(
      `var request = new HttpRequestMessage(new HttpMethod(${quoted(method)}), ${quoted(url)});`,
      basic && [
        `var credentials = WebUtility.UrlEncode(${quoted(basic.clientId)}) + ":" + WebUtility.UrlEncode(${read(basic.clientSecret)});`,
        'request.Headers.TryAddWithoutValidation("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));',
      ],
      ...own.map(
        ([name, value]) => `request.Headers.TryAddWithoutValidation(${quoted(name)}, ${expression(value)});`,
      ),
      form && [
        "request.Content = new FormUrlEncodedContent(new[]",
        "{",
        indented(
          ...form.map(
            ([name, value]) => `new KeyValuePair<string, string>(${quoted(name)}, ${expression(value)}),`,
          ),
        ),
        "});",
      ],
      body !== undefined && [
        `request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(${quoted(body)}));`,
        ...ofContent.map(
          ([name, value]) =>
            `request.Content.Headers.TryAddWithoutValidation(${quoted(name)}, ${expression(value)});`,
        ),
      ],
      "return await Client.SendAsync(request);",
    ),
    "}",
  ];
}

/** .NET keeps these with the content, and takes none of them without one. */
function isOfContent(name: string): boolean {
  return /^(content-.*|allow|expires|last-modified)$/i.test(name);
}

function maker(recipe: JwtRecipe): Lines {
  const { kind, header, lifetimeSeconds } = recipe;
  const claims = claimsExpression(recipe, quoted, {
    issuedAt: "now",
    expiresAt: `(now + ${lifetimeSeconds})`,
    id: "Guid.NewGuid()",
    nonce: '(nonce == null ? "" : ",\\"nonce\\":\\"" + nonce + "\\"")',
    tokenHash: ({ accessToken }) => `Hash(${read(accessToken)})`,
  });
  return [
    `static string ${nameOf(kind)}(${kind === "dpopProof" ? "string nonce" : ""})`,
    "{",
    indented(
      "long now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();",
      `var header = ${quoted(JSON.stringify(header))};`,
      `var claims = ${claims};`,
      'var content = Base64Url(Encoding.UTF8.GetBytes(header)) + "." + Base64Url(Encoding.UTF8.GetBytes(claims));',
      signing(recipe),
    ),
    "}",
  ];
}

function signing({ algorithm, key }: JwtRecipe): Lines {
  const size = algorithm.slice(2);
  const hash = `HashAlgorithmName.SHA${size}`;
  const bytes = "Encoding.UTF8.GetBytes(content)";
  if (algorithm.startsWith("HS"))
    return [
      `var key = new HMACSHA${size}(Encoding.UTF8.GetBytes(${read(key)}));`,
      `return content + "." + Base64Url(key.ComputeHash(${bytes}));`,
    ];
  const isEc = algorithm.startsWith("ES");
  const padding = `RSASignaturePadding.${algorithm.startsWith("PS") ? "Pss" : "Pkcs1"}`;
  return [
    `var key = ${isEc ? "ECDsa" : "RSA"}.Create();`,
    `key.ImportFromPem(${read(key)});`,
    `return content + "." + Base64Url(key.SignData(${bytes}, ${hash}${isEc ? "" : `, ${padding}`}));`,
  ];
}

function expression(value: Value): string {
  if (typeof value === "string") return quoted(value);
  if ("jwt" in value) return `${nameOf(value.jwt.kind)}(${value.jwt.kind === "dpopProof" ? "nonce" : ""})`;
  const { prefix, variable } = value;
  return prefix === undefined ? read(variable) : `${quoted(prefix)} + ${read(variable)}`;
}

function nameOf(kind: JwtRecipe["kind"]): string {
  return { clientAssertion: "ClientAssertion", dpopProof: "DpopProof" }[kind];
}

function read({ name }: Variable): string {
  return `FromEnvironment(${quoted(name)})`;
}
