import assert from "node:assert/strict";

export interface CurlRequest {
  readonly url: string;
  readonly method: string | undefined;
  readonly user: readonly string[] | undefined;
  readonly headers: readonly string[];
  readonly form: readonly (readonly [name: string, value: string])[];
  readonly body: string | undefined;
}

/** What curl 8.3 sends for these arguments, by its manual: "--variable", "--expand-…" and "--data-urlencode". */
export function curlRequest(
  [program, url = "", ...options]: readonly string[],
  environment: Readonly<Record<string, string>>,
): CurlRequest {
  assert.match(program ?? "", /^curl(\.exe)?$/);
  const imported = new Set<string>();
  const data: string[] = [];
  const headers: string[] = [];
  let method: string | undefined;
  let user: readonly string[] | undefined;
  let body: string | undefined;
  const expanded = (text: string) =>
    text.replaceAll(/\\\{\{|\{\{(\w+)(:url)?\}\}/g, (token: string, name?: string, url?: string) => {
      if (name === undefined) return token.slice(1);
      assert.ok(imported.has(name), `${name} was not imported`);
      const value = environment[name] ?? assert.fail(`${name} is not set`);
      return url === undefined ? value : encodeURIComponent(value);
    });
  for (let index = 0; index < options.length; index++) {
    const [, expand, name] =
      /^--(expand-)?([\w-]+)$/.exec(options[index] ?? "") ?? assert.fail(options[index]);
    if (name === "globoff") continue;
    const argument = options[++index] ?? assert.fail(`${name ?? ""} has no argument`);
    const text = expand === undefined ? argument : expanded(argument);
    switch (name) {
      case "variable":
        imported.add(/^%(\w+)$/.exec(text)?.[1] ?? assert.fail(text));
        break;
      case "request":
        method = text;
        break;
      case "header":
        headers.push(text);
        break;
      case "user":
        user = text.split(":").map((part) => decodeURIComponent(part.replaceAll("+", " ")));
        break;
      case "data":
        data.push(text);
        break;
      case "data-urlencode": {
        const [, encoded = "", value = ""] = /^([^=]*)=([^]*)$/.exec(text) ?? assert.fail(text);
        data.push(`${encoded}=${encodeURIComponent(value)}`);
        break;
      }
      case "data-raw":
        body = text;
        break;
      default:
        assert.fail(name);
    }
  }
  return { url, method, user, headers, form: [...new URLSearchParams(data.join("&"))], body };
}
