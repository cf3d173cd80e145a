import type { Profile } from "../profile/profile.ts";
import { CONFIGURATION_TARGETS, type ConfigurationTarget } from "./configurationTargets.ts";
import { REQUEST_TARGETS, type RequestTarget, type TargetText } from "./requestTargets.ts";
import type { Snippet } from "./snippetRequest.ts";
import { tokenSnippetRequest } from "./tokenSnippetRequest.ts";

/** Something that a profile's token request can be copied as. */
export interface TokenSnippet extends TargetText {
  readonly id: string;
  readonly kind: "command" | "program" | "configuration";
  write(tokenEndpoint: string): Snippet;
}

/** All that a profile's token request can be copied as, in the order to offer it. */
export function tokenSnippets(profile: Profile): readonly TokenSnippet[] {
  const requests = Object.entries<RequestTarget>(REQUEST_TARGETS).map(([id, { write, ...text }]) => ({
    ...text,
    id,
    kind: text.shell === undefined ? ("program" as const) : ("command" as const),
    write: (tokenEndpoint: string) => write(tokenSnippetRequest(profile, tokenEndpoint)),
  }));
  const configurations = Object.entries<ConfigurationTarget>(CONFIGURATION_TARGETS)
    .filter(([, { serves }]) => serves(profile))
    .map(([id, { write, label, detail }]) => ({
      ...{ id, label, detail },
      kind: "configuration" as const,
      write: (tokenEndpoint: string) => write(profile, tokenEndpoint),
    }));
  return [...requests, ...configurations];
}
