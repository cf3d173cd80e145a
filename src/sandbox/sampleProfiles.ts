import { SANDBOX_PARTS, type SandboxPart } from "../core/profile/profile.ts";
import { assertionSamples } from "./samples/assertions.ts";
import { refusalSamples } from "./samples/refusals.ts";
import { sampleKit, type SampleProfile } from "./samples/sampleKit.ts";
import { serverTroubleSamples } from "./samples/serverTroubles.ts";
import { tokenSamples } from "./samples/tokens.ts";

/** Profiles for a sandbox that serves the ready world at `url`, one for each thing that can happen. */
export function sampleProfiles(url: string): readonly SampleProfile[] {
  const kit = sampleKit(new URL(url).origin);
  const byPart: Readonly<Record<SandboxPart, readonly SampleProfile[]>> = {
    tokens: tokenSamples(kit),
    refusals: [...refusalSamples(kit), ...serverTroubleSamples(kit)],
    clientAssertions: assertionSamples(kit),
  };
  return SANDBOX_PARTS.flatMap((sandboxPart) =>
    byPart[sandboxPart].map(({ draft, ...rest }) => ({ ...rest, draft: { ...draft, sandboxPart } })),
  ).map(({ draft, ...rest }, sandboxOrder) => ({ ...rest, draft: { ...draft, sandboxOrder } }));
}
