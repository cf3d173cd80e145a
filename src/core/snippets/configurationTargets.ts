import { sendsAssertion } from "../profile/credentials.ts";
import { CLIENT_AUTHENTICATION_METHODS } from "../profile/clientAuthenticationMethods.ts";
import type { Profile } from "../profile/profile.ts";
import type { TargetText } from "./requestTargets.ts";
import type { Snippet } from "./snippetRequest.ts";
import { aspNet } from "./targets/aspNet.ts";
import { oktaDotnet, oktaGo, oktaJava, oktaNode, oktaPython } from "./targets/oktaSdks.ts";
import { springAssertions } from "./targets/springAssertions.ts";
import { springBoot } from "./targets/springBoot.ts";

export interface ConfigurationTarget extends TargetText {
  /** Whether it can express what the profile is. */
  readonly serves: (profile: ConfiguredProfile) => boolean;
  readonly write: (profile: Profile, tokenEndpoint: string) => Snippet;
}

type ConfiguredProfile = Pick<Profile, "server" | "credentials">;

/** Okta's SDKs speak to the org server, which takes a private key only. */
const ofOrgServer = ({ server, credentials }: ConfiguredProfile) =>
  server.kind === "okta-org" && CLIENT_AUTHENTICATION_METHODS[credentials.method].needs === "privateKey";

const ofAnyServer = () => true;

const withAssertions = ({ credentials }: ConfiguredProfile) => sendsAssertion(credentials.method);

/** The configurations of libraries that request tokens by themselves. */
export const CONFIGURATION_TARGETS = {
  oktaNode: {
    label: "Okta SDK for Node.js",
    detail: "@okta/okta-sdk-nodejs, for Okta's own API.",
    serves: ofOrgServer,
    write: oktaNode,
  },
  oktaPython: {
    label: "Okta SDK for Python",
    detail: "okta, for Okta's own API.",
    serves: ofOrgServer,
    write: oktaPython,
  },
  oktaJava: {
    label: "Okta SDK for Java",
    detail: "com.okta.sdk, for Okta's own API.",
    serves: ofOrgServer,
    write: oktaJava,
  },
  oktaDotnet: {
    label: "Okta SDK for .NET",
    detail: "Okta.Sdk, for Okta's own API.",
    serves: ofOrgServer,
    write: oktaDotnet,
  },
  oktaGo: {
    label: "Okta SDK for Go",
    detail: "okta-sdk-golang 5, for Okta's own API.",
    serves: ofOrgServer,
    write: oktaGo,
  },
  springBoot: {
    label: "Spring Boot",
    detail: "application.yml with a client registration of Spring Security.",
    serves: ofAnyServer,
    write: springBoot,
  },
  springAssertions: {
    label: "Spring Security",
    detail: "Java code that signs the client's assertions, beside application.yml.",
    serves: withAssertions,
    write: springAssertions,
  },
  aspNet: {
    label: "ASP.NET Core",
    detail: "Program.cs with Duende.AccessTokenManagement 4.",
    serves: ofAnyServer,
    write: aspNet,
  },
} as const satisfies Readonly<Record<string, ConfigurationTarget>>;

export type ConfigurationTargetId = keyof typeof CONFIGURATION_TARGETS;
