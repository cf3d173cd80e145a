import { nothing } from "lit";
import type { TemplateResult } from "lit";
import { revokedAt } from "../../../src/core/record/revoked.ts";
import { remark } from "../facts.ts";
import type { Page } from "../page.ts";

/** What stands out on the page of a token that is void. */
export function revoked({ run }: Page): TemplateResult | typeof nothing {
  return revokedAt(run) === undefined
    ? nothing
    : remark("This token is revoked: the server tells anyone who asks that it is not valid.");
}
