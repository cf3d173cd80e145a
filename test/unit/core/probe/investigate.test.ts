import assert from "node:assert/strict";
import type { TransportResult } from "../../../../src/core/http/exchange.ts";
import { MOST_PROBES, PROBE_INTERVAL_MS } from "../../../../src/core/limits.ts";
import type { Profile } from "../../../../src/core/profile/profile.ts";
import { UserError } from "../../../../src/core/userError.ts";
import { findMarkIn } from "../../../support/findMark.ts";
import { findingsIn, findOut, type InvestigationWish, sentIn } from "../../../support/investigations.ts";
import { aProfile } from "../../../support/profiles.ts";
import {
  noAnswer,
  receivingAt,
  type ScriptedAnswer,
  scriptedTransport,
  transportTo,
} from "../../../support/scriptedTransport.ts";
import { aRefusal, aTokenAnswer } from "../../../support/tokenAnswers.ts";

const HOST = "https://dev-1.okta.com";
const ISSUER = `${HOST}/oauth2/default`;
const METHODS = ["client_secret_basic", "client_secret_post", "client_secret_jwt", "private_key_jwt"];
const metadata = (changes: object = {}): ScriptedAnswer => ({
  body: JSON.stringify({
    issuer: ISSUER,
    token_endpoint: `${ISSUER}/v1/token`,
    token_endpoint_auth_methods_supported: METHODS,
    ...changes,
  }),
});
const REFUSED = aRefusal("invalid_client", 401);
const twoScopes = aProfile({ scopes: ["a", "b"] });
const other = (issuer: string): Partial<Profile> => ({ server: { kind: "issuer", issuer } });

/** Finds out why, at a server that gives these answers in turn: the first one to the request that fails. */
async function ask(
  answers: readonly ScriptedAnswer[],
  { profile = aProfile(), ...wish }: Partial<InvestigationWish> = {},
) {
  const { transport, requests, aborted } = scriptedTransport(...answers);
  const found = await findOut({ profile, transport: receivingAt(Date.now, transport), ...wish });
  return { ...found, requests, aborted, conclusion: found.last.conclusion, findings: findingsIn(found.last) };
}

/** The same, with something changed in what the transport says. */
function changing(answers: readonly ScriptedAnswer[], changes: Partial<TransportResult>) {
  const { transport } = scriptedTransport(...answers);
  const changed: typeof transport = async (...asked) => ({ ...(await transport(...asked)), ...changes });
  return { transport: receivingAt(Date.now, changed) };
}

const reasons = ({ last }: Awaited<ReturnType<typeof ask>>) =>
  last.probes.map(({ result }) => (result?.kind === "leftOut" ? result.reason : "sent"));

