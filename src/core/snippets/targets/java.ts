import { fitted, PROGRAMS, recipesIn, takesNonce, variablesIn } from "../fitted.ts";
import { doubleQuotedAscii as quoted } from "../languages/doubleQuoted.ts";
import type { JwtRecipe, Snippet, SnippetRequest, Value, Variable } from "../snippetRequest.ts";
import { claimsExpression } from "./jsonPieces.ts";
import { indentedByFour as indented, lines, type Lines } from "./lines.ts";

/** A single file for Java 11 and later, with what comes with it. */
export function java(request: SnippetRequest): Snippet {
  const told = fitted(request, PROGRAMS);
  const variables = variablesIn(told);
  const recipes = recipesIn(told);
  const isRepeated = takesNonce(told);
  const hasHash = recipes.some(({ claims }) => claims.some(([, claim]) => "accessToken" in claim));
  const parts = [
    [
      "public static void main(String[] arguments) throws Exception {",
      indented(
        `HttpResponse<String> response = send(${isRepeated ? "null" : ""});`,
        isRepeated && [
          'String nonce = response.headers().firstValue("DPoP-Nonce").orElse(null);',
          "if (nonce != null && (response.statusCode() == 400 || response.statusCode() == 401)) {",
          indented("response = send(nonce);"),
          "}",
        ],
        "System.out.println(response.body());",
      ),
      "}",
    ],
    sending(told, isRepeated),
    ...recipes.map(maker),
    recipes.length > 0 && [
      "static String base64Url(byte[] bytes) {",
      indented("return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);"),
      "}",
    ],
    hasHash && [
      "static String hash(String text) throws Exception {",
      indented('return base64Url(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));'),
      "}",
    ],
    told.basic !== undefined || told.form !== undefined
      ? ["static String encoded(String text) {", indented("return URLEncoder.encode(text, UTF_8);"), "}"]
      : false,
    variables.length > 0 && [
      "static String environment(String name) {",
      indented('return Objects.requireNonNull(System.getenv(name), "Set " + name + " first.");'),
      "}",
    ],
  ].filter((part) => typeof part === "object");
  const body = parts.flatMap((part, index) => (index === 0 ? [part] : ["", part]));
  return {
    code: lines(
      "import static java.nio.charset.StandardCharsets.UTF_8;",
      "",
      "import java.net.*;",
      "import java.net.http.*;",
      recipes.length > 0 && ["import java.security.*;", "import java.security.spec.*;"],
      "import java.util.*;",
      recipes.some(({ algorithm }) => algorithm.startsWith("HS")) && [
        "import javax.crypto.Mac;",
        "import javax.crypto.spec.SecretKeySpec;",
      ],
      "",
      "class Request {",
      indented(...body),
      "}",
    ),
    variables,
  };
}

function sending({ method, url, headers, basic, form, body }: SnippetRequest, isRepeated: boolean): Lines {
  const content = form ? "form" : body === undefined ? undefined : quoted(body);
  const publisher =
    content === undefined
      ? "HttpRequest.BodyPublishers.noBody()"
      : `HttpRequest.BodyPublishers.ofString(${content})`;
  const pairs = (form ?? []).map(
    ([name, value]) => `encoded(${quoted(name)}) + "=" + encoded(${expression(value)})`,
  );
  return [
    `static HttpResponse<String> send(${isRepeated ? "String nonce" : ""}) throws Exception {`,
    indented(
      form && ['String form = String.join("&",', indented(`${pairs.join(",\n")});`)],
      basic &&
        `String credentials = encoded(${quoted(basic.clientId)}) + ":" + encoded(${read(basic.clientSecret)});`,
      `HttpRequest request = HttpRequest.newBuilder(URI.create(${quoted(uriOf(url))}))`,
      indented(
        ...headers.map(([name, value]) => `.header(${quoted(name)}, ${expression(value)})`),
        basic &&
          '.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)))',
        form && '.header("Content-Type", "application/x-www-form-urlencoded")',
        `.method(${quoted(method)}, ${publisher})`,
        ".build();",
      ),
      "return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());",
    ),
    "}",
  ];
}

/** Java refuses characters of an address that others let pass. */
function uriOf(url: string): string {
  const { origin } = new URL(url);
  const rest = url.slice(origin.length).replaceAll(/[^\w.~:/?#@!$&'()*+,;=%-]+/g, encodeURIComponent);
  return url.startsWith(origin) ? origin + rest : url;
}

function maker(recipe: JwtRecipe): Lines {
  const { kind, header, lifetimeSeconds } = recipe;
  const claims = claimsExpression(recipe, quoted, {
    issuedAt: "now",
    expiresAt: `(now + ${lifetimeSeconds})`,
    id: "UUID.randomUUID()",
    nonce: '(nonce == null ? "" : ",\\"nonce\\":\\"" + nonce + "\\"")',
    tokenHash: ({ accessToken }) => `hash(${read(accessToken)})`,
  });
  return [
    `static String ${kind}(${kind === "dpopProof" ? "String nonce" : ""}) throws Exception {`,
    indented(
      "long now = System.currentTimeMillis() / 1000;",
      `String header = ${quoted(JSON.stringify(header))};`,
      `String claims = ${claims};`,
      'String content = base64Url(header.getBytes(UTF_8)) + "." + base64Url(claims.getBytes(UTF_8));',
      signing(recipe),
    ),
    "}",
  ];
}

function signing({ algorithm, key }: JwtRecipe): Lines {
  const size = algorithm.slice(2);
  if (algorithm.startsWith("HS"))
    return [
      `Mac mac = Mac.getInstance("HmacSHA${size}");`,
      `mac.init(new SecretKeySpec(${read(key)}.getBytes(UTF_8), "HmacSHA${size}"));`,
      'return content + "." + base64Url(mac.doFinal(content.getBytes(UTF_8)));',
    ];
  const names = { RS: `SHA${size}withRSA`, PS: "RSASSA-PSS", ES: `SHA${size}withECDSAinP1363Format` };
  const kind = algorithm.slice(0, 2) as keyof typeof names;
  return [
    `byte[] der = Base64.getMimeDecoder().decode(${read(key)}.replaceAll("-----[A-Z ]+-----", ""));`,
    `Signature signature = Signature.getInstance("${names[kind]}");`,
    kind === "PS" &&
      `signature.setParameter(new PSSParameterSpec("SHA-${size}", "MGF1", MGF1ParameterSpec.SHA${size}, ${Number(size) / 8}, 1));`,
    `signature.initSign(KeyFactory.getInstance("${kind === "ES" ? "EC" : "RSA"}").generatePrivate(new PKCS8EncodedKeySpec(der)));`,
    "signature.update(content.getBytes(UTF_8));",
    'return content + "." + base64Url(signature.sign());',
  ];
}

function expression(value: Value): string {
  if (typeof value === "string") return quoted(value);
  if ("jwt" in value) return `${value.jwt.kind}(${value.jwt.kind === "dpopProof" ? "nonce" : ""})`;
  const { prefix, variable } = value;
  return prefix === undefined ? read(variable) : `${quoted(prefix)} + ${read(variable)}`;
}

function read({ name }: Variable): string {
  return `environment(${quoted(name)})`;
}
