import { isSameJson } from "../core/json.ts";
import { withEdit } from "../core/profile/profileChanges.ts";
import type { Profile, ProfileDraft } from "../core/profile/profile.ts";
import { atOrigin, originOf } from "../core/server/authorizationServer.ts";
import type { SampleProfile } from "./samples/sampleKit.ts";
import { sampleProfiles } from "./sampleProfiles.ts";

/** Where sandboxes listen: each on a port of its own, all on the same address. */
const SANDBOX_ORIGIN = /^http:\/\/127\.0\.0\.1(:\d+)?$/;

/** Whether a stored profile points where only a sandbox of this extension can be, now or before a restart. */
export function isAtSandbox({ isSandbox, server }: Pick<Profile, "isSandbox" | "server">): boolean {
  return isSandbox && SANDBOX_ORIGIN.test(originOf(server));
}

/** Whether a stored profile is a sample that holds no secret or key but those it came with. */
export function isOwn(stored: Profile): boolean {
  const sample = sampleAsStored(stored);
  return (
    isAtSandbox(stored) &&
    sample !== undefined &&
    isSameJson(stored.credentials, sample.credentials) &&
    isSameJson(stored.dpop, sample.dpop)
  );
}

/** What requests are made of. */
const SENT = [
  "server",
  "clientId",
  "credentials",
  "scopes",
  "extraParameters",
  "dpop",
  "assertionOverrides",
] as const satisfies readonly (keyof ProfileDraft)[];

/** One sentence on what running a stored sample shows, as long as it sends what it came with. */
export function shownBy(stored: Profile): string | undefined {
  const sample = sampleFor(stored);
  const isAsItCame = SENT.every((member) => isSameJson(stored[member], sample?.draft[member]));
  return isAtSandbox(stored) && isAsItCame ? sample?.shows : undefined;
}

/** A sample for the sandbox that runs now, with what the user has changed about the stored one. */
export function renewed(stored: Profile, draft: ProfileDraft): Profile {
  const before = sampleAsStored(stored) ?? draft;
  const { id, sandboxOrder: _, sandboxPart: __, ...after } = stored;
  const isPlacedBySandbox = { sandboxOrder: undefined, sandboxPart: undefined };
  const profile = withEdit({ ...draft, id }, { before: { ...before, ...isPlacedBySandbox }, after });
  return { ...profile, server: atOrigin(profile.server, originOf(draft.server)) };
}

/** The sample that a profile came from, for the sandbox that the profile points at. */
function sampleFor({ id, server }: Profile): SampleProfile | undefined {
  return sampleProfiles(originOf(server)).find((sample) => sample.id === id);
}

function sampleAsStored(stored: Profile): ProfileDraft | undefined {
  return sampleFor(stored)?.draft;
}
