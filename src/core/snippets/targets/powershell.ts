import { fitted, variablesIn } from "../fitted.ts";
import { powershellQuoted as quoted } from "../languages/powershell.ts";
import type { Snippet, SnippetRequest, Value, Variable } from "../snippetRequest.ts";
import { finishedNotes } from "../finishedNotes.ts";
import { indentedByFour as indented, lines } from "./lines.ts";

/** Invoke-RestMethod, for Windows PowerShell 5.1 and later. */
export function powershell(request: SnippetRequest): Snippet {
  const told = fitted(request, { signs: false, encodesForms: true, encodesBasic: true });
  const { method, url, headers, basic, form, body } = told;
  const type = headers.find(([name]) => name.toLowerCase() === "content-type")?.[1];
  const others = headers.filter(([name]) => name.toLowerCase() !== "content-type");
  const contentType = form ? "'application/x-www-form-urlencoded'" : type && expression(type);
  const parameters = [
    `-Method ${quoted(method)}`,
    `-Uri ${quoted(url)}`,
    "-Headers $headers",
    ...(contentType === undefined ? [] : [`-ContentType ${contentType}`]),
    ...(form || body !== undefined ? ["-Body $body"] : []),
    "-MaximumRedirection 0",
  ];
  const code = lines(
    ...finishedNotes(told).map((note) => `# ${note}`),
    basic && [
      `$credentials = [uri]::EscapeDataString(${quoted(basic.clientId)}) + ':' + [uri]::EscapeDataString(${read(basic.clientSecret)})`,
      "$basic = 'Basic ' + [Convert]::ToBase64String([Text.Encoding]::ASCII.GetBytes($credentials))",
    ],
    "$headers = @{",
    indented(
      basic && "'Authorization' = $basic",
      ...others.map(([name, value]) => `${quoted(name)} = ${expression(value)}`),
    ),
    "}",
    form && [
      "$body = @(",
      indented(
        ...form.map(
          ([name, value]) =>
            `${quoted(`${encodeURIComponent(name)}=`)} + [uri]::EscapeDataString(${expression(value)})`,
        ),
      ),
      ") -join '&'",
    ],
    body !== undefined && `$body = [Text.Encoding]::UTF8.GetBytes(${quoted(body)})`,
    `Invoke-RestMethod ${parameters.join(" `\n    ")}`,
  );
  return { code: code.trimEnd(), variables: variablesIn(told) };
}

function expression(value: Value): string {
  if (typeof value === "string") return quoted(value);
  // Nothing is signed here: the variable holds what is finished.
  const { prefix, variable } = "jwt" in value ? { prefix: undefined, variable: value.jwt.finished } : value;
  return prefix === undefined ? read(variable) : `(${quoted(prefix)} + ${read(variable)})`;
}

function read({ name }: Variable): string {
  return `$env:${name}`;
}
