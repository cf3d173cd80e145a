import assert from "node:assert/strict";
import { redact } from "../../../../src/core/http/redact.ts";
import { supportReport } from "../../../../src/core/record/supportReport.ts";
import type { TokenRun } from "../../../../src/core/record/tokenRun.ts";
import { MARKUP_TEXTS } from "../../../fixtures/markupTexts.ts";
import { refusedSecret } from "../../../fixtures/runs/refused.ts";
import { ODDITIES, oddRun } from "../../../support/oddRuns.ts";
import { elementsOf } from "../../../support/renderedText.ts";
import { markdownHtml } from "../../../support/renderMarkdown.ts";

const REQUEST_ID = "6d1f0c3a9b8e47d2a5c4e1f098b7a6d5";

function reportOn(run: TokenRun, others: readonly TokenRun[] = []): string {
  return supportReport({
    run: redact(run, []),
    others: others.map((one) => redact(one, [])),
    sentBy: ["VS Code 1.105.0 on linux"],
  });
}

/** A refusal in which a server, and a profile that came from elsewhere, say the same text everywhere. */
function saying(text: string): TokenRun {
  const [exchange] = refusedSecret.exchanges;
  const response = exchange?.response ?? assert.fail();
  return {
    ...refusedSecret,
    profile: { ...refusedSecret.profile, clientId: text, issuer: text, scopes: [text] },
    exchanges: [
      {
        ...(exchange ?? assert.fail()),
        response: {
          ...response,
          statusText: text,
          headers: [[text, text]],
          body: { ...response.body, text },
        },
        sentJwts: [{ kind: "clientAssertion", header: [{ name: text, value: text }], claims: [] }],
      },
    ],
    outcome: { kind: "refused", error: { shape: "oauth", code: text, description: text, requestId: text } },
    verdict: { ...refusedSecret.verdict, headline: text, meaning: text },
    diagnoses: [{ rule: "x", cause: text, fix: text }],
    remarks: [text],
  };
}

describe("A support report", () => {
  it("states the answer, the error, the client and when it was", () => {
    const report = reportOn(refusedSecret);
    for (const fact of [
      "No token · 401 Unauthorized",
      "`invalid_client`",
      "The client secret supplied for a confidential client is invalid.",
      refusedSecret.profile.clientId,
      refusedSecret.profile.issuer,
      new Date(refusedSecret.startedAt).toISOString(),
      "VS Code 1.105.0 on linux",
    ]) {
      assert.ok(report.includes(fact), fact);
    }
  });

  it("has the System Log's query for each request that the server gave an id", () => {
    const id = (value: string): TokenRun => {
      const run = saying("x");
      const exchanges = run.exchanges.map((exchange) => ({
        ...exchange,
        response: exchange.response && {
          ...exchange.response,
          headers: [["X-Okta-Request-Id", value] as const],
        },
      }));
      return { ...run, exchanges };
    };
    assert.ok(reportOn(id(REQUEST_ID)).includes(`transaction.id eq "${REQUEST_ID}"`));
    assert.ok(!reportOn(id('x" or eventType sw "')).includes("transaction.id"), "an id that ends the query");
    assert.ok(!reportOn(saying("x")).includes("System Log"));
  });

  it("has what was found out since, as text", () => {
    const foundOut = (text: string): TokenRun["foundOut"] => ({
      startedAt: refusedSecret.startedAt,
      conclusion: { kind: "cause", meaning: text },
      probes: [
        { title: text, findings: [{ weight: "unknown", finding: text }] },
        { title: text, findings: [{ weight: "ruledOut", finding: text, subject: text }] },
      ],
    });
    const report = reportOn({ ...refusedSecret, foundOut: foundOut("The clock is wrong.") });
    assert.match(
      report,
      /### What was tried to find out why\n\n.*with one request each:\n\n.*\n- The clock is wrong\.\n- The clock is wrong\.:\n {2}- The clock/s,
    );
    assert.ok(!reportOn(refusedSecret).includes("tried to find out why"));
    const expected = elementsOf(markdownHtml(reportOn({ ...refusedSecret, foundOut: foundOut("text") })));
    for (const text of MARKUP_TEXTS) {
      const html = markdownHtml(reportOn({ ...refusedSecret, foundOut: foundOut(text) }));
      assert.deepEqual(elementsOf(html), expected, text);
    }
  });

  it("lists what was tried before with the same profile, but not what came later", () => {
    const earlier = {
      ...refusedSecret,
      id: "run-earlier",
      startedAt: refusedSecret.startedAt - 60_000,
      profile: { ...refusedSecret.profile, method: "client_secret_post" },
    };
    const later = { ...earlier, id: "run-later", startedAt: refusedSecret.startedAt + 60_000 };
    const report = reportOn(refusedSecret, [later, refusedSecret, earlier]);
    assert.match(report, /What was tried before/);
    assert.equal(report.split("client_secret_post").length - 1, 1);
    assert.ok(!reportOn(refusedSecret, [refusedSecret, later]).includes("What was tried before"));
  });

  it("shows the beginning of what no ticket has room for", () => {
    const report = reportOn(saying("y".repeat(100_000)));
    assert.match(report, /… \(\d+ more characters\)/);
    assert.ok(report.length < 100_000, `${report.length} characters`);
  });

  it("makes no markup of what a server or a profile says", () => {
    const expected = elementsOf(markdownHtml(reportOn(saying("text"))));
    for (const text of MARKUP_TEXTS) {
      assert.deepEqual(elementsOf(markdownHtml(reportOn(saying(text)))), expected, text);
    }
  });

  for (const [what, oddity] of Object.entries(ODDITIES)) {
    it(`can be made of ${what}`, async () => {
      const run = await oddRun(oddity);
      const report = reportOn(run);
      assert.ok(report.includes(run.verdict.headline));
      assert.equal(report.match(/^#### /gm)?.length, run.exchanges.length);
    });
  }
});