describe("An investigation", () => {
  it("begins with its plan before anything is sent, then brings one probe after the other, and ends with a sentence", async () => {
    const sentAt: number[] = [];
    const { transport, requests } = scriptedTransport(REFUSED, metadata(), REFUSED, REFUSED);
    const { steps } = await findOut({
      profile: aProfile({ credentials: { method: "client_secret_basic", clientSecret: "x".repeat(40) } }),
      transport,
      heard: () => sentAt.push(requests.length),
    });
    assert.deepEqual(sentAt, [1, 2, 3, 4]);
    assert.deepEqual(steps[0]?.probes, [
      { title: "Read the server's metadata", sendsCredentials: false },
      { title: "Authenticate with client_secret_post", sendsCredentials: true },
      { title: "Authenticate with client_secret_jwt", sendsCredentials: true },
    ]);
    assert.deepEqual(
      steps.map(({ conclusion }) => conclusion === undefined),
      [...steps.slice(1).map(() => true), false],
    );
    assert.equal(
      steps.at(-1)?.conclusion?.meaning,
      "Ruled out: the server's address, a configured proxy, client_secret_post with this secret and client_secret_jwt with this secret; what the result says first remains the likeliest cause.",
    );
  });

  it("keeps a second between one request and the next", async () => {
    const waits: number[] = [];
    const log: string[] = [];
    const { transport } = transportTo(({ method }, count) => {
      log.push("request");
      return method === "GET" ? metadata() : count === 1 ? REFUSED : REFUSED;
    });
    await findOut({
      profile: aProfile({ credentials: { method: "client_secret_basic", clientSecret: "x".repeat(40) } }),
      transport,
      wait: async (ms) => {
        waits.push(ms);
        await Promise.resolve();
        log.push("wait");
      },
    });
    assert.deepEqual([...new Set(waits)], [PROBE_INTERVAL_MS]);
    // The request that failed, then the probes.
    assert.deepEqual(log.slice(1, -1), ["request", "wait", "request", "wait", "request"]);
  });

  it("holds the next request back until it is its turn, and gives up waiting when it is cancelled", async () => {
    const { last, requests } = await ask([REFUSED, metadata()], {
      wait: () => new Promise(() => undefined),
      heard: ({ probes }, abort) => {
        if (probes[0]?.result !== undefined) abort();
      },
    });
    assert.equal(requests.length, 2);
    assert.equal(last.conclusion?.kind, "cancelled");
    assert.match(last.conclusion.meaning, /^You cancelled after 1 of \d probes, before /);
  });

  it("gives up a request under way when it is cancelled", async () => {
    const { transport, aborted } = transportTo((_, count) =>
      count === 1 ? REFUSED : new Promise<ScriptedAnswer>(() => undefined),
    );
    const { last, recorded } = await findOut({
      profile: aProfile(),
      transport,
      heard: (_, abort) => void setTimeout(abort, 5),
    });
    assert.equal(aborted.length, 1);
    assert.equal(last.conclusion?.kind, "cancelled");
    assert.deepEqual(
      last.probes.map(({ result }) => result),
      [{ kind: "givenUp" }, undefined],
    );
    assert.equal(recorded.length, 1);
  });

  it("sends nothing when it is cancelled before the first probe", async () => {
    const { requests, conclusion } = await ask([REFUSED], { heard: (_, abort) => abort() });
    assert.equal(requests.length, 1);
    assert.equal(conclusion?.kind, "cancelled");
  });

  it("keeps what it has found, without its exchanges", async () => {
    const { recorded, last } = await ask(
      [aRefusal("invalid_scope"), metadata(), metadata(), aTokenAnswer(), REFUSED],
      {
        profile: twoScopes,
      },
    );
    assert.deepEqual(recorded[0]?.conclusion, last.conclusion);
    assert.equal(recorded[0]?.probes.length, sentIn(last).length);
    assert.ok(!JSON.stringify(recorded).includes("exchanges"));
  });

  it("says in what the profile has changed since", async () => {
    const { last } = await ask([REFUSED, metadata()], {
      later: aProfile({
        scopes: ["other"],
        credentials: { method: "client_secret_post", clientSecret: "short" },
      }),
      heard: (_, abort) => abort(),
    });
    assert.deepEqual(last.remarks, [
      "The profile has changed since the request failed (the client authentication method, the scopes); the probes use it as it is now.",
    ]);
  });

  it("is not begun for another client or server than the one that failed, for a run that did not fail, or without a secret", async () => {
    const code = async (asking: Promise<unknown>) =>
      asking.then(
        () => "none",
        (error: unknown) => (error instanceof UserError ? error.code : String(error)),
      );
    assert.equal(
      await code(ask([REFUSED], { later: aProfile({ clientId: "another" }) })),
      "movedSinceFailure",
    );
    assert.equal(
      await code(ask([REFUSED], { later: aProfile(other("https://idp.example.com")) })),
      "movedSinceFailure",
    );
    assert.equal(await code(ask([aTokenAnswer()])), "notFailed");
  });

  it("only reads once the profile has no secret any more", async () => {
    const { last, requests } = await ask([REFUSED, metadata()], {
      later: aProfile({ credentials: { method: "client_secret_basic" } }),
    });
    assert.equal(requests[1]?.method, "GET");
    assert.equal(sentIn(last).length, 1);
    assert.deepEqual(last.remarks, [
      "The profile has no secret or key any more, so no probe requests a token.",
    ]);
  });
});

