import { fitted, PROGRAMS, recipesIn, takesNonce, variablesIn } from "../fitted.ts";
import { doubleQuoted as quoted } from "../languages/doubleQuoted.ts";
import type { JwtRecipe, Snippet, SnippetRequest, Value, Variable } from "../snippetRequest.ts";
import { claimsExpression } from "./jsonPieces.ts";
import { lines, type Lines } from "./lines.ts";

/** A program with Go's standard library, indented as gofmt does it. */
export function go(request: SnippetRequest): Snippet {
  const told = fitted(request, PROGRAMS);
  const variables = variablesIn(told);
  const recipes = recipesIn(told);
  const isRepeated = takesNonce(told);
  const parts: readonly (Lines | false)[] = [
    [
      "func main() {",
      `\tresponse := send(${isRepeated ? '""' : ""})`,
      isRepeated && [
        '\tnonce := response.Header.Get("DPoP-Nonce")',
        '\tif nonce != "" && (response.StatusCode == 400 || response.StatusCode == 401) {',
        "\t\tresponse = send(nonce)",
        "\t}",
      ],
      "\tbody, err := io.ReadAll(response.Body)",
      "\tcheck(err)",
      "\tfmt.Println(string(body))",
      "}",
    ],
    sending(told, isRepeated),
    ...recipes.map(maker),
    recipes.length > 0 && [
      "func base64URL(data []byte) string {",
      "\treturn base64.RawURLEncoding.EncodeToString(data)",
      "}",
    ],
    recipes.some(({ claims }) => claims.some(([, claim]) => "accessToken" in claim)) && [
      "func tokenHash(token string) string {",
      "\thash := sha256.Sum256([]byte(token))",
      "\treturn base64URL(hash[:])",
      "}",
    ],
    recipes.some(({ claims }) => claims.some(([, claim]) => "made" in claim && claim.made === "id")) && [
      "func randomID() string {",
      "\tid := make([]byte, 16)",
      "\t_, err := rand.Read(id)",
      "\tcheck(err)",
      '\treturn fmt.Sprintf("%x", id)',
      "}",
    ],
    recipes.some(({ algorithm }) => !isHmac(algorithm)) && [
      "func privateKey(text string) any {",
      "\tblock, _ := pem.Decode([]byte(text))",
      "\tif block == nil {",
      '\t\tlog.Fatal("The private key is not PEM.")',
      "\t}",
      "\tkey, err := x509.ParsePKCS8PrivateKey(block.Bytes)",
      "\tcheck(err)",
      "\treturn key",
      "}",
    ],
    variables.length > 0 && [
      "func environment(name string) string {",
      "\tvalue, isSet := os.LookupEnv(name)",
      "\tif !isSet {",
      '\t\tlog.Fatalf("Set %s first.", name)',
      "\t}",
      "\treturn value",
      "}",
    ],
    ["func check(err error) {", "\tif err != nil {", "\t\tlog.Fatal(err)", "\t}", "}"],
  ];
  const body = lines(...parts.filter((part) => part !== false).flatMap((part) => ["", part]));
  return {
    code: lines("package main", "", "import (", ...importsOf(body), ")") + body,
    variables,
  };
}

/** Go refuses an import that is not used. */
const PACKAGES = [
  "crypto",
  "crypto/ecdsa",
  "crypto/hmac",
  "crypto/rand",
  "crypto/rsa",
  "crypto/sha256",
  "crypto/sha512",
  "crypto/x509",
  "encoding/base64",
  "encoding/pem",
  "fmt",
  "io",
  "log",
  "net/http",
  "net/url",
  "os",
  "strconv",
  "strings",
  "time",
];

/** @param code what no text in quotation marks counts in */
function importsOf(code: string): readonly string[] {
  const used = code.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""');
  return PACKAGES.filter((path) => new RegExp(`\\b${path.replace(/^.*\//, "")}\\.[A-Z]`).test(used)).map(
    (path) => `\t"${path}"`,
  );
}

