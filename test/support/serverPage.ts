import type { ServerReport } from "../../src/core/server/serverReport.ts";
import { authorizationServerPage } from "../../src/views/authorizationServerPage.ts";

/** A server's page with this text everywhere a text from elsewhere can be. */
export function serverPage(text: string): string {
  const report: ServerReport = {
    issuer: text,
    endpoints: [{ label: "Token", address: text, isUsed: true }],
    lists: [
      {
        label: "Scopes",
        values: [
          { value: text, isUsed: false },
          { value: text, isUsed: true },
        ],
      },
    ],
    keys: [{ kid: text, type: text, algorithm: text, use: text }],
    warnings: [`Two published keys have the same ID, ${text}.`, text],
  };
  const base = { profileName: text, report, addresses: [text], ageMs: 0 };
  return [
    authorizationServerPage({ ...base, keysAgeMs: 5000 }),
    authorizationServerPage({ ...base, keysReason: text }),
  ].join("\n\n");
}
