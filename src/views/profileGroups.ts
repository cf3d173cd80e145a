import { SANDBOX_PARTS, type SandboxPart } from "../core/profile/profile.ts";
import { describeServer, hostOf, serverNameOf } from "../core/server/authorizationServer.ts";
import { isReadable, nameOf, type ProfileEntry, type ReadableEntry } from "../stores/profileEntry.ts";

/** Whose profiles they are: those of an environment that the user has named, of a host, or of the sandbox. */
export type GroupIdentity =
  | { readonly kind: "named"; readonly name: string }
  | { readonly kind: "host"; readonly name: string }
  | { readonly kind: "sandbox" }
  | { readonly kind: "part"; readonly part: SandboxPart };

export type ProfileGroup = GroupIdentity & {
  /** Different from those of all other groups. */
  readonly id: string;
  /** Where the tokens of most of its profiles come from, so that only the others say so themselves. */
  readonly serverText: string;
  readonly groups: readonly ProfileGroup[];
  readonly members: readonly GroupMember[];
  /** How many profiles are in it and in its groups. */
  readonly size: number;
};

export interface GroupMember {
  readonly entry: ReadableEntry;
  /** What tells its server from that of most others, if anything does. */
  readonly serverText?: string;
}

export interface GroupedProfiles {
  /** Those of which nothing is known that could group them. */
  readonly unreadable: readonly ProfileEntry[];
  readonly groups: readonly ProfileGroup[];
}

/** By what profiles are sorted. */
export type Sorting =
  | { readonly by: "name" }
  /** Milliseconds since the epoch. */
  | { readonly by: "lastUse"; readonly lastUseOf: (profileId: string) => number | undefined };

const collator = new Intl.Collator(undefined, { numeric: true });

/**
 * The groups that the user has named, then those by host, then the sandbox's profiles in their own order, with the
 * successful ones first.
 */
export function groupedProfiles(entries: readonly ProfileEntry[], order: Sorting): GroupedProfiles {
  const sorted = entries.toSorted(comparedBy(order));
  const byKey = new Map<string, { identity: GroupIdentity; entries: ReadableEntry[] }>();
  for (const entry of sorted.filter(isReadable)) {
    const identity = identityOf(entry);
    const group = byKey.get(idOf(identity)) ?? { identity, entries: [] };
    group.entries.push(entry);
    byKey.set(idOf(identity), group);
  }
  const groups = [...byKey.values()].map(({ identity, entries: members }) => groupOf(identity, members));
  return {
    unreadable: sorted.filter((entry) => !isReadable(entry)),
    // Sorting is stable: groups alike keep the order of their first profiles.
    groups: groups.toSorted(
      (a, b) => RANKS[a.kind] - RANKS[b.kind] || (order.by === "name" ? comparedNames(a, b) : 0),
    ),
  };
}

/** All profiles in one row, in the order in which the groups show them by name. */
export function inTreeOrder(entries: readonly ProfileEntry[]): readonly ProfileEntry[] {
  const { unreadable, groups } = groupedProfiles(entries, { by: "name" });
  return [...unreadable, ...groups.flatMap(membersOf)];
}

function membersOf({ members, groups }: ProfileGroup): ReadableEntry[] {
  return [...groups.flatMap(membersOf), ...members.map(({ entry }) => entry)];
}

const RANKS: Readonly<Record<GroupIdentity["kind"], number>> = { named: 0, host: 1, sandbox: 2, part: 3 };

function identityOf({ profile }: ReadableEntry): GroupIdentity {
  if (profile.group !== undefined) return { kind: "named", name: profile.group };
  return profile.isSandbox ? { kind: "sandbox" } : { kind: "host", name: hostOf(profile.server) };
}

function idOf(identity: GroupIdentity): string {
  if ("name" in identity) return `${identity.kind}:${identity.name}`;
  return identity.kind === "part" ? `part:${identity.part}` : "sandbox";
}

/** The authorization server that Okta's orgs come with goes without saying. */
const USUAL = "default";

function groupOf(identity: GroupIdentity, entries: readonly ReadableEntry[]): ProfileGroup {
  const isIn = (part: SandboxPart | undefined) => (entry: ReadableEntry) =>
    entry.profile.sandboxPart === part;
  const parts = identity.kind === "sandbox" ? SANDBOX_PARTS : [];
  const groups = parts
    .map((part) => groupOf({ kind: "part", part }, entries.filter(isIn(part))))
    .filter(({ size }) => size > 0);
  const own = identity.kind === "sandbox" ? entries.filter(isIn(undefined)) : entries;
  const servers = own.map(({ profile }) => profile.server);
  const hosts = [...new Set(servers.map(hostOf))];
  const isOfSandbox = identity.kind === "sandbox" || identity.kind === "part";
  const isHostOpen = identity.kind === "named" && hosts.length > 1;
  const texts = servers.map(isHostOpen ? describeServer : serverNameOf);
  const common = mostCommon(texts);
  const host = identity.kind === "named" && !isHostOpen ? hosts : [];
  return {
    ...identity,
    id: idOf(identity),
    groups,
    members: own.map((entry, index) => ({
      entry,
      // The names of the sandbox's profiles say what is special about their servers.
      serverText: texts[index] === common || isOfSandbox ? undefined : texts[index],
    })),
    size: entries.length,
    serverText: isOfSandbox
      ? ""
      : [common === USUAL ? "" : (common ?? ""), ...host].filter((text) => text !== "").join(" · "),
  };
}

/** Undefined if no text is that of more than half. */
function mostCommon(texts: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].find(([, count]) => count * 2 > texts.length)?.[0];
}

function comparedBy(order: Sorting): (a: ProfileEntry, b: ProfileEntry) => number {
  const byName = (a: ProfileEntry, b: ProfileEntry) =>
    placeOf(a) - placeOf(b) || collator.compare(nameOf(a), nameOf(b));
  if (order.by === "name") return byName;
  const usedAt = ({ id }: ProfileEntry) => order.lastUseOf(id) ?? 0;
  return (a, b) => usedAt(b) - usedAt(a) || byName(a, b);
}

/** 0 for the user's own profiles. */
function placeOf(entry: ProfileEntry): number {
  if (entry.kind === "broken" || !entry.profile.isSandbox) return 0;
  return 1 + (entry.profile.sandboxOrder ?? 0);
}

function comparedNames(a: ProfileGroup, b: ProfileGroup): number {
  return "name" in a && "name" in b ? collator.compare(a.name, b.name) : 0;
}