describe("What an investigation never does", () => {
  const cases: readonly [string, ScriptedAnswer][] = [
    ["the server refuses for too many requests", { status: 429, body: '{"error":"invalid_scope"}' }],
    ["few requests are left", { ...aRefusal("invalid_scope"), headers: [["x-rate-limit-remaining", "3"]] }],
    [
      "the server speaks of a lock",
      { status: 401, body: '{"error":"invalid_scope","error_description":"The client is locked out."}' },
    ],
  ];
  for (const [when, answer] of cases) {
    it(`is to use the credentials where ${when}`, async () => {
      const { requests, last } = await ask([answer, metadata(), metadata()], { profile: twoScopes });
      assert.ok(requests.slice(1).every(({ method }) => method === "GET"));
      assert.ok(last.probes.every(({ sendsCredentials }) => !sendsCredentials));
    });
  }

  it("is to go on once a probe is told to slow down", async () => {
    const asked = await ask(
      [aRefusal("access_denied", 401), metadata(), { ...aRefusal("access_denied", 429) }],
      { profile: twoScopes },
    );
    assert.deepEqual(reasons(asked), ["sent", "sent", "The server asks for fewer requests."]);
    assert.equal(asked.requests.length, 3);
  });

  it("is to try a method that the metadata does not list, or any without metadata", async () => {
    const listed = await ask([
      REFUSED,
      metadata({ token_endpoint_auth_methods_supported: ["private_key_jwt"] }),
    ]);
    assert.equal(listed.requests.length, 2);
    assert.match(reasons(listed)[1] ?? "", /does not list client_secret_post/);
    assert.equal(
      listed.conclusion?.meaning,
      "The server's metadata does not list the profile's client authentication method, client_secret_basic. It lists private_key_jwt.",
    );
    const without = await ask([REFUSED, { status: 404, body: "" }]);
    assert.equal(without.requests.length, 2);
    assert.match(reasons(without)[1] ?? "", /does not tell which methods/);
  });

  it("is to make more than two attempts to authenticate, each with another method", async () => {
    const { requests } = await ask([REFUSED, metadata(), REFUSED, REFUSED], {
      profile: aProfile({ credentials: { method: "client_secret_post", clientSecret: "x".repeat(40) } }),
    });
    const [, , basic, jwt] = requests;
    assert.equal(requests.length, 4);
    assert.ok(basic?.headers.some(([name]) => name === "authorization"));
    assert.match(jwt?.body ?? "", /client_assertion=/);
  });

  it("is to sign with a secret that is too short for that", async () => {
    const { last } = await ask([REFUSED, metadata(), REFUSED]);
    assert.deepEqual(
      last.probes.map(({ title }) => title),
      ["Read the server's metadata", "Authenticate with client_secret_post"],
    );
  });

  it("is to send credentials to another token endpoint than the one that refused", async () => {
    const issuer = "https://idp.example.com";
    const at = (host: string) => ({ issuer, token_endpoint: `https://${host}/token` });
    const asked = await ask(
      [metadata(at("idp.example.com")), REFUSED, metadata(at("elsewhere.example.com"))],
      {
        profile: aProfile(other(issuer)),
      },
    );
    assert.equal(asked.requests.length, 3);
    assert.match(reasons(asked).at(-1) ?? "", /token endpoint is another one now/);
  });

  it("is to ask any other host, whatever the metadata names", async () => {
    const issuer = "https://idp.example.com/realms/x";
    const stated = "https://other.example.com/realms/x";
    const document = metadata({ issuer: stated, token_endpoint: `${stated}/token` });
    const { requests, conclusion } = await ask([document, document, document, document], {
      profile: aProfile(other(issuer)),
    });
    assert.ok(requests.every(({ url }) => new URL(url).host === "idp.example.com"));
    assert.equal(
      conclusion?.meaning,
      `The server names ${stated} as its issuer, and the profile has ${issuer}.`,
    );
    assert.equal(conclusion.action?.label, "Edit Address…");
  });

  it("is to request more than three scopes alone, or more than six probes in all", async () => {
    const { last, requests } = await ask(
      [
        aRefusal("invalid_scope"),
        metadata(),
        metadata(),
        ...Array.from({ length: 3 }, () => aRefusal("invalid_scope")),
      ],
      { profile: aProfile({ scopes: ["a", "b", "c", "d", "e"] }) },
    );
    assert.equal(last.probes.filter(({ sendsCredentials }) => sendsCredentials).length, 3);
    assert.ok(requests.length - 1 <= MOST_PROBES);
    assert.deepEqual(last.remarks, ["Of the profile's 5 scopes, only the first 3 are requested alone."]);
  });

  it("is to show a secret or a token, however the server echoes them", async () => {
    const secret = "MARKED-secret-0123456789-0123456789-abcdefgh";
    const token = "MARKED-token-0123456789-0123456789-abcdefgh";
    const { transport } = transportTo(({ headers, body, method }, count) => {
      const echo = `${JSON.stringify(headers)} ${body ?? ""} ${secret} ${token}`;
      if (method === "GET") return metadata({ scopes_supported: [echo] });
      return count === 1
        ? { status: 401, body: JSON.stringify({ error: "invalid_client", error_description: echo }) }
        : { ...aTokenAnswer({ access_token: token, note: echo }), headers: [["x-echo", echo]] };
    });
    const { steps, recorded } = await findOut({
      profile: aProfile({ credentials: { method: "client_secret_basic", clientSecret: secret } }),
      transport,
    });
    assert.equal(steps.at(-1)?.conclusion?.kind, "cause");
    const shown = JSON.stringify([steps, recorded]);
    assert.deepEqual(findMarkIn(shown, secret), []);
    assert.deepEqual(findMarkIn(JSON.stringify(steps.at(-1)), token), []);
  });
});

