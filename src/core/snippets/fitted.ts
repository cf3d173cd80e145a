import type { Field, JwtRecipe, SnippetRequest, Value, Variable } from "./snippetRequest.ts";

/** What code in a language can do by itself. Where it cannot, a variable has to hold the finished text. */
export interface Abilities {
  readonly signs: boolean;
  readonly encodesForms: boolean;
  readonly encodesBasic: boolean;
}

export const PROGRAMS: Abilities = { signs: true, encodesForms: true, encodesBasic: true };

/** The request as code with these abilities can express it. */
export function fitted(request: SnippetRequest, { signs, encodesForms, encodesBasic }: Abilities) {
  const signed = (value: Value): Value =>
    typeof value === "object" && "jwt" in value && !signs ? { variable: value.jwt.finished } : value;
  const inForm = (value: Value): Value =>
    typeof value === "object" && "variable" in value && !encodesForms
      ? { ...value, variable: encoded(value.variable) }
      : value;
  const { basic } = request;
  return {
    ...request,
    headers: request.headers.map(([name, value]): Field => [name, signed(value)]),
    form: request.form?.map(([name, value]): Field => [name, inForm(signed(value))]),
    basic: basic && !encodesBasic ? { ...basic, clientSecret: encoded(basic.clientSecret) } : basic,
  };
}

/** The variables in a request that has been fitted, each once. */
export function variablesIn({ basic, headers, form = [] }: SnippetRequest): readonly Variable[] {
  const all = [
    ...(basic === undefined ? [] : [basic.clientSecret]),
    ...[...headers, ...form].flatMap(([, value]) => variablesOf(value)),
  ];
  return [...new Map(all.map((variable) => [variable.name, variable])).values()];
}

/** The JWTs that code has to make for a request. */
export function recipesIn({ headers, form = [] }: SnippetRequest): readonly JwtRecipe[] {
  return [...form, ...headers].flatMap(([, value]) =>
    typeof value === "object" && "jwt" in value ? [value.jwt] : [],
  );
}

/** Whether the server may ask for the request again, with a nonce in the proof. */
export function takesNonce(request: SnippetRequest): boolean {
  return recipesIn(request).some(({ kind }) => kind === "dpopProof");
}

function variablesOf(value: Value): readonly Variable[] {
  if (typeof value === "string") return [];
  if ("variable" in value) return [value.variable];
  const hashed = value.jwt.claims.flatMap(([, claim]) => ("accessToken" in claim ? [claim.accessToken] : []));
  return [value.jwt.key, ...hashed];
}

function encoded(variable: Variable): Variable {
  return variable.isEncodedOtherwise === true
    ? { ...variable, name: `${variable.name}_ENCODED`, isEncoded: true }
    : variable;
}
