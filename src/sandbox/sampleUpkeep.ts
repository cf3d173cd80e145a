import { isSameJson } from "../core/json.ts";
import { withEdit } from "../core/profile/profileChanges.ts";
import type { Profile, ProfileDraft } from "../core/profile/profile.ts";
import { atOrigin, originOf } from "../core/server/authorizationServer.ts";
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

/** A sample for the sandbox that runs now, with what the user has changed about the stored one. */
export function renewed(stored: Profile, draft: ProfileDraft): Profile {
  const before = sampleAsStored(stored) ?? draft;
  const { id, sandboxOrder: _, sandboxPart: __, ...after } = stored;
  const isPlacedBySandbox = { sandboxOrder: undefined, sandboxPart: undefined };
  const profile = withEdit({ ...draft, id }, { before: { ...before, ...isPlacedBySandbox }, after });
  return { ...profile, server: atOrigin(profile.server, originOf(draft.server)) };
}

/** The sample that a profile came from, for the sandbox that the profile points at. */
function sampleAsStored({ id, server }: Profile): ProfileDraft | undefined {
  return sampleProfiles(originOf(server)).find((sample) => sample.id === id)?.draft;
}
