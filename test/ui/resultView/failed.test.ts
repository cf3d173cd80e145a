import assert from "node:assert/strict";
import { issuedJwt } from "../../fixtures/runs/issued.ts";
import { oktaHeaders, STARTED_AT } from "../../fixtures/runs/parts.ts";
import { limited, redirected, refusedHybrid, refusedSecret } from "../../fixtures/runs/refused.ts";
import { connectionRefused, timedOut } from "../../fixtures/runs/unreachable.ts";
import { undiscovered } from "../../fixtures/runs/unusable.ts";
import { facts, jsonLines, rows, section, textOf } from "../../support/resultView/parts.ts";
import { until } from "../../support/until.ts";
import { useResultView } from "../../support/resultView/useResultView.ts";

const now = STARTED_AT + 5000;

describe("The result view of a request that failed", () => {
  const { show } = useResultView();

  it("says of a refusal the status, that it failed, and why in words", async () => {
    const { page, troubles } = await show(refusedSecret, { now });
    assert.equal(await textOf(page.locator("h1")), "No token · 401 Unauthorized");
    assert.equal(await textOf(page.locator(".verdict .meaning")), refusedSecret.verdict.meaning);
    assert.equal(await textOf(page.locator(".origin vscode-badge")), "Sandbox");
    assert.deepEqual(await facts(page.locator(".verdict")), {
      Duration: "268 ms",
      Body: "113 bytes",
      Requested: "10:00:00 AM",
    });
    assert.deepEqual(troubles, []);
  });

  it("counts down to when the server lets one try again, says so then, and announces neither", async () => {
    const { page, troubles } = await show(limited, { now: STARTED_AT + 87_000 });
    const retry = page.locator(".actions vscode-button").first();
    assert.equal(await textOf(retry), "Request Again in 3 s");
    assert.equal(await retry.innerText(), "Request Again in 3 s");
    assert.equal(await retry.getAttribute("disabled"), "");
    assert.equal(await retry.getByRole("timer").count(), 1);
    const announced = await page.getByRole("status").textContent();
    await page.clock.runFor(1000);
    assert.equal(await textOf(retry), "Request Again in 2 s");
    await page.clock.runFor(2000);
    assert.equal(await textOf(retry), "Request Again");
    assert.equal(await retry.getAttribute("disabled"), null);
    await page.clock.runFor(120_000);
    assert.equal(await textOf(retry), "Request Again");
    assert.equal(await page.locator("[aria-live]:not([aria-live=off]), [role=alert]").count(), 0);
    assert.equal(await page.getByRole("status").textContent(), announced);
    assert.deepEqual(troubles, []);
  });

  it("says how much there is of an answer that did not come whole, and not that it is empty", async () => {
    for (const [loss, text] of [
      [{ kind: "brokeOff", received: 0, announced: 9 }, "0 of the announced 9 bytes came."],
      [{ kind: "surplus", received: 0, announced: 0 }, "Read as far as announced: 0 bytes. More came."],
    ] as const) {
      const [exchange] = undiscovered.exchanges;
      assert.ok(exchange?.response);
      const body = { text: "", bytes: 0, truncated: false, loss };
      const failure = { phase: "download", code: "X", message: "x", host: "a.example", port: 443 } as const;
      const run = {
        ...undiscovered,
        exchanges: [{ ...exchange, failure, response: { ...exchange.response, body } }],
      };
      const { page: shown } = await show({ ...run, id: `run-${loss.kind}` }, { now });
      assert.match(await textOf(section(shown, "response")), new RegExp(text));
      assert.doesNotMatch(await textOf(section(shown, "response")), /Empty\./);
      assert.match(await textOf(section(shown, "failure").locator("summary")), /^Incomplete answer/);
      assert.match((await facts(shown.locator(".verdict"))).Body ?? "", /incomplete/);
    }
  });

  it("gives each cause with what to do, most likely first, before all else", async () => {
    const { page } = await show(refusedSecret, { now });
    const items = page.locator(".diagnoses li");
    // The verdict already states the first cause.
    assert.equal(refusedSecret.verdict.meaning, refusedSecret.diagnoses[0]?.cause);
    assert.deepEqual(await items.locator(".cause").allTextContents(), [
      "The app may live in another org that has a client with the same id.",
    ]);
    assert.deepEqual(
      await items.locator(".fix").allTextContents(),
      refusedSecret.diagnoses.map(({ fix }) => fix),
    );
    const [diagnoses, first] = await Promise.all([
      page.locator(".diagnoses").boundingBox(),
      page.locator("details.section").first().boundingBox(),
    ]);
    assert.ok(diagnoses && first && diagnoses.y + diagnoses.height <= first.y);
  });

  it("has the answer of a refusal open: status, the server's error, body and headers", async () => {
    const { page } = await show(refusedSecret, { now });
    const response = section(page, "response");
    assert.deepEqual(await jsonLines(response), [
      "{",
      '"error": "invalid_client",',
      '"error_description": "The client secret supplied for a confidential client is invalid."',
      "}",
    ]);
    await page.getByRole("button", { name: /^Show All/ }).click();
    assert.deepEqual(await rows(page, "Response headers"), oktaHeaders);
    for (const id of ["response", "headers"]) {
      assert.equal(await section(page, id).getAttribute("open"), "", id);
    }
    for (const id of ["request", "timing", "connection"]) {
      assert.equal(await section(page, id).getAttribute("open"), null, id);
    }
    assert.equal(await section(page, "token").count(), 0);
  });

  it("reads an error in the shape of Okta's API as well", async () => {
    const { page } = await show(refusedHybrid, { now });
    assert.match(
      await textOf(section(page, "response")),
      /"errorSummary": "Invalid value for 'client_id' parameter\."/,
    );
  });

  it("says where a redirect would have led", async () => {
    const { page, troubles, show: showNext } = await show(redirected, { now });
    assert.equal(await textOf(page.locator("h1")), "No token · 302 Found");
    assert.equal(
      (await facts(section(page, "response")))["Redirects to"],
      "https://login.example.com/oauth2/default/v1/token",
    );
    await showNext({ ...redirected, id: "run-nowhere", outcome: { kind: "redirected" } });
    assert.equal((await facts(section(page, "response")))["Redirects to"], "nowhere: no Location header");
    assert.deepEqual(troubles, []);
  });

  it("says what the metadata lacked when there was no endpoint to ask", async () => {
    const { page, troubles } = await show(undiscovered, { now });
    assert.equal(await textOf(page.locator("h1")), "No token endpoint · 200 OK");
    assert.equal(
      (await facts(section(page, "response")))["No token endpoint"],
      'The metadata has no "token_endpoint".',
    );
    assert.match(await textOf(section(page, "request").locator("summary")), /^Metadata request GET /);
    assert.deepEqual(troubles, []);
  });

  it("says of a failure to connect which phase it was, to where, the code, and what to do", async () => {
    const { page, troubles } = await show(connectionRefused, { now });
    assert.equal(await textOf(page.locator("h1")), "No answer from dev-1234567.okta.com:443");
    assert.deepEqual(await facts(section(page, "failure")), {
      "Failed while": "Connecting (TCP)",
      "Host and port": "dev-1234567.okta.com:443",
      Code: "ECONNREFUSED",
      Message: "connect ECONNREFUSED 203.0.113.24:443",
    });
    assert.equal(await section(page, "failure").getAttribute("open"), "");
    assert.deepEqual(await page.locator(".diagnoses .fix").allTextContents(), [
      "Check the profile's domain and port. In a company network, set VS Code's http.proxy.",
    ]);
    assert.equal(await section(page, "response").count(), 0);
    assert.deepEqual(troubles, []);
  });

  it("draws the phases up to the one that failed, and says so without colour", async () => {
    const { page } = await show(connectionRefused, { now });
    const timing = section(page, "timing");
    assert.deepEqual(
      (await rows(timing, "Time by phase")).map(([name, , time]) => [name, time]),
      [
        ["DNS", "14 ms"],
        ["Connect", "Stopped after 38 ms"],
        ["TLS", "Not reached"],
        ["Wait", "Not reached"],
        ["Download", "Not reached"],
        ["Total", "52 ms"],
      ],
    );
    assert.equal(await timing.locator("rect").count(), 2);
    assert.equal(await timing.locator("rect.bar-failed").count(), 1);
    assert.equal((await facts(section(page, "connection"))).TLS, "Not established");
  });

  it("says of a server that kept silent how long it was waited for", async () => {
    const { page } = await show(timedOut, { now });
    const shown = await facts(section(page, "failure"));
    assert.equal(shown["Failed while"], "Waiting for the answer");
    assert.equal(shown.Code, "TIMEOUT");
    assert.equal(shown["Time limit"], "30 sec");
    assert.equal((await facts(page.locator(".verdict"))).Duration, "30 sec");
  });

  for (const [phase, sentence, name] of [
    ["dns", "Looking up the host name (DNS)", "DNS"],
    ["proxy", "Asking the proxy for a connection", "Proxy"],
    ["tls", "Securing the connection (TLS handshake)", "TLS"],
    ["send", "Sending the request", "Send"],
    ["download", "Receiving the answer", "Download"],
  ] as const) {
    it(`names the phase "${phase}" when the exchange broke off there`, async () => {
      const [exchange] = connectionRefused.exchanges;
      assert.ok(exchange?.failure);
      const { page, troubles } = await show({
        ...connectionRefused,
        exchanges: [{ ...exchange, failure: { ...exchange.failure, phase, host: "2001:db8::1" } }],
      });
      const shown = await facts(section(page, "failure"));
      assert.equal(shown["Failed while"], sentence);
      assert.equal(shown["Host and port"], "[2001:db8::1]:443");
      assert.match(await textOf(page.locator(".phase-failed")), new RegExp(`^${name} .*Stopped after`));
      assert.deepEqual(troubles, []);
    });
  }

  it("says that plain HTTP is not encrypted", async () => {
    const [exchange] = refusedSecret.exchanges;
    assert.ok(exchange);
    const { page } = await show({
      ...refusedSecret,
      exchanges: [
        { ...exchange, tls: undefined, request: { ...exchange.request, url: "http://127.0.0.1:7777/token" } },
      ],
    });
    assert.equal((await facts(section(page, "connection"))).TLS, "None: plain HTTP, not encrypted");
  });

  it("opens what matters of a failure though the same was closed on a success", async () => {
    const { page, kept, show: showNext } = await show(issuedJwt);
    await section(page, "response").locator(".code.json summary").click();
    await section(page, "response").locator(".json-count").waitFor();
    await section(page, "response").locator("summary").first().click();
    // The page hears of it a moment after the section has closed.
    await until("it is known to be closed", async () =>
      JSON.stringify(await kept()).includes('"issued.response":false'),
    );
    await showNext(refusedSecret);
    await page.locator('details[data-section="response"][open]').waitFor();
    assert.match(await textOf(section(page, "response").locator(".code.json")), /"invalid_client"/);
  });
});
