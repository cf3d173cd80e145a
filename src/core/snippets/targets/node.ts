import type { JsonValue } from "../../json.ts";
import { fitted, PROGRAMS, recipesIn, takesNonce, variablesIn } from "../fitted.ts";
import { doubleQuoted } from "../languages/doubleQuoted.ts";
import type { Claim, Field, JwtRecipe, Snippet, SnippetRequest, Value, Variable } from "../snippetRequest.ts";
import { indented, lines, type Lines } from "./lines.ts";

/** An ES module for Node's own fetch. */
export function node(request: SnippetRequest): Snippet {
  const told = fitted(request, PROGRAMS);
  const variables = variablesIn(told);
  const recipes = recipesIn(told);
  const isRepeated = takesNonce(told);
  const code = lines(
    recipes.length > 0 && "// npm install jose",
    ...imports(recipes),
    variables.length > 0 && environment(),
    ...recipes.map(maker),
    told.basic && 'const encoded = (text) => new URLSearchParams([["", text]]).toString().slice(1);\n',
    `async function send(${isRepeated ? "nonce" : ""}) {`,
    indented(told.form && form(told.form), sending(told)),
    "}",
    "",
    `${isRepeated ? "let" : "const"} response = await send();`,
    isRepeated && [
      'const nonce = response.headers.get("dpop-nonce");',
      "if (nonce !== null && [400, 401].includes(response.status)) response = await send(nonce);",
    ],
    "console.log(await response.text());",
  );
  return { code, variables };
}

function imports(recipes: readonly JwtRecipe[]): Lines {
  if (recipes.length === 0) return [];
  const made = recipes.flatMap(({ claims }) =>
    claims.map(([, claim]) => ("made" in claim ? claim.made : "")),
  );
  const ofCrypto = [made.includes("tokenHash") && "createHash", made.includes("id") && "randomUUID"];
  const names = ofCrypto.filter((name) => name !== false);
  const ofJose = recipes.some(({ algorithm }) => !isHmac(algorithm)) ? "importPKCS8, SignJWT" : "SignJWT";
  return [
    names.length > 0 && `import { ${names.join(", ")} } from "node:crypto";`,
    `import { ${ofJose} } from "jose";`,
    "",
  ];
}

function environment(): Lines {
  return [
    "function environment(name) {",
    "  const value = process.env[name];",
    "  if (value === undefined) throw new Error(`Set ${name} first.`);",
    "  return value;",
    "}",
    "",
  ];
}

function maker({ kind, algorithm, header, claims, lifetimeSeconds, key }: JwtRecipe): Lines {
  const told = claims.map(([name, claim]) => `${spread(name, claim, lifetimeSeconds)},`);
  const signer = isHmac(algorithm)
    ? `new TextEncoder().encode(${read(key)})`
    : `await importPKCS8(${read(key)}, ${doubleQuoted(algorithm)})`;
  return [
    `async function ${kind}(${kind === "dpopProof" ? "nonce" : ""}) {`,
    indented(
      "const now = Math.floor(Date.now() / 1000);",
      "const claims = {",
      indented(...told),
      "};",
      `const key = ${signer};`,
      `return new SignJWT(claims).setProtectedHeader(${json(header)}).sign(key);`,
    ),
    "}",
    "",
  ];
}

function spread(name: string, claim: Claim, lifetimeSeconds: number): string {
  if ("json" in claim) return `${doubleQuoted(name)}: ${json(claim.json)}`;
  switch (claim.made) {
    case "issuedAt":
      return `${name}: now`;
    case "expiresAt":
      return `${name}: now + ${lifetimeSeconds}`;
    case "id":
      return `${name}: randomUUID()`;
    case "tokenHash":
      return `${name}: createHash("sha256").update(${read(claim.accessToken)}).digest("base64url")`;
    case "nonce":
      return `...(nonce && { ${name}: nonce })`;
  }
}

function form(fields: readonly Field[]): Lines {
  return [
    "const body = new URLSearchParams([",
    indented(...fields.map(([name, value]) => `[${doubleQuoted(name)}, ${expression(value)}],`)),
    "]);",
  ];
}

function sending({ method, url, headers, basic, form: fields, body }: SnippetRequest): Lines {
  const credentials =
    basic && `\`\${encoded(${doubleQuoted(basic.clientId)})}:\${encoded(${read(basic.clientSecret)})}\``;
  return [
    `return fetch(${doubleQuoted(url)}, {`,
    indented(
      `method: ${doubleQuoted(method)},`,
      "headers: {",
      indented(
        credentials !== undefined && `Authorization: "Basic " + btoa(${credentials}),`,
        ...headers.map(([name, value]) => `${doubleQuoted(name)}: ${expression(value)},`),
      ),
      "},",
      fields && "body,",
      body !== undefined && `body: ${doubleQuoted(body)},`,
      // Credentials are not sent along to another address.
      'redirect: "manual",',
    ),
    "});",
  ];
}

function expression(value: Value): string {
  if (typeof value === "string") return doubleQuoted(value);
  if ("jwt" in value) return `await ${value.jwt.kind}(${value.jwt.kind === "dpopProof" ? "nonce" : ""})`;
  const { prefix, variable } = value;
  return prefix === undefined ? read(variable) : `${doubleQuoted(prefix)} + ${read(variable)}`;
}

function read({ name }: Variable): string {
  return `environment(${doubleQuoted(name)})`;
}

function json(value: JsonValue): string {
  return JSON.stringify(value);
}

function isHmac(algorithm: string): boolean {
  return algorithm.startsWith("HS");
}
