/** As long as Okta's secrets, and clearly not one of them. */
export const fakeSecret = (name: string) => `sandbox-${name}-secret-for-tests-only-`.padEnd(64, "0");

export const READY_CLIENTS = {
  service: "0oaSandboxService000",
  post: "0oaSandboxPostOnly00",
  web: "0oaSandboxWebApp0000",
  turnedOff: "0oaSandboxTurnedOff0",
  zoned: "0oaSandboxZoned00000",
  limited: "0oaSandboxLimited000",
  catalog: "0oaSandboxCatalog000",
  catalogPost: "0oaSandboxCatalogPst",
  privateKey: "0oaSandboxPrivateKey",
  twoKeys: "0oaSandboxTwoKeys000",
  oddKeys: "0oaSandboxOddKeys000",
  keysAtUrl: "0oaSandboxKeysAtUrl0",
  noKeyAtUrl: "0oaSandboxNoKeyAtUrl",
  sameKidsAtUrl: "0oaSandboxSameKids00",
  encryptionKeyAtUrl: "0oaSandboxEncKeyAtUr",
  secretJwt: "0oaSandboxSecretJwt0",
  shortSecret: "0oaSandboxShortSecrt",
  dpop: "0oaSandboxDpopByKey0",
  dpopSecret: "0oaSandboxDpopSecret",
} as const;

export const READY_SERVERS = {
  default: "default",
  withoutPolicy: "ausSandboxNoPolicy00",
  brief: "ausSandboxBriefly000",
  denies: "ausSandboxDenies0000",
  agents: "ausSandboxForAgents0",
  ownClaims: "ausSandboxOwnClaims0",
  userClaim: "ausSandboxUserClaim0",
  subjectClaim: "ausSandboxSubjClaim0",
  hookChanges: "ausSandboxHookAdds00",
  hookRefuses: "ausSandboxHookSaysNo",
  hookFails: "ausSandboxHookFails0",
  hookInvalid: "ausSandboxHookMuddle",
  encrypted: "ausSandboxEncrypted0",
  noEncryptionKey: "ausSandboxEncNoKey00",
  encryptionKeysUnreachable: "ausSandboxEncNoUrl00",
  noEncryptionKeyAtUrl: "ausSandboxEncNoUrlKy",
  twoEncryptionKeysAtUrl: "ausSandboxEncTwoKeys",
  invalidEncryptionKey: "ausSandboxEncOddKey0",
  readOnly: "ausSandboxReadOnly00",
  overloaded: "ausSandboxOverload00",
  internalError: "ausSandboxBroken0000",
  noTokenMade: "ausSandboxNoToken000",
  noApiAccessManagement: "ausSandboxNoProduct0",
  featureOff: "ausSandboxFeatureOff",
  featureDenied: "ausSandboxFeatDenied",
  switchedOff: "ausSandboxSwitchdOff",
  noSuchOrg: "ausSandboxNoOrg00000",
} as const;

export const READY_APIS = {
  orders: "/shop/v1/orders",
  payouts: "/shop/v1/payouts",
  anySignature: "/careless/any-signature/orders",
  algNone: "/careless/alg-none/orders",
  expired: "/careless/expired/orders",
  anyAudience: "/careless/any-audience/orders",
  anyScope: "/careless/any-scope/orders",
  boundAsBearer: "/careless/bound-as-bearer/orders",
  replayedProof: "/careless/replayed-proof/orders",
} as const;

/** What the server for agents gives tokens for. */
export const READY_RESOURCE = "https://agent.example.com";

/** The ID of a registered key that no key can be made of. */
export const DAMAGED_KID = "sandbox-fake-damaged";

/** The discard port, to which fetch never connects. */
export const NOBODY_ANSWERS = "http://127.0.0.1:9/keys";

/** An address that holds a JWK Set itself (RFC 7517 section 5). */
export const keysHeldBy = (...keys: readonly object[]) =>
  `data:application/json,${encodeURIComponent(JSON.stringify({ keys }))}`;
