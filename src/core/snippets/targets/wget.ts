import { formEncode } from "../../oauth/clientAuthentication.ts";
import { fitted, variablesIn } from "../fitted.ts";
import { posixQuoted, posixWord } from "../languages/posix.ts";
import type { Snippet, SnippetRequest } from "../snippetRequest.ts";
import { textOf, variableOf } from "./curl.ts";
import { encodedForm } from "./encodedForm.ts";
import { finishedNotes } from "../finishedNotes.ts";

/** wget encodes nothing, so neither does it encode what is in a variable. */
export function wget(request: SnippetRequest): Snippet {
  const told = fitted(request, { signs: false, encodesForms: false, encodesBasic: false });
  const { method, url, headers, basic, form, body } = told;
  const options = [
    "--quiet --content-on-error --max-redirect=0 --output-document=-",
    ...(basic === undefined
      ? []
      : [
          "--auth-no-challenge",
          `--user=${posixQuoted(formEncode(basic.clientId))}`,
          `--password=${posixWord("", basic.clientSecret)}`,
        ]),
    ...headers.map(
      ([name, value]) => `--header=${posixWord(`${name}: ${textOf(value)}`, variableOf(value))}`,
    ),
    ...(method === "GET" ? [] : [`--method=${method}`]),
    ...(form === undefined
      ? []
      : [
          `--header=${posixQuoted("Content-Type: application/x-www-form-urlencoded")}`,
          `--body-data=${encodedForm(form)}`,
        ]),
    ...(body === undefined ? [] : [`--body-data=${posixQuoted(body)}`]),
  ];
  const code = [`wget ${options[0]}`, ...options.slice(1), posixQuoted(url)].join(" \\\n  ");
  return {
    code: [...finishedNotes(told).map((note) => `# ${note}`), code].join("\n"),
    variables: variablesIn(told),
  };
}
