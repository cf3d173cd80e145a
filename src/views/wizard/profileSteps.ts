/** The steps about a private key. */
export const KEY_STEPS = [
  "keySource",
  "key",
  "keyFile",
  "passphrase",
  "keyChoice",
  "keyId",
  "algorithm",
] as const;

/**
 * The steps in the order in which they are asked; some may be skipped. To add one, add its ID: the compiler then asks
 * for its initial text (wizardState.ts), when it is asked (askedSteps.ts), its question (profileQuestions.ts) and the
 * remarks on an answer (remarkOnStep.ts). profileResult.ts decides what is stored.
 */
export const STEPS = [
  "address",
  "server",
  "serverId",
  "issuer",
  "clientId",
  "method",
  "secret",
  ...KEY_STEPS,
  "scopes",
  "parameters",
  "name",
] as const;

export type StepId = (typeof STEPS)[number];
