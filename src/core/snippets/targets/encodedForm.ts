import { formEncode } from "../../oauth/clientAuthentication.ts";
import { posixQuoted, posixWord } from "../languages/posix.ts";
import type { Field } from "../snippetRequest.ts";
import { textOf, variableOf } from "./curl.ts";

/** A form as one argument of a POSIX shell, for programs that encode nothing. */
export function encodedForm(form: readonly Field[]): string {
  const words: string[] = [];
  let text = "";
  for (const [index, [name, value]] of form.entries()) {
    text += `${index === 0 ? "" : "&"}${formEncode(name)}=${formEncode(textOf(value))}`;
    const variable = variableOf(value);
    if (variable === undefined) continue;
    words.push(`${posixQuoted(text)}${posixWord("", variable)}`);
    text = "";
  }
  return words.join("") + (text === "" ? "" : posixQuoted(text));
}
