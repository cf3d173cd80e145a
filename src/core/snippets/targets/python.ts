import type { JsonValue } from "../../json.ts";
import { fitted, PROGRAMS, recipesIn, takesNonce, variablesIn } from "../fitted.ts";
import { doubleQuoted } from "../languages/doubleQuoted.ts";
import type { Claim, Field, JwtRecipe, Snippet, SnippetRequest, Value, Variable } from "../snippetRequest.ts";
import { indentedByFour as indented, lines, type Lines } from "./lines.ts";

/** What differs between the libraries that send. */
interface Library {
  imports(request: SnippetRequest): Lines;
  readonly before: Lines;
  /** The body of a function that sends, and returns the response. */
  sending(request: SnippetRequest): Lines;
  readonly statusCode: string;
  readonly text: string;
}

const REQUESTS: Library = {
  imports: ({ basic }) => [basic && "from urllib.parse import quote_plus", "", "import requests"],
  before: [],
  sending: ({ method, url, headers, basic, form, body }) => [
    "return requests.request(",
    indented(
      `${doubleQuoted(method)},`,
      `${doubleQuoted(url)},`,
      "headers={",
      indented(...headers.map(headerLine)),
      "},",
      basic && `auth=(quote_plus(${doubleQuoted(basic.clientId)}), quote_plus(${read(basic.clientSecret)})),`,
      form && ["data=[", indented(...form.map(pair)), "],"],
      body !== undefined && `data=${doubleQuoted(body)}.encode(),`,
      "allow_redirects=False,",
      "timeout=30,",
    ),
    ")",
  ],
  statusCode: "response.status_code",
  text: "response.text",
};

const URLLIB: Library = {
  imports: ({ basic }) => [
    basic && "from base64 import b64encode",
    "from urllib.error import HTTPError",
    "from urllib.parse import quote_plus, urlencode",
    "from urllib.request import HTTPRedirectHandler, Request, build_opener",
  ],
  before: [
    "class NoRedirects(HTTPRedirectHandler):",
    indented("def redirect_request(self, *_):", indented("return None")),
    "",
    "",
  ],
  sending: ({ method, url, headers, basic, form, body }) => [
    basic &&
      `credentials = quote_plus(${doubleQuoted(basic.clientId)}) + ":" + quote_plus(${read(basic.clientSecret)})`,
    form && ["form = [", indented(...form.map(pair)), "]"],
    "request = Request(",
    indented(
      `${doubleQuoted(url)},`,
      "headers={",
      indented(
        basic && '"Authorization": "Basic " + b64encode(credentials.encode()).decode(),',
        ...headers.map(headerLine),
      ),
      "},",
      form && "data=urlencode(form).encode(),",
      body !== undefined && `data=${doubleQuoted(body)}.encode(),`,
      `method=${doubleQuoted(method)},`,
    ),
    ")",
    "try:",
    indented("return build_opener(NoRedirects).open(request, timeout=30)"),
    "except HTTPError as refusal:",
    indented("return refusal"),
  ],
  statusCode: "response.status",
  text: "response.read().decode()",
};

export const pythonRequests = (request: SnippetRequest) => python(request, REQUESTS);
export const pythonUrllib = (request: SnippetRequest) => python(request, URLLIB);

function python(request: SnippetRequest, library: Library): Snippet {
  const told = fitted(request, PROGRAMS);
  const variables = variablesIn(told);
  const recipes = recipesIn(told);
  const made = recipes.flatMap(({ claims }) =>
    claims.map(([, claim]) => ("made" in claim ? claim.made : "")),
  );
  const isRepeated = takesNonce(told);
  const code = lines(
    recipes.length > 0 && "# pip install pyjwt[crypto]",
    made.includes("tokenHash") && ["import base64", "import hashlib"],
    variables.length > 0 && "import os",
    recipes.length > 0 && "import time",
    made.includes("id") && "import uuid",
    library.imports(told),
    recipes.length > 0 && "import jwt",
    "",
    "",
    library.before,
    ...recipes.map(maker),
    `def send(${isRepeated ? "nonce=None" : ""}):`,
    indented(library.sending(told)),
    "",
    "",
    "response = send()",
    isRepeated && [
      'nonce = response.headers.get("DPoP-Nonce")',
      `if nonce and ${library.statusCode} in (400, 401):`,
      indented("response = send(nonce)"),
    ],
    `print(${library.text})`,
  );
  return { code, variables };
}

function maker({ kind, algorithm, header, claims, lifetimeSeconds, key }: JwtRecipe): Lines {
  const { alg: _, ...others } = header;
  const isProof = kind === "dpopProof";
  return [
    `def ${nameOf(kind)}(${isProof ? "nonce" : ""}):`,
    indented(
      "now = int(time.time())",
      "claims = {",
      indented(
        ...claims
          .filter(([, claim]) => !("made" in claim && claim.made === "nonce"))
          .map(([name, claim]) => `${doubleQuoted(name)}: ${claimed(claim, lifetimeSeconds)},`),
      ),
      "}",
      isProof && ["if nonce:", indented('claims["nonce"] = nonce')],
      `return jwt.encode(claims, ${read(key)}, algorithm=${doubleQuoted(algorithm)}, headers=${literal(others)})`,
    ),
    "",
    "",
  ];
}

function claimed(claim: Claim, lifetimeSeconds: number): string {
  if ("json" in claim) return literal(claim.json);
  switch (claim.made) {
    case "issuedAt":
    case "nonce":
      return "now";
    case "expiresAt":
      return `now + ${lifetimeSeconds}`;
    case "id":
      return "str(uuid.uuid4())";
    case "tokenHash": {
      const hash = `hashlib.sha256(${read(claim.accessToken)}.encode()).digest()`;
      return `base64.urlsafe_b64encode(${hash}).rstrip(b"=").decode()`;
    }
  }
}

function headerLine([name, value]: Field): string {
  return `${doubleQuoted(name)}: ${expression(value)},`;
}

function pair([name, value]: Field): string {
  return `(${doubleQuoted(name)}, ${expression(value)}),`;
}

function expression(value: Value): string {
  if (typeof value === "string") return doubleQuoted(value);
  if ("jwt" in value) return `${nameOf(value.jwt.kind)}(${value.jwt.kind === "dpopProof" ? "nonce" : ""})`;
  const { prefix, variable } = value;
  return prefix === undefined ? read(variable) : `${doubleQuoted(prefix)} + ${read(variable)}`;
}

function nameOf(kind: JwtRecipe["kind"]): string {
  return { clientAssertion: "client_assertion", dpopProof: "dpop_proof" }[kind];
}

function read({ name }: Variable): string {
  return `os.environ[${doubleQuoted(name)}]`;
}

function literal(value: JsonValue): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "string") return doubleQuoted(value);
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return `[${value.map((item: JsonValue) => literal(item)).join(", ")}]`;
  const members = Object.entries(value).map(([name, member]) => `${doubleQuoted(name)}: ${literal(member)}`);
  return `{${members.join(", ")}}`;
}
