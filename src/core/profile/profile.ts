import type { JsonObject } from "../json.ts";
import type { PrivateJwk } from "../keys/privateKey.ts";
import type { AuthorizationServer } from "../server/authorizationServer.ts";
import type { ClientCredentials } from "./credentials.ts";

/** The client that authenticates; every profile is one. */
export interface AuthenticatingClient {
  readonly clientId: string;
  readonly credentials: ClientCredentials;
  readonly assertionOverrides?: AssertionOverrides;
}

export interface ExtraParameter {
  readonly name: string;
  readonly value: string;
}

/** Members that replace those of a client assertion, to see how a server refuses it; null removes one. */
export interface AssertionOverrides {
  readonly header?: JsonObject;
  readonly claims?: JsonObject;
}

/** What the user expects of a token, in addition to what the profile and the server's answer imply. */
export interface TokenExpectations {
  readonly audience?: string;
  /** Seconds. */
  readonly lifetime?: number;
  /** Claims and the values they must have. */
  readonly claims?: JsonObject;
}

/** The parts of the sandbox's group in the tree, in their order. */
export const SANDBOX_PARTS = ["tokens", "refusals", "clientAssertions"] as const;

export type SandboxPart = (typeof SANDBOX_PARTS)[number];

export interface Profile {
  readonly id: string;
  readonly name: string;
  /** The group that the user has put it in, such as an environment; without one, its server's host groups it. */
  readonly group?: string;
  readonly server: AuthorizationServer;
  readonly clientId: string;
  readonly credentials: ClientCredentials;
  readonly scopes: readonly string[];
  readonly extraParameters: readonly ExtraParameter[];
  /** Present if DPoP is on (RFC 9449): the key that tokens are bound to. */
  readonly dpop?: { readonly privateKey: PrivateJwk };
  /** Present on a profile that is broken on purpose. */
  readonly assertionOverrides?: AssertionOverrides;
  readonly expectations?: TokenExpectations;
  /** True for profiles that came with the sandbox; they go when its profiles are removed. */
  readonly isSandbox: boolean;
  /** The position of such a profile among the sandbox profiles. */
  readonly sandboxOrder?: number;
  /** What such a profile shows. */
  readonly sandboxPart?: SandboxPart;
  /** True for profiles that another extension has added by the exported API. */
  readonly isAddedByExtension?: boolean;
}

/** A profile before it is stored for the first time. */
export type ProfileDraft = Omit<Profile, "id">;
