import { formEncode } from "../../oauth/clientAuthentication.ts";
import { fitted, variablesIn } from "../fitted.ts";
import { posixQuoted, posixWord } from "../languages/posix.ts";
import type { Field, Snippet, SnippetRequest } from "../snippetRequest.ts";
import { textOf, variableOf } from "./curl.ts";
import { encodedForm } from "./encodedForm.ts";
import { finishedNotes } from "../finishedNotes.ts";

/** What HTTPie reads as an end of a name, or as an escape of that. */
const SEPARATORS = /[:=@;]/g;

export function httpie(request: SnippetRequest): Snippet {
  const isSpelled = (request.form ?? []).every(isSpeakable);
  const told = fitted(request, { signs: false, encodesForms: isSpelled, encodesBasic: false });
  const { method, url, headers, basic, form, body } = told;
  const options = [
    ...(form !== undefined && isSpelled ? ["--form"] : []),
    ...(form !== undefined && !isSpelled ? [`--raw=${encodedForm(form)}`] : []),
    ...(body === undefined ? [] : [`--raw=${posixQuoted(body)}`]),
    ...(basic === undefined
      ? []
      : [`--auth=${posixWord(`${formEncode(basic.clientId)}:`, basic.clientSecret)}`]),
  ];
  const items = [
    ...headers.map(([name, value]) => item(name, ":", [name, value])),
    ...(form !== undefined && !isSpelled
      ? [posixQuoted("Content-Type:application/x-www-form-urlencoded")]
      : []),
    ...(isSpelled ? (form ?? []).map((field) => item(escaped(field[0]), "=", field)) : []),
  ];
  const code = [
    `http --ignore-stdin --body ${options.join(" ")}`.trimEnd(),
    [method, posixQuoted(url)].join(" "),
    ...items,
  ].join(" \\\n  ");
  return {
    code: [...finishedNotes(told).map((note) => `# ${note}`), code].join("\n"),
    variables: variablesIn(told),
  };
}

function item(name: string, separator: string, [, value]: Field): string {
  return posixWord(`${name}${separator}${textOf(value)}`, variableOf(value));
}

function escaped(name: string): string {
  return name.replaceAll(SEPARATORS, "\\$&");
}

/** HTTPie cannot be given a backslash before a separator, and a secret with one would be changed by it. */
function isSpeakable([name, value]: Field): boolean {
  if (name.startsWith("-") || name === "" || (name + textOf(value)).includes("\\")) return false;
  return variableOf(value)?.isEncodedOtherwise !== true;
}
