import { formEncode } from "../oauth/clientAuthentication.ts";
import { hiddenParameters } from "../profile/hiddenParameters.ts";
import type { ExtraParameter } from "../profile/profile.ts";
import type { Holding, Variable } from "./snippetRequest.ts";

export const VARIABLE_NAMES = {
  clientSecret: "OKTA_CLIENT_SECRET",
  privateKey: "OKTA_PRIVATE_KEY",
  privateJwk: "OKTA_PRIVATE_KEY_JWK",
  clientAssertion: "OKTA_CLIENT_ASSERTION",
  accessToken: "OKTA_ACCESS_TOKEN",
  dpopKey: "OKTA_DPOP_PRIVATE_KEY",
  dpopJwk: "OKTA_DPOP_PRIVATE_KEY_JWK",
  dpopProof: "OKTA_DPOP_PROOF",
} as const satisfies Partial<Record<Holding["kind"], string>>;

export function variable(holds: Exclude<Holding, { kind: "parameter" }>, text = ""): Variable {
  return { name: VARIABLE_NAMES[holds.kind], holds, isEncodedOtherwise: formEncode(text) !== text };
}

/** The variables for the parameters that may be secrets, by parameter. */
export function parameterVariables(
  parameters: readonly ExtraParameter[],
): ReadonlyMap<ExtraParameter, Variable> {
  const used = new Set<string>();
  const found = hiddenParameters(parameters).map((parameter) => {
    const name = distinct(parameterName(parameter.name), used);
    used.add(name);
    const { value } = parameter;
    const isEncodedOtherwise = formEncode(value) !== value;
    return [parameter, { name, holds: { kind: "parameter" as const, value }, isEncodedOtherwise }] as const;
  });
  return new Map(found);
}

function parameterName(name: string): string {
  return `OKTA_PARAMETER_${name.toUpperCase().replaceAll(/[^A-Z0-9]+/g, "_")}`;
}

function distinct(name: string, used: ReadonlySet<string>): string {
  let candidate = name;
  for (let count = 2; used.has(candidate); count++) candidate = `${name}_${count}`;
  return candidate;
}
