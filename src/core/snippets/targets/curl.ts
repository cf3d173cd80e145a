import { formEncode } from "../../oauth/clientAuthentication.ts";
import { fitted, variablesIn } from "../fitted.ts";
import { posixQuoted, posixWord } from "../languages/posix.ts";
import type { Snippet, SnippetRequest, Value, Variable } from "../snippetRequest.ts";
import { finishedNotes } from "../finishedNotes.ts";

/** For a POSIX shell. */
export function curl(request: SnippetRequest): Snippet {
  const told = fitted(request, { signs: false, encodesForms: true, encodesBasic: false });
  const { url, headers, basic, form = [], body } = told;
  const options = [
    ...methodOptions(told),
    ...(basic === undefined
      ? []
      : [`--user ${posixWord(`${formEncode(basic.clientId)}:`, basic.clientSecret)}`]),
    ...headers.map(([name, value]) => `--header ${word(`${name}: `, value)}`),
    // The name has to be encoded, the value is encoded by curl.
    ...form.map(([name, value]) => `--data-urlencode ${word(`${formEncode(name)}=`, value)}`),
    ...(body === undefined ? [] : [`--data-raw ${posixQuoted(body)}`]),
  ];
  const code = [`curl ${posixQuoted(url)}`, ...options].join(" \\\n  ");
  return {
    code: [...finishedNotes(told).map((note) => `# ${note}`), code].join("\n"),
    variables: variablesIn(told),
  };
}

/** The options of any curl that say how to send, beside those that say what. */
export function methodOptions({ method, url, form, body }: SnippetRequest): readonly string[] {
  const implied = form === undefined && body === undefined ? "GET" : "POST";
  const request = method === "HEAD" ? ["--head"] : method === implied ? [] : [`--request ${method}`];
  return [...(/[[\]{}]/.test(url) ? ["--globoff"] : []), ...request];
}

function word(text: string, value: Value): string {
  return posixWord(text + textOf(value), variableOf(value));
}

/** What stands before the content of a variable, or the whole. */
export function textOf(value: Value): string {
  if (typeof value === "string") return value;
  return ("prefix" in value ? value.prefix : undefined) ?? "";
}

export function variableOf(value: Value): Variable | undefined {
  return typeof value === "object" && "variable" in value ? value.variable : undefined;
}
