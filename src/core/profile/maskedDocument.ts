import { applyEdits, createScanner, format } from "jsonc-parser";
import { MAX_SHOWN_DOCUMENT_CHARACTERS } from "../limits.ts";

/** A piece of a stored document as it is laid out for reading. */
export interface DocumentPart {
  readonly text: string;
  /** It could be a secret, so it is shown only when asked for. */
  readonly isMasked: boolean;
  /** Of a masked part: the member it seems to be the value of. */
  readonly memberName?: string;
}

/**
 * The names of a stored profile's members. Any other name is masked like a value: where a quotation mark is missing,
 * values stand where names are looked for.
 */
const MEMBER_NAMES: ReadonlySet<string> = new Set([
  ...[
    "schemaVersion",
    "name",
    "group",
    "server",
    "clientId",
    "credentials",
    "scopes",
    "extraParameters",
    "dpop",
  ],
  ...["assertionOverrides", "expectations", "isSandbox", "sandboxOrder", "sandboxPart", "isAddedByExtension"],
  ...["kind", "origin", "authorizationServerId", "issuer", "tokenEndpoint"],
  ...["method", "clientSecret", "secondSecret", "algorithm", "privateKey"],
  ...["kty", "kid", "n", "e", "d", "p", "q", "dp", "dq", "qi", "crv", "x", "y"],
  ...["value", "header", "claims", "audience", "lifetime"],
]);

/** Punctuation, white space, and values that keep no secret. */
const SHOWN = /^(?:[\s{}[\],:]+|true|false|null|"")$/;

/**
 * The pieces of a text that should have been a profile and is not, in their order. It need not be JSON: whatever is
 * neither punctuation nor the name of a member is masked.
 */
export function maskedDocument(text: string): readonly DocumentPart[] {
  const parts: DocumentPart[] = [];
  let memberName: string | undefined;
  for (const token of tokensOf(laidOut(text.slice(0, MAX_SHOWN_DOCUMENT_CHARACTERS)))) {
    memberName = nameIn(token) ?? memberName;
    const isMasked = nameIn(token) === undefined && !SHOWN.test(token.text);
    parts.push({ text: token.text, isMasked, ...(isMasked && { memberName }) });
  }
  return joined(parts);
}

function laidOut(text: string): string {
  return applyEdits(text, format(text, undefined, { insertSpaces: true, tabSize: 2, eol: "\n" }));
}

interface Token {
  readonly text: string;
  readonly isBeforeColon: boolean;
}

function* tokensOf(text: string): Generator<Token> {
  const scanner = createScanner(text);
  while (scanner.getPosition() < text.length) {
    scanner.scan();
    const [from, to] = [scanner.getTokenOffset(), scanner.getPosition()];
    yield { text: text.slice(from, to), isBeforeColon: text[to] === ":" };
  }
}

function nameIn({ text, isBeforeColon }: Token): string | undefined {
  const name = isBeforeColon ? /^"(\w+)"$/.exec(text)?.[1] : undefined;
  return name !== undefined && MEMBER_NAMES.has(name) ? name : undefined;
}

/** Neighbours of a kind as one, so that a text of many words is one click away. */
function joined(parts: readonly DocumentPart[]): DocumentPart[] {
  const result: DocumentPart[] = [];
  parts.forEach((part, index) => {
    const last = result.at(-1);
    const isBetweenMasked =
      last?.isMasked === true && parts[index + 1]?.isMasked === true && /^[ \t]+$/.test(part.text);
    if (last !== undefined && (last.isMasked === part.isMasked || isBetweenMasked)) {
      result[result.length - 1] = { ...last, text: last.text + part.text };
    } else {
      result.push(part);
    }
  });
  return result;
}