describe("What an investigation finds", () => {
  const selfSigned = noAnswer("tls", "DEPTH_ZERO_SELF_SIGNED_CERT");

  it("is the same trouble on the way as before, and then no further probe", async () => {
    const { conclusion, requests, last } = await ask([selfSigned, selfSigned]);
    assert.equal(requests.length, 2);
    assert.deepEqual([requests[1]?.method, sentIn(last).length], ["GET", 1]);
    assert.match(conclusion?.meaning ?? "", /presents a self-signed certificate/);
    assert.equal(conclusion?.kind, "cause");
  });

  it("is that the trouble on the way has passed", async () => {
    const { conclusion } = await ask([noAnswer("connect", "ECONNRESET"), metadata()]);
    assert.equal(
      conclusion?.meaning,
      "The server can be reached now, so what kept the request from it has passed.",
    );
    assert.equal(conclusion.action?.label, "Request Again");
  });

  it("is that the token endpoint alone does not answer", async () => {
    const { conclusion } = await ask([noAnswer("wait", "TIMEOUT"), metadata()]);
    assert.match(
      conclusion?.meaning ?? "",
      /^The server answers at the address of its metadata, so .* token endpoint alone\.$/,
    );
  });

  it("is that nothing of an Okta org answers at the host", async () => {
    const page = { status: 404, body: "<html>", headers: [["content-type", "text/html"]] } as const;
    const { conclusion } = await ask([page, page, page, page, page], {
      profile: aProfile({
        server: { kind: "okta-custom", origin: HOST, authorizationServerId: "aus1" },
      }),
    });
    assert.equal(conclusion?.meaning, "No authorization server of an Okta org answers at dev-1.okta.com.");
  });

  it("is the second address where the first has no document, at a server that is not Okta's", async () => {
    const issuer = "https://idp.example.com";
    const document = metadata({ issuer, token_endpoint: `${issuer}/token` });
    const { last, sent } = await ask([document, REFUSED, { status: 404, body: "" }, document, REFUSED], {
      profile: aProfile(other(issuer)),
    });
    assert.deepEqual(sent.slice(0, 2), [
      "Read the server's metadata",
      "Read the metadata at its other address",
    ]);
    assert.match(
      last.conclusion?.meaning ?? "",
      /^Ruled out: a configured proxy, the server's address and client_secret_post with this secret;/,
    );
  });

  it("is another domain of the same org, which is no cause", async () => {
    const issuer = "https://login.example.com/oauth2/default";
    const { findings, conclusion } = await ask([
      aRefusal("access_denied", 401),
      metadata({ issuer, token_endpoint: `${issuer}/v1/token` }),
    ]);
    assert.match(
      findings[0] ?? "",
      /names https:\/\/login\.example\.com\/oauth2\/default as its issuer: another domain/,
    );
    assert.equal(conclusion?.kind, "ruledOut");
  });

  it("is another token endpoint than the one that was called, where the audience was refused", async () => {
    const assertion = {
      status: 401,
      body: JSON.stringify({
        error: "invalid_client",
        error_description:
          "The audience claim for client_assertion must be the endpoint invoked for the request.",
      }),
    };
    const { conclusion } = await ask(
      [assertion, metadata({ token_endpoint: "https://login.example.com/token" })],
      {
        profile: aProfile({ credentials: { method: "client_secret_jwt", clientSecret: "x".repeat(40) } }),
      },
    );
    assert.match(
      conclusion?.meaning ?? "",
      /names the token endpoint https:\/\/login\.example\.com\/token, and the request went to/,
    );
  });

  const lost = {
    status: 401,
    body: JSON.stringify({ error: "invalid_client", error_description: "No client credentials found." }),
  };
  const tls = {
    protocol: "TLSv1.3",
    cipher: "c",
    certificate: { subject: "CN=s", issuer: "CN=i", alternativeNames: [], validFrom: 0, validTo: 1 },
  };

  it("is the proxy, where something on the way has changed the request", async () => {
    const asked = await ask([], {
      ...changing([lost, metadata(), lost], { proxy: "10.0.0.1:3128" }),
    });
    assert.equal(
      asked.conclusion?.meaning,
      "Most likely, the proxy at 10.0.0.1:3128 changes the request on its way to the server.",
    );
    assert.match(asked.findings.join(" "), /went by the proxy at 10\.0\.0\.1:3128/);
  });

  it("is whoever opens the connection, by the root that its certificate leads to", async () => {
    const chain = { authorities: ["CN=Company Inspection"], end: "private" } as const;
    const asked = await ask([], { ...changing([lost, metadata(), lost], { tls: { ...tls, chain } }) });
    assert.match(asked.conclusion?.meaning ?? "", /^Most likely, whoever runs CN=Company Inspection, /);
  });

  it("is that nobody opens the connection, where its certificate leads to a public root", async () => {
    const chain = { authorities: ["CN=Public"], end: "public" } as const;
    const asked = await ask([], { ...changing([lost, metadata(), REFUSED], { tls: { ...tls, chain } }) });
    assert.match(asked.conclusion?.meaning ?? "", /^Ruled out: .*TLS inspection/);
  });
});
