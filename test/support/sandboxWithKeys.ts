import { type RunningSandbox, type SandboxOptions, startSandbox } from "../../src/sandbox/sandbox.ts";
import type { SigningKeyJwk, World } from "../../src/sandbox/world.ts";
import { OTHER_RSA_KEY, RSA_KEYS } from "../fixtures/rsaKeys.ts";

/** Starts a sandbox whose servers already have their keys; on its own it generates two for each, which takes long. */
export function startSandboxWithKeys(world: World, options?: SandboxOptions): Promise<RunningSandbox> {
  const { org, authorizationServers } = world;
  return startSandbox(
    {
      ...world,
      org: { ...org, signingKeys: keysOf("org", org.signingKeys) },
      authorizationServers: authorizationServers.map((server) => ({
        ...server,
        signingKeys: keysOf(server.id, server.signingKeys),
      })),
    },
    options,
  );
}

function keysOf(id: string, given: SigningKeyJwk[]): SigningKeyJwk[] {
  return given.length > 0
    ? given
    : [RSA_KEYS[2048], OTHER_RSA_KEY].map((key, index) => ({ ...key, kid: `${id}-${index + 1}` }));
}