function sending({ method, url, headers, basic, form, body }: SnippetRequest, isRepeated: boolean): Lines {
  const content = form
    ? "strings.NewReader(form.Encode())"
    : body === undefined
      ? "nil"
      : `strings.NewReader(${quoted(body)})`;
  return [
    `func send(${isRepeated ? "nonce string" : ""}) *http.Response {`,
    form && [
      "\tform := url.Values{}",
      ...form.map(([name, value]) => `\tform.Add(${quoted(name)}, ${expression(value)})`),
    ],
    `\trequest, err := http.NewRequest(${quoted(method)}, ${quoted(url)}, ${content})`,
    "\tcheck(err)",
    basic &&
      `\trequest.SetBasicAuth(url.QueryEscape(${quoted(basic.clientId)}), url.QueryEscape(${read(basic.clientSecret)}))`,
    ...headers.map(([name, value]) => `\trequest.Header.Set(${quoted(name)}, ${expression(value)})`),
    form && '\trequest.Header.Set("Content-Type", "application/x-www-form-urlencoded")',
    "\t// Credentials are not sent along to another address.",
    "\tclient := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}",
    "\tresponse, err := client.Do(request)",
    "\tcheck(err)",
    "\treturn response",
    "}",
  ];
}

function maker(recipe: JwtRecipe): Lines {
  const { kind, header, lifetimeSeconds, claims } = recipe;
  const isProof = kind === "dpopProof";
  const hasTimes = claims.some(
    ([, claim]) => "made" in claim && (claim.made === "issuedAt" || claim.made === "expiresAt"),
  );
  const text = claimsExpression(recipe, quoted, {
    issuedAt: "strconv.FormatInt(now, 10)",
    expiresAt: `strconv.FormatInt(now+${lifetimeSeconds}, 10)`,
    id: "randomID()",
    nonce: "withNonce",
    tokenHash: ({ accessToken }) => `tokenHash(${read(accessToken)})`,
  });
  return [
    `func ${kind}(${isProof ? "nonce string" : ""}) string {`,
    hasTimes && "\tnow := time.Now().Unix()",
    isProof && [
      '\twithNonce := ""',
      '\tif nonce != "" {',
      '\t\twithNonce = `,"nonce":"` + nonce + `"`',
      "\t}",
    ],
    `\theader := ${quoted(JSON.stringify(header))}`,
    `\tclaims := ${text}`,
    '\tcontent := base64URL([]byte(header)) + "." + base64URL([]byte(claims))',
    signing(recipe),
    '\treturn content + "." + base64URL(signature)',
    "}",
  ];
}

function signing({ algorithm, key }: JwtRecipe): Lines {
  const size = algorithm.slice(2);
  const hash = size === "256" ? "sha256.New" : size === "384" ? "sha512.New384" : "sha512.New";
  if (isHmac(algorithm))
    return [
      `\tmac := hmac.New(${hash}, []byte(${read(key)}))`,
      "\tmac.Write([]byte(content))",
      "\tsignature := mac.Sum(nil)",
    ];
  const summed = [`\thash := ${hash}()`, "\thash.Write([]byte(content))"];
  if (algorithm.startsWith("ES"))
    return [
      `\tkey := privateKey(${read(key)}).(*ecdsa.PrivateKey)`,
      ...summed,
      "\tr, s, err := ecdsa.Sign(rand.Reader, key, hash.Sum(nil))",
      "\tcheck(err)",
      "\tsize := (key.Curve.Params().BitSize + 7) / 8",
      "\tsignature := make([]byte, 2*size)",
      "\tr.FillBytes(signature[:size])",
      "\ts.FillBytes(signature[size:])",
    ];
  const isPss = algorithm.startsWith("PS");
  const sign = isPss ? "SignPSS" : "SignPKCS1v15";
  const options = isPss ? ", &rsa.PSSOptions{SaltLength: rsa.PSSSaltLengthEqualsHash}" : "";
  return [
    `\tkey := privateKey(${read(key)}).(*rsa.PrivateKey)`,
    ...summed,
    `\tsignature, err := rsa.${sign}(rand.Reader, key, crypto.SHA${size}, hash.Sum(nil)${options})`,
    "\tcheck(err)",
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

function isHmac(algorithm: string): boolean {
  return algorithm.startsWith("HS");
}
