import { actionFor } from "../action.ts";
import { durationText } from "../durationText.ts";
import type { HttpResponse } from "../http/exchange.ts";
import { inactiveReasons, type InactiveToken } from "./inactiveReasons.ts";
import type { AuthorizationServerMetadata } from "../server/serverMetadata.ts";
import { rfcSection } from "../pages.ts";
import { readIntrospectionResponse } from "./introspection.ts";
import { readRevocationResponse } from "./revocation.ts";
import { revokedAt } from "../record/revoked.ts";
import type { FollowUp, Verdict } from "../record/tokenRun.ts";
import { statusLine } from "../run/verdict.ts";

/** What is asked of the server that has issued the token; an API is called otherwise. */
export type FollowUpKind = Exclude<FollowUp["kind"], "call">;

/** What an answer says. */
export type FollowUpReading = Verdict &
  Pick<FollowUp, "remarks" | "answer" | "reasons"> &
  Partial<Pick<FollowUp, "diagnoses">>;

interface FollowUpMethod {
  /** Where the server's metadata names the endpoint for it. */
  readonly endpointIn: (metadata: AuthorizationServerMetadata) => string | undefined;
  /** Reads a 2xx answer. */
  readonly read: (response: HttpResponse, token: InactiveToken) => FollowUpReading;
}

/** Everything that can be asked about an issued token or done to it. */
export const FOLLOW_UPS: Readonly<Record<FollowUpKind, FollowUpMethod>> = {
  introspection: {
    endpointIn: (metadata) => metadata.introspectionEndpoint,
    read: readIntrospection,
  },
  revocation: {
    endpointIn: (metadata) => metadata.revocationEndpoint,
    read: readRevocation,
  },
};

function readIntrospection(response: HttpResponse, token: InactiveToken): FollowUpReading {
  const reading = readIntrospectionResponse(response);
  const line = statusLine(response);
  if (reading.kind === "unusable") {
    return {
      tone: "failure",
      headline: `No usable answer · ${line}`,
      meaning: reading.reason,
      remarks: reading.remarks,
    };
  }
  const { run, now } = token;
  const { remarks } = reading;
  if (reading.kind === "inactive") {
    const reasons = inactiveReasons(token);
    return {
      tone: "warning",
      headline: `Not active · ${line}`,
      meaning:
        "The server does not consider this token valid. It never says why; these are the possible reasons.",
      remarks,
      answer: reading.answer,
      reasons,
    };
  }
  const wasRevoked = revokedAt(run) !== undefined;
  const isExpired = run.token?.expiresAt !== undefined && run.token.expiresAt <= now;
  const contradiction = wasRevoked
    ? "The server considers the token valid although it confirmed its revocation: it also confirms the revocation of tokens that it does not revoke, so this one is no longer marked as revoked."
    : isExpired
      ? "The server considers the token valid although it has expired by this machine's clock: one of the clocks is off, or the server allows some leeway."
      : undefined;
  const exp = reading.answer.find(({ name }) => name === "exp")?.time;
  return {
    tone: contradiction === undefined ? "success" : "warning",
    headline: `Active · ${line}`,
    meaning:
      contradiction ??
      (exp === undefined || exp <= now
        ? "The server considers the token valid."
        : `The server considers the token valid for another ${durationText((exp - now) / 1000)}.`),
    remarks,
    answer: reading.answer,
  };
}

function readRevocation(response: HttpResponse, { run, now }: InactiveToken): FollowUpReading {
  const reading = readRevocationResponse(response);
  const line = statusLine(response);
  if (reading.kind === "unconfirmed") {
    return {
      tone: "failure",
      headline: `Not known to be revoked · ${line}`,
      meaning: reading.reason,
      remarks: [],
      diagnoses: [
        {
          rule: "revocation-unconfirmed",
          cause: reading.reason,
          fix: "Introspect the token to learn whether it is still valid. If it is, check the address of the revocation endpoint, and look for a proxy or a sign-in page in front of it.",
          action: actionFor("introspectToken", { profileId: run.profile.id, runId: run.id }),
          page: rfcSection(7009, "2.2"),
        },
      ],
    };
  }
  const { token } = run;
  const isValidByItself = token?.format === "jwt" && (token.expiresAt === undefined || token.expiresAt > now);
  return {
    tone: "success",
    headline: `Revoked · ${line}`,
    meaning: "The server confirms that the token is no longer valid.",
    remarks: [
      "A server gives the same answer for a token that it does not know or that has expired (RFC 7009 2.2). Introspect Token shows whether it is really revoked.",
      ...(isValidByItself && run.profile.serverKind !== "okta-org"
        ? [
            "An API that checks only the token's signature and expiry does not learn of this and accepts the token until it expires.",
          ]
        : []),
      ...reading.remarks,
    ],
  };
}
