/** The fields of a profile in the order in which they are asked for and listed; `keySource` stands for its key. */
export const FIELDS = [
  "address",
  "server",
  "clientId",
  "method",
  "secret",
  "keySource",
  "keyId",
  "algorithm",
  "scopes",
  "parameters",
  "name",
] as const;

export type Field = (typeof FIELDS)[number];

/** What has a default, so that a new profile is asked for it only if its user wants that. */
export const OPTIONAL_FIELDS = [
  "name",
  "parameters",
  "keyId",
  "algorithm",
] as const satisfies readonly Field[];

export type OptionalField = (typeof OPTIONAL_FIELDS)[number];

export function isOptional(name: string): name is OptionalField {
  return OPTIONAL_FIELDS.some((field) => field === name);
}

/**
 * The steps in the order in which they are asked; some may be skipped. To add one, add its ID: the compiler then asks
 * for its field, its initial text (wizardState.ts), when there is something to ask (askedSteps.ts), its question
 * (profileQuestions.ts) and the remarks on an answer (remarkOnStep.ts). profileResult.ts decides what is stored.
 */
export const STEPS = [
  /** Which field of a stored profile to edit. */
  "change",
  "address",
  "server",
  "serverId",
  "issuer",
  "clientId",
  "method",
  "secret",
  "keySource",
  "key",
  "keyFile",
  "passphrase",
  "keyChoice",
  "keyId",
  "algorithm",
  "scopes",
  /** Asked where no scope was picked, in the place of the scopes. */
  "defaultScopes",
  "parameters",
  "name",
  /** How to save a new profile, with the way to what has a default. */
  "save",
] as const;

export type StepId = (typeof STEPS)[number];

/** The steps that ask for a part of the profile. */
export type FieldStep = Exclude<StepId, "change" | "save">;

/** The field that a step asks for, or for a part of. */
export const FIELD_OF: Readonly<Record<FieldStep, Field>> = {
  address: "address",
  server: "server",
  serverId: "server",
  issuer: "server",
  clientId: "clientId",
  method: "method",
  secret: "secret",
  keySource: "keySource",
  key: "keySource",
  keyFile: "keySource",
  passphrase: "keySource",
  keyChoice: "keySource",
  keyId: "keyId",
  algorithm: "algorithm",
  scopes: "scopes",
  defaultScopes: "scopes",
  parameters: "parameters",
  name: "name",
};
