import { actionFor } from "../action.ts";
import { capitalized, listed, quotedList, scopeNames } from "../diagnosis/wording.ts";
import { quoted } from "../quoted.ts";
import type { Finding } from "../record/foundOut.ts";
import { type AuthorizationServer, hostOf, isOktaKind, issuerOf } from "../server/authorizationServer.ts";
import { metadataRequestsOf } from "../server/discovery.ts";
import { isAboutScopes, isAboutServer } from "./failureKinds.ts";
import { ownMetadata } from "./metadataProbes.ts";
import {
  type Cause,
  type FailureAtHand,
  type Found,
  type MetadataAnswer,
  metadataIn,
  type PlannedProbe,
  type ProbeFamily,
} from "./probe.ts";
import { scopesRefusedAs } from "./scopeProbes.ts";

type OktaServer = Extract<AuthorizationServer, { readonly kind: "okta-org" | "okta-custom" }>;

/** The servers that every org has, at the profile's own host: nothing is asked of any other host. */
export const OTHER_SERVER_PROBES: ProbeFamily = {
  plan: (failure) =>
    isAboutServer(failure) || asksForUnknownScopes(failure)
      ? othersOf(failure.profile.server).flatMap((other) => probeOf(other, failure))
      : [],
  together: (failure, found) => {
    const others = othersOf(failure.profile.server);
    const asked = others.filter((other) => metadataIn(found, nameOf(other)) !== undefined);
    if (asked.length === 0) return {};
    const cause = isAboutScopes(failure)
      ? scopesElsewhere(failure, found, asked)
      : ownIsMissing(failure, found, asked);
    const isAllAsked = asked.length === others.length;
    return cause !== undefined || !isAllAsked || !isAboutScopes(failure)
      ? { cause }
      : { ruledOut: ["another authorization server of the org that lists the scopes"] };
  },
};

/** Okta answers a scope that it does not know so; one that a policy refuses is known. */
function asksForUnknownScopes({ run }: FailureAtHand): boolean {
  return (
    run.outcome.kind === "refused" &&
    run.outcome.error.code === "invalid_scope" &&
    run.profile.scopes.length > 0
  );
}

function othersOf(server: AuthorizationServer): readonly OktaServer[] {
  if (!isOktaServer(server)) return [];
  const { origin } = server;
  const known: readonly OktaServer[] = [
    { kind: "okta-custom", origin, authorizationServerId: "default" },
    { kind: "okta-org", origin },
  ];
  return known.filter((other) => issuerOf(other) !== issuerOf(server));
}

function isOktaServer(server: AuthorizationServer): server is OktaServer {
  return isOktaKind(server.kind);
}

function nameOf({ kind }: OktaServer): string {
  return `other-server-${kind}`;
}

/** As part of a sentence. */
function describe(server: OktaServer): string {
  return server.kind === "okta-org"
    ? "the org authorization server"
    : `authorization server ${quoted(server.authorizationServerId)}`;
}

function probeOf(other: OktaServer, failure: FailureAtHand): readonly PlannedProbe[] {
  const request = metadataRequestsOf(other).oauth.at(-1);
  if (request === undefined) return [];
  return [
    {
      kind: "metadata",
      name: nameOf(other),
      title: `Look for ${describe(other)}`,
      request,
      issuer: issuerOf(other),
      needless: (found) =>
        ownMetadata(found) !== undefined && !isAboutScopes(failure)
          ? "The profile's own authorization server was found."
          : undefined,
      findings: (answer) => findingsOf(other, answer, failure),
    },
  ];
}

function findingsOf(other: OktaServer, answer: MetadataAnswer, failure: FailureAtHand): readonly Finding[] {
  const host = quoted(hostOf(other));
  if (!isThere(answer)) {
    const { response, failure: trouble } = answer.exchange;
    const how = response === undefined ? (trouble?.code ?? "no answer") : String(response.status);
    return [
      { weight: "unknown", finding: `There is no metadata of ${describe(other)} at ${host} (${how}).` },
    ];
  }
  const { scopes: wanted } = failure.profile;
  const scopes = isAboutScopes(failure) ? scopesAt(answer, wanted) : [];
  const exists = `${capitalized(describe(other))} exists at ${host}`;
  return [
    scopes.length === 0
      ? { weight: "unknown", finding: `${exists}.` }
      : {
          // The profile's own server may have scopes that it does not list.
          weight: wanted.length === 1 ? "cause" : "unknown",
          finding: `${exists} and lists ${quotedList(scopes, "and")}.`,
        },
  ];
}

/** At a custom domain, Okta's metadata may state another issuer than was asked for. */
function isThere(answer: MetadataAnswer | undefined): boolean {
  return answer?.reading !== undefined && (answer.reading.ok || answer.reading.isAnswer);
}

function scopesAt({ reading }: MetadataAnswer, wanted: readonly string[]): readonly string[] {
  const supported = reading?.ok === true ? (reading.metadata.scopesSupported ?? []) : [];
  return wanted.filter((scope) => supported.includes(scope));
}

function scopesElsewhere(
  failure: FailureAtHand,
  found: Found,
  asked: readonly OktaServer[],
): Cause | undefined {
  const unknown = unknownHere(failure, found);
  for (const other of asked) {
    const answer = metadataIn(found, nameOf(other));
    const scopes = answer === undefined ? [] : scopesAt(answer, unknown);
    if (scopes.length === 0) continue;
    return {
      meaning: `${capitalized(scopeNames(scopes))} ${scopes.length === 1 ? "is" : "are"} among those of ${describe(other)}, which the profile does not ask.`,
      action: actionFor("chooseServer", { profileId: failure.profile.id }),
    };
  }
  return undefined;
}

/** The scopes that the profile's own server does not know: the one that was requested, or those that it refuses so alone. */
function unknownHere({ profile }: FailureAtHand, found: Found): readonly string[] {
  const [scope, ...others] = profile.scopes;
  return scope === undefined ? [] : others.length === 0 ? [scope] : scopesRefusedAs("invalid_scope", found);
}

function ownIsMissing(failure: FailureAtHand, found: Found, asked: readonly OktaServer[]): Cause | undefined {
  const { server, id: profileId } = failure.profile;
  if (!isOktaServer(server) || ownMetadata(found) !== undefined) return undefined;
  const host = quoted(hostOf(server));
  const existing = asked.filter((other) => isThere(metadataIn(found, nameOf(other))));
  if (existing.length > 0) {
    return {
      meaning: `${capitalized(describe(server))} does not exist at ${host}, or it is inactive: ${listed(existing.map(describe), "and")} ${existing.length === 1 ? "does" : "do"} exist there.`,
      action: actionFor("chooseServer", { profileId }),
    };
  }
  return asked.length < othersOf(server).length
    ? undefined
    : {
        meaning: `No authorization server of an Okta org answers at ${host}.`,
        action: actionFor("editAddress", { profileId }),
      };
}
