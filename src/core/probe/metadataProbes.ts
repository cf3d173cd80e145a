import { actionFor, type Remedy } from "../action.ts";
import { diagnose } from "../diagnosis/diagnose.ts";
import { quotedList } from "../diagnosis/wording.ts";
import type { HttpRequest } from "../http/exchange.ts";
import { serverUseOf } from "../profile/serverUse.ts";
import { quoted } from "../quoted.ts";
import type { Finding } from "../record/foundOut.ts";
import { type AuthorizationServer, isOktaKind, issuerOf, originOf } from "../server/authorizationServer.ts";
import { issuerIn, metadataRequests, metadataRequestsOf } from "../server/discovery.ts";
import type { AuthorizationServerMetadata } from "../server/serverMetadata.ts";
import { type Unlisted, unlistedBy } from "../server/unlisted.ts";
import { causeInConnection } from "./connectionFindings.ts";
import {
  isAboutAlgorithm,
  isAboutAudience,
  isAboutGrant,
  isAboutScopes,
  isAboutServer,
  isMethodOpen,
  isUnreached,
} from "./failureKinds.ts";
import {
  type Cause,
  type FailureAtHand,
  type Found,
  type MetadataAnswer,
  metadataIn,
  type MetadataProbe,
  type ProbeFamily,
} from "./probe.ts";

const FIRST = "metadata";
const SECOND = "metadata-elsewhere";

/** What the profile's own server says of itself: also how it can be reached, and by which way. */
export const METADATA_PROBES: ProbeFamily = {
  plan: (failure) => {
    const { profile } = failure;
    const { server } = profile;
    const [first, second] = ownRequests(server);
    const issuer = server.kind === "token-endpoint" ? originOf(server) : issuerOf(server);
    const probe = (name: string, title: string, request: HttpRequest): MetadataProbe => ({
      kind: "metadata",
      name,
      title,
      request,
      issuer,
      isAlso: (stated) => isOtherDomain(stated, server),
      findings: (answer) => findingsOf(answer, failure),
    });
    const isSecondWorthIt = isAboutServer(failure) || !isOktaKind(server.kind);
    return [
      ...(first === undefined ? [] : [probe(FIRST, "Read the server's metadata", first)]),
      ...(second === undefined || !isSecondWorthIt
        ? []
        : [
            {
              ...probe(SECOND, "Read the metadata at its other address", second),
              needless: (found: Found) =>
                metadataIn(found, FIRST)?.reading?.ok === true ? "The first address has it." : undefined,
            },
          ]),
    ];
  },
  together: (failure, found) => ({ cause: causeIn(failure, found) }),
};

/** The metadata of the profile's own server; undefined if it was not found. */
export function ownMetadata(found: Found): AuthorizationServerMetadata | undefined {
  return [FIRST, SECOND]
    .map((name) => metadataIn(found, name)?.reading)
    .flatMap((reading) => (reading?.ok === true ? [reading.metadata] : []))[0];
}

/** Okta's oldest address comes first, which every org has; its OpenID document leaves out grants and scopes. */
function ownRequests(server: AuthorizationServer): readonly HttpRequest[] {
  if (server.kind === "token-endpoint") return metadataRequests(originOf(server));
  if (!isOktaKind(server.kind)) return metadataRequests(issuerOf(server));
  const { oauth, openid } = metadataRequestsOf(server);
  return [...oauth.slice(-1), ...openid];
}

function findingsOf(answer: MetadataAnswer, failure: FailureAtHand): readonly Finding[] {
  const { exchange, reading } = answer;
  const { response } = exchange;
  if (response === undefined || reading === undefined) {
    const weight = isUnreached(failure) ? "cause" : "unknown";
    return [{ weight, finding: silence(answer, failure)?.meaning ?? "No answer came." }];
  }
  if (reading.ok) {
    const { issuer } = reading.metadata;
    return [
      issuer === answer.issuer
        ? {
            weight: "ruledOut",
            finding: `The server answers and names ${quoted(issuer)} as its issuer, as it should.`,
            subject: "the server's address",
          }
        : {
            weight: "unknown",
            finding: `The server answers, and names ${quoted(issuer)} as its issuer: another domain of the org, which its tokens state too.`,
          },
      ...deviations(reading.metadata, failure).map(({ weight, meaning }) => ({ weight, finding: meaning })),
      ...scopesListed(reading.metadata, failure),
    ];
  }
  const stated = issuerIn(response);
  return [
    {
      weight: stated !== undefined && isIssuerWrong(stated, failure) ? "cause" : "unknown",
      finding: reading.reason.replace(" No credentials were sent.", ""),
    },
  ];
}

/** The trouble of an exchange without an answer, as a run would tell it. */
function silence({ exchange }: MetadataAnswer, { run }: FailureAtHand): Cause | undefined {
  const [first] = diagnose({
    profile: run.profile,
    exchanges: [exchange],
    outcome: { kind: "unreachable" },
  });
  return first && { meaning: first.cause, action: first.action };
}

