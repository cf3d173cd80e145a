import type { Row } from "../row.ts";
import { ASSERTION_ROWS, PROOF_ROWS } from "./assertions.ts";
import { CLIENT_ROWS } from "./clients.ts";
import { REWORDED_ROWS } from "./reworded.ts";
import { SANDBOX_ROWS } from "./sandbox.ts";
import { PAGE_ROWS, SCOPE_ROWS, SERVER_ROWS } from "./scopes.ts";
import { VENDOR_ROWS } from "./vendors.ts";

/** All troubles, by what they are about. */
export const ROWS: Readonly<Record<string, readonly Row[]>> = {
  "Client and authentication": CLIENT_ROWS,
  "Client assertions": ASSERTION_ROWS,
  "DPoP proofs": PROOF_ROWS,
  "Scopes and policies": SCOPE_ROWS,
  "The server": SERVER_ROWS,
  "Sandbox profiles": SANDBOX_ROWS,
  "Pages and statuses": PAGE_ROWS,
  "Other vendors, and gateways": VENDOR_ROWS,
  "In other words": REWORDED_ROWS,
};
