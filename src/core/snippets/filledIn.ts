import type { Field, SnippetRequest, Value } from "./snippetRequest.ts";

/**
 * The same request with the values in place of the variables, for what the user wants to copy as it is.
 * @param values by the name of the variable
 */
export function filledIn(request: SnippetRequest, values: ReadonlyMap<string, string>): SnippetRequest {
  const filled = (value: Value): Value => {
    if (typeof value === "string") return value;
    const { prefix = "", variable } =
      "jwt" in value ? { variable: value.jwt.finished } : { prefix: value.prefix, variable: value.variable };
    const text = values.get(variable.name);
    return text === undefined ? value : prefix + text;
  };
  return { ...request, headers: request.headers.map(([name, value]): Field => [name, filled(value)]) };
}
