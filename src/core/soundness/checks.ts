import { PAGES, rfcSection } from "../pages.ts";
import { checkAlgorithm } from "./algorithm.ts";
import { checkAudience } from "./audience.ts";
import type { TokenCheck } from "./check.ts";
import { checkClientId } from "./clientId.ts";
import { checkContent } from "./content.ts";
import { checkDpopBinding } from "./dpopBinding.ts";
import { checkExpectedClaims } from "./expectedClaims.ts";
import { checkIssuer } from "./issuer.ts";
import { checkLifetime } from "./lifetime.ts";
import { checkScopes } from "./scopes.ts";
import { checkSignature } from "./signature.ts";
import { checkClock, checkExpiry, checkNotBefore } from "./times.ts";
import { checkType } from "./type.ts";
import { checkWholeAnswer } from "./wholeAnswer.ts";

/** The questions about a token, in the order to read their answers; a new one is one more entry. */
export const TOKEN_CHECKS: readonly TokenCheck[] = [
  { name: "signature", label: "Signature", of: "jwt", make: checkSignature, page: PAGES.validateTokens },
  { name: "algorithm", label: "Algorithm", of: "jwt", make: checkAlgorithm, page: rfcSection(8725, "3.2") },
  { name: "content", label: "Content", of: "any", make: checkContent, page: rfcSection(6749, "1.4") },
  { name: "answer", label: "Answer", of: "any", make: checkWholeAnswer, page: rfcSection(9112, "8") },
  { name: "type", label: "Type", of: "jwt", make: checkType, page: rfcSection(9068, "2.1") },
  { name: "issuer", label: "Issuer", of: "jwt", make: checkIssuer, page: rfcSection(7519, "4.1.1") },
  {
    name: "audience",
    label: "Audience",
    of: "jwt",
    make: checkAudience,
    remedy: "setExpectations",
    page: rfcSection(7519, "4.1.3"),
  },
  { name: "expiry", label: "Expiry", of: "any", make: checkExpiry, page: rfcSection(7519, "4.1.4") },
  {
    name: "not-before",
    label: "Not before",
    of: "jwt",
    make: checkNotBefore,
    page: rfcSection(7519, "4.1.5"),
  },
  { name: "clock", label: "Clock", of: "any", make: checkClock, page: rfcSection(9110, "6.6.1") },
  {
    name: "lifetime",
    label: "Lifetime",
    of: "any",
    make: checkLifetime,
    remedy: "setExpectations",
    page: rfcSection(6749, "5.1"),
  },
  { name: "client-id", label: "Client ID", of: "jwt", make: checkClientId, page: rfcSection(9068, "2.2") },
  { name: "scopes", label: "Scopes", of: "any", make: checkScopes, page: rfcSection(6749, "3.3") },
  {
    name: "dpop-binding",
    label: "DPoP binding",
    of: "any",
    make: checkDpopBinding,
    page: rfcSection(9449, "6.1"),
  },
  {
    name: "expected-claims",
    label: "Expected claims",
    of: "jwt",
    make: checkExpectedClaims,
    remedy: "setExpectations",
    page: rfcSection(7519, "4"),
  },
];
