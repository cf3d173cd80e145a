import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { apiSnippetRequest } from "../../../../src/core/snippets/apiSnippetRequest.ts";
import { environmentValues } from "../../../../src/core/snippets/environmentValues.ts";
import { REQUEST_TARGETS } from "../../../../src/core/snippets/requestTargets.ts";
import type { Snippet } from "../../../../src/core/snippets/snippetRequest.ts";
import { tokenSnippetRequest } from "../../../../src/core/snippets/tokenSnippetRequest.ts";
import { oddTexts } from "../../../support/oddTexts.ts";
import { aProfile } from "../../../support/profiles.ts";
import { curlRequest } from "../../../support/shells/curlRequest.ts";
import { wordsInPowershell } from "../../../support/shells/powershellLine.ts";
import { argumentsInCmd } from "../../../support/shells/windowsCommandLine.ts";

const ports = { now: Date.now, newId: () => randomUUID() };
const URL = "https://dev-1.okta.com/oauth2/default/v1/token";

/** What the shell hands to curl, and what curl makes of it. */
const SHELLS = {
  curlInCmd: (code: string, environment: Record<string, string>) => {
    const [command = [], ...others] = argumentsInCmd(code, environment);
    assert.deepEqual(others, []);
    return curlRequest(command, environment);
  },
  curlInPowershell: (code: string, environment: Record<string, string>) => {
    const lines = wordsInPowershell(
      code
        .split("\n")
        .filter((line) => !line.startsWith("#"))
        .join("\n"),
    );
    const own = lines.slice(0, -1).map(([name = "", equals, value = ""]) => {
      assert.equal(equals, "=");
      return [name.replace("$env:", ""), value] as const;
    });
    const words = lines.at(-1) ?? [];
    // Windows PowerShell passes such arguments on in a way that programs misread.
    assert.ok(
      words.every((word) => !/"|\\$|^$/.test(word)),
      code,
    );
    return curlRequest(words, { ...environment, ...Object.fromEntries(own) });
  },
} as const;

const valuesOf = async (
  { variables }: Snippet,
  sources: Omit<Parameters<typeof environmentValues>[1], "now" | "newId">,
) => Object.fromEntries(await environmentValues(variables, { ...ports, ...sources }));

for (const [target, read] of Object.entries(SHELLS)) {
  const { write, label } = REQUEST_TARGETS[target as keyof typeof SHELLS];
  // Carets at the beginning of a "rem" line are of no interest.
  const withoutNotes = (code: string) =>
    code
      .split("\n")
      .filter((line) => !line.startsWith("rem "))
      .join("\n");

  describe(`The token request as ${label}`, () => {
    for (const method of ["client_secret_basic", "client_secret_post"] as const) {
      it(`sends every value as it is, with ${method}`, async () => {
        await fc.assert(
          fc.asyncProperty(oddTexts, oddTexts, oddTexts, oddTexts, async (clientId, secret, name, value) => {
            const clientSecret = `s${secret}`;
            const profile = aProfile({
              clientId,
              credentials: { method, clientSecret },
              scopes: [value, "b"],
              extraParameters: [
                { name: "audience", value },
                { name: `n${name}`, value: `v${value}` },
              ],
            });
            const snippet = write(tokenSnippetRequest(profile, URL));
            const environment = await valuesOf(snippet, { profile, tokenEndpoint: URL });
            const sent = read(withoutNotes(snippet.code), { ...environment, PATH: "C:\\" });
            assert.equal(sent.url, URL);
            assert.equal(sent.method, undefined);
            assert.deepEqual(sent.headers, ["Accept: application/json"]);
            assert.deepEqual(
              sent.user,
              method === "client_secret_basic" ? [clientId, clientSecret] : undefined,
            );
            assert.deepEqual(sent.form, [
              ["grant_type", "client_credentials"],
              ["scope", `${value} b`],
              ["audience", value],
              [`n${name}`, `v${value}`],
              ...(method === "client_secret_basic"
                ? []
                : [
                    ["client_id", clientId],
                    ["client_secret", clientSecret],
                  ]),
            ]);
            assert.ok(clientSecret.length < 6 || !snippet.code.includes(clientSecret));
          }),
          { numRuns: 200 },
        );
      });
    }
  });

  describe(`A call of an API as ${label}`, () => {
    it("sends token, headers and body as they are", async () => {
      await fc.assert(
        fc.asyncProperty(oddTexts, oddTexts, async (header, text) => {
          const body = JSON.stringify({ text });
          const request = apiSnippetRequest({
            method: "PATCH",
            url: "https://api.example.com/a?b=%20&c=d",
            headers: [
              ["X-Odd", header],
              ["Content-Type", "application/json"],
            ],
            body,
          });
          const snippet = write(request);
          const profile = aProfile();
          const environment = await valuesOf(snippet, {
            profile,
            tokenEndpoint: URL,
            accessToken: "eyJ.e30.x",
          });
          const sent = read(withoutNotes(snippet.code), { ...environment, b: "unwanted" });
          assert.deepEqual(sent, {
            url: request.url,
            method: "PATCH",
            user: undefined,
            headers: [
              "Authorization: Bearer eyJ.e30.x",
              `X-Odd: ${header}`,
              "Content-Type: application/json",
            ],
            form: [],
            body,
          });
        }),
        { numRuns: 200 },
      );
    });
  });
}
