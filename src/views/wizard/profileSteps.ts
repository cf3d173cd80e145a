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
 * The steps in the order in which they are asked; some are left out. To add one, add its ID: the compiler then wants
 * its first text (wizardState.ts), when it is asked (askedSteps.ts), its question (profileQuestions.ts) and what is
 * said of an answer (remarkOnStep.ts). What is stored of it is up to profileResult.ts.
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
