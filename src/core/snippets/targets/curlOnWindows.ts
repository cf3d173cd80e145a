import { formEncode } from "../../oauth/clientAuthentication.ts";
import { fitted, variablesIn } from "../fitted.ts";
import { cmdQuoted } from "../languages/cmd.ts";
import { powershellQuoted } from "../languages/powershell.ts";
import type { Snippet, SnippetRequest, Value } from "../snippetRequest.ts";
import { methodOptions, textOf, variableOf } from "./curl.ts";
import { finishedNotes } from "../finishedNotes.ts";

interface WindowsShell {
  readonly program: string;
  quoted(text: string): string;
  note(text: string): string;
  /** At the end of a line that goes on in the next. */
  readonly goesOn: string;
  /** How to pass on a text that would not arrive at a program as it is written, in every version of the shell. */
  readonly inVariable?: {
    isNeeded(text: string): boolean;
    set(name: string, text: string): string;
  };
}

const CMD: WindowsShell = {
  program: "curl",
  quoted: cmdQuoted,
  note: (text) => `rem ${text}`,
  goesOn: " ^\n",
};

const POWERSHELL: WindowsShell = {
  // Without the suffix it is the name of another command in Windows PowerShell.
  program: "curl.exe",
  quoted: powershellQuoted,
  note: (text) => `# ${text}`,
  goesOn: " `\n",
  inVariable: {
    // Before 7.3, quotation marks are lost, and a backslash at the end quotes the closing mark.
    isNeeded: (text) => /"|\\$|^$/.test(text),
    set: (name, text) => `$env:${name} = ${powershellQuoted(text)}`,
  },
};

export const curlInCmd = (request: SnippetRequest) => curlOnWindows(request, CMD);
export const curlInPowershell = (request: SnippetRequest) => curlOnWindows(request, POWERSHELL);

/**
 * Both shells pass a secret on in a line that is read again, with quotation marks that count. So curl takes it from the
 * environment itself, which it can since 8.3.
 */
function curlOnWindows(request: SnippetRequest, shell: WindowsShell): Snippet {
  const told = fitted(request, { signs: false, encodesForms: true, encodesBasic: true });
  const { url, headers, basic, form = [], body } = told;
  const variables = variablesIn(told);
  const own: { readonly name: string; readonly line: string }[] = [];
  const option = (name: string, text: string, expanded?: string) => {
    const { inVariable } = shell;
    if (inVariable?.isNeeded(text) !== true)
      return expanded === undefined
        ? `--${name} ${shell.quoted(text)}`
        : `--expand-${name} ${shell.quoted(literal(text) + expanded)}`;
    const holder = `OKTA_TEXT_${own.length + 1}`;
    own.push({ name: holder, line: inVariable.set(holder, text) });
    return `--expand-${name} ${shell.quoted(`{{${holder}}}${expanded ?? ""}`)}`;
  };
  const content = (value: Value, functions = "") => {
    const variable = variableOf(value);
    return variable && `{{${variable.name}${functions}}}`;
  };
  const options = [
    ...methodOptions(told),
    ...(basic === undefined
      ? []
      : [option("user", `${formEncode(basic.clientId)}:`, `{{${basic.clientSecret.name}:url}}`)]),
    ...headers.map(([name, value]) => option("header", `${name}: ${textOf(value)}`, content(value))),
    ...form.map(([name, value]) =>
      variableOf(value) === undefined
        ? parameter(name, textOf(value), shell)
        : option("data", `${formEncode(name)}=`, content(value, ":url")),
    ),
    ...(body === undefined ? [] : [option("data-raw", body)]),
  ];
  const imported = [...variables, ...own].map(({ name }) => `--variable ${shell.quoted(`%${name}`)}`);
  return {
    code: [
      ...(imported.length > 0 ? [shell.note("Needs curl 8.3 or later, which Windows has since 2023.")] : []),
      ...finishedNotes(told).map((note) => shell.note(note)),
      ...own.map(({ line }) => line),
      [`${shell.program} ${shell.quoted(url)}`, ...imported, ...options].join(`${shell.goesOn}  `),
    ].join("\n"),
    variables,
  };
}

/** Characters beyond ASCII reach curl in the code page of the machine, so they are encoded before. */
function parameter(name: string, value: string, shell: WindowsShell): string {
  const isPlain = /^[ -~]*$/.test(value) && shell.inVariable?.isNeeded(value) !== true;
  return isPlain
    ? `--data-urlencode ${shell.quoted(`${formEncode(name)}=${value}`)}`
    : `--data ${shell.quoted(`${formEncode(name)}=${formEncode(value)}`)}`;
}

/** Text beside what curl expands. */
function literal(text: string): string {
  return text.replaceAll("{{", "\\{{");
}