/** Whether a document that cannot be used is about another server than the profile's. */
function isIssuerWrong(stated: string, { profile: { server } }: FailureAtHand): boolean {
  return server.kind !== "token-endpoint" && stated !== issuerOf(server) && !isOtherDomain(stated, server);
}

/** Whether an issuer is the same server of an org at another of the org's domains (Okta's issuer mode). */
export function isOtherDomain(stated: string, server: AuthorizationServer): boolean {
  if (!isOktaKind(server.kind) || !URL.canParse(stated)) return false;
  return new URL(stated).pathname === new URL(issuerOf(server)).pathname;
}

interface Deviation extends Cause {
  readonly weight: "cause" | "unknown";
}

/** What the profile does otherwise than the metadata says. */
function deviations(metadata: AuthorizationServerMetadata, failure: FailureAtHand): readonly Deviation[] {
  const { profile, run } = failure;
  const found = [...unlistedBy(serverUseOf(profile), metadata)].map(
    ({ what, sentence, listed }): Deviation => {
      const { isCause, remedy } = UNLISTED[what];
      return {
        weight: isCause(failure) ? "cause" : "unknown",
        meaning: listed.length === 0 ? sentence : `${sentence} It lists ${quotedList(listed, "and")}.`,
        action: actionFor(remedy, { profileId: profile.id }),
      };
    },
  );
  const called = run.profile.tokenEndpoint;
  if (called === undefined || called === metadata.tokenEndpoint) return found;
  return [
    ...found,
    {
      weight: isAboutAudience(failure) || isAboutServer(failure) ? "cause" : "unknown",
      meaning: `The metadata names the token endpoint ${quoted(metadata.tokenEndpoint)}, and the request went to ${quoted(called)}.`,
      action: actionFor("editAddress", { profileId: profile.id }),
    },
  ];
}

/** Which failures something that the metadata does not list explains, and what is to be done then. */
const UNLISTED: Readonly<
  Record<Unlisted["what"], { isCause: (failure: FailureAtHand) => boolean; remedy: Remedy }>
> = {
  method: { isCause: isMethodOpen, remedy: "switchMethod" },
  assertionAlgorithm: { isCause: isAboutAlgorithm, remedy: "chooseAlgorithm" },
  proofAlgorithm: { isCause: isAboutAlgorithm, remedy: "turnDpopOff" },
  dpop: { isCause: isAboutAlgorithm, remedy: "turnDpopOff" },
  grant: { isCause: isAboutGrant, remedy: "showServer" },
};

/** A server may leave scopes out of its metadata (RFC 8414 2), and Okta does unless told otherwise. */
function scopesListed(
  { scopesSupported: listed = [] }: AuthorizationServerMetadata,
  failure: FailureAtHand,
): readonly Finding[] {
  const { scopes } = failure.profile;
  if (!isAboutScopes(failure) || listed.length === 0 || scopes.length === 0) return [];
  const missing = scopes.filter((scope) => !listed.includes(scope));
  return missing.length === 0
    ? [
        {
          weight: "ruledOut",
          finding: "The metadata lists every scope that the profile requests.",
          subject: "the spelling of the scopes",
        },
      ]
    : [
        {
          weight: "unknown",
          finding: `The metadata does not list ${quotedList(missing, "and")}, although a server may have scopes that it does not list.`,
        },
      ];
}

function causeIn(failure: FailureAtHand, found: Found): Cause | undefined {
  const answers = [FIRST, SECOND].flatMap((name) => metadataIn(found, name) ?? []);
  const [first] = answers;
  if (first === undefined) return undefined;
  if (first.exchange.response === undefined)
    return isUnreached(failure) ? silence(first, failure) : undefined;
  const { id: profileId } = failure.profile;
  if (isUnreached(failure)) {
    return {
      meaning: hadReached(failure)
        ? "The server answers at the address of its metadata, so what gives no answer is its token endpoint alone."
        : "The server can be reached now, so what kept the request from it has passed.",
      action: actionFor("requestAgain", { profileId }),
    };
  }
  const metadata = ownMetadata(found);
  if (metadata === undefined) {
    const stated = answers.flatMap(
      ({ exchange }) => (exchange.response && issuerIn(exchange.response)) ?? [],
    )[0];
    if (stated !== undefined && isIssuerWrong(stated, failure)) {
      return {
        meaning: `The server names ${quoted(stated)} as its issuer, and the profile has ${quoted(issuerOf(failure.profile.server))}.`,
        action: actionFor("editAddress", { profileId }),
      };
    }
  }
  const inConnection = causeInConnection(first.exchange, failure);
  if (inConnection !== undefined) return { meaning: inConnection };
  return metadata && deviations(metadata, failure).find(({ weight }) => weight === "cause");
}

/** Whether the failed request had got through to the token endpoint. */
function hadReached({ run }: FailureAtHand): boolean {
  const last = run.exchanges.at(-1);
  return last?.purpose === "token" && ["wait", "download"].includes(last.failure?.phase ?? "");
}
