import * as v from "valibot";
import { fetchKeySet } from "../fetchKeySet.ts";
import {
  ambiguousKeysAtUrl,
  noKeyAtUrl,
  noKeysForAssertion,
  unreachableKeys,
  wrongAssertionKid,
  wrongKeyUrl,
  wrongKeyUse,
  wrongKeyUseAtUrl,
} from "../refusals/assertions.ts";
import type { App, AppKey } from "../world.ts";
import { appKey } from "../worldFields.ts";

/** What an assertion's header says about its key. */
export interface KeyHint {
  readonly kid?: string | undefined;
  readonly jku?: string | undefined;
}

/**
 * The public key that belongs to an assertion's signature. {@link UNCONFIRMED.missingKid} That was
 * the case in 2021, while newer articles call the member required.
 * @throws Refusal
 */
export async function findAppKey(app: App, hint: KeyHint): Promise<AppKey> {
  if (app.jwksUri !== undefined && hint.jku !== undefined && hint.jku !== app.jwksUri) throw wrongKeyUrl();
  const all = app.jwksUri === undefined ? storedKeys(app) : await fetchKeys(app.jwksUri);
  const active = all.filter(({ status }) => status === "ACTIVE");
  const [key, ...others] = hint.kid === undefined ? active : active.filter(({ kid }) => kid === hint.kid);
  if (!key || others.length > 0) throw wrongAssertionKid();
  if (key.use !== "sig") throw app.jwksUri === undefined ? wrongKeyUse() : wrongKeyUseAtUrl();
  return key;
}

function storedKeys({ keys }: App): readonly AppKey[] {
  if (keys.length === 0) throw noKeysForAssertion();
  return keys;
}

async function fetchKeys(url: string): Promise<readonly AppKey[]> {
  const found = await fetchKeySet(url);
  if (found === undefined) throw unreachableKeys();
  const keys = found
    .map((key) => v.safeParse(appKey, key))
    .flatMap((read) => (read.success ? [read.output] : []));
  if (keys.length === 0) throw noKeyAtUrl();
  if (new Set(keys.map(({ kid }) => kid)).size < keys.length) throw ambiguousKeysAtUrl();
  return keys;
}
