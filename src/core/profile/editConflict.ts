import { isSameJson } from "../json.ts";
import type { AssertionOverrides, ProfileDraft, TokenExpectations } from "./profile.ts";

/** What was opened for an edit, what is stored by now, and what the edit made of it. */
export interface Versions<T> {
  readonly base: T;
  readonly theirs: T;
  readonly mine: T;
}

/** The fields that can be edited, in words for the middle of a sentence. */
export type FieldWords<T> = { readonly [Name in keyof T]?: string };

export interface EditConflict {
  /** The fields that were changed elsewhere, in words. */
  readonly changedThere: readonly string[];
  /** Those of them to which the edit cannot be added, in words; if there are none, both sides can be kept. */
  readonly colliding: readonly string[];
}

export const PROFILE_WORDS: FieldWords<ProfileDraft> = {
  name: "name",
  group: "group",
  server: "authorization server",
  clientId: "client ID",
  credentials: "client authentication",
  scopes: "scopes",
  extraParameters: "additional parameters",
  dpop: "DPoP",
  assertionOverrides: "assertion overrides",
  expectations: "token expectations",
};

/** A secret is entered for one server and one client, so these are kept from one side as a whole. */
export const BOUND_FIELDS = [
  "server",
  "clientId",
  "credentials",
] as const satisfies readonly (keyof ProfileDraft)[];

export const EXPECTATION_WORDS: FieldWords<TokenExpectations> = {
  audience: "audience",
  lifetime: "lifetime",
  claims: "claims",
};

export const OVERRIDE_WORDS: FieldWords<AssertionOverrides> = { header: "header", claims: "claims" };

/**
 * What stands in the way of storing an edit; undefined if nothing was changed elsewhere, or nothing but what the edit
 * changes in the same way.
 */
export function editConflict<T extends object>(
  { base, theirs, mine }: Versions<T>,
  words: FieldWords<T>,
  bound: readonly (keyof T)[] = [],
): EditConflict | undefined {
  const names = Object.keys(words) as (keyof T)[];
  const open = names.filter((name) => !isSameJson(theirs[name], mine[name]));
  const there = open.filter((name) => !isSameJson(base[name], theirs[name]));
  const here = open.filter((name) => !isSameJson(base[name], mine[name]));
  if (there.length === 0 || here.length === 0) return undefined;
  const isBoundHere = here.some((name) => bound.includes(name));
  const inWords = (some: readonly (keyof T)[]) => some.map((name) => words[name] ?? String(name));
  return {
    changedThere: inWords(there),
    colliding: inWords(there.filter((name) => here.includes(name) || (isBoundHere && bound.includes(name)))),
  };
}

/** Each field as the edit made it, or as it is stored where the edit left it alone. */
export function merged<T extends object>({ base, theirs, mine }: Versions<T>, words: FieldWords<T>): T {
  const names = Object.keys(words) as (keyof T)[];
  const fields = names.map((name) => [name, isSameJson(base[name], mine[name]) ? theirs[name] : mine[name]]);
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined)) as T;
}
