import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import type { Socket } from "node:net";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { format } from "node:util";
import { commands, env, UIKind } from "vscode";
import type { ProfileDraftInput } from "../../src/api.ts";
import { COMMANDS } from "../../src/contributions.ts";
import { findMark, findMarkIn } from "../support/findMark.ts";
import { type ReceivedRequest, sendAnswer, sendJson, startTokenEndpoint } from "../support/tokenEndpoint.ts";
import { until } from "../support/until.ts";
import { extensionUnderTest, useExtension } from "./support/extension.ts";

const hex = (bytes: number) => randomBytes(bytes).toString("hex");

/** Everything that must not be found anywhere; new in every run, so that no older file can contain it. */
function makeMarks() {
  const core = hex(16);
  const segment = (members: object) => Buffer.from(JSON.stringify(members)).toString("base64url");
  const jwt = () => [segment({ alg: "RS256", kid: hex(8) }), segment({ jti: hex(24), sub: "0oa1" }), hex(64)];
  const [token, refreshToken] = [jwt(), jwt()];
  return {
    /** Contains every character that some encoding changes. */
    secret: `mark-${core}+/=%&"`,
    accessToken: token.join("."),
    refreshToken: refreshToken.join("."),
    // A token's head and tail may be shown, and so may its claims; its complete payload and signature may not.
    searched: [
      `mark-${core}+/=%&"`,
      core,
      ...[token, refreshToken].flatMap(([, payload = "", signature = ""]) => [
        payload,
        signature.slice(9, -9),
      ]),
    ],
  };
}

type Answer = (socket: Socket, echo: Echo) => unknown;

/** What the server received, in the places and encodings in which a careless one repeats it. */
interface Echo {
  readonly text: string;
  readonly headers: readonly (readonly [string, string])[];
}

function echoOf({ headers, body }: ReceivedRequest, secret: string): Echo {
  const authorization = headers.find(([name]) => name.toLowerCase() === "authorization")?.[1] ?? "";
  const encoded = [secret, authorization, body].flatMap((text) => [
    encodeURIComponent(text),
    Buffer.from(text).toString("base64"),
    Buffer.from(text).toString("hex"),
  ]);
  const all = [secret, authorization, authorization.replace("Basic ", ""), body, ...encoded];
  return {
    text: `We got ${all.join(" and ")}.`,
    headers: [
      ["X-Echo", all.join(" ")],
      ["X-Your-Authorization", authorization],
      ["WWW-Authenticate", `Basic realm="${secret}", error_description="${body}"`],
      ["Set-Cookie", `last=${encodeURIComponent(secret)}; Path=/`],
      ["X-Okta-Request-Id", Buffer.from(secret).toString("base64url")],
    ],
  };
}

describe("a secret and a token", () => {
  const extension = useExtension();
  const printed: string[] = [];
  let restoreConsole: () => void;
  before(() => (restoreConsole = recordConsole(printed)));
  after(() => restoreConsole());
  // Logging is at its most verbose, including the host's own.
  before(() => commands.executeCommand("_extensionTests.setLogLevel", "trace"));
  after(() => commands.executeCommand("_extensionTests.setLogLevel", "info"));

  it("are written nowhere, whatever the server does with them", async () => {
    const marks = makeMarks();
    const tokens = {
      access_token: marks.accessToken,
      refresh_token: marks.refreshToken,
      token_type: "Bearer",
      expires_in: 3600,
    };
    const answers: Readonly<Record<string, Answer>> = {
      issued: (socket, { text, headers }) =>
        sendJson(socket, "200 OK", { ...tokens, scope: text, note: text }, headers),
      refused: (socket, { text, headers }) =>
        sendJson(
          socket,
          `401 ${marks.secret}`,
          { error: "invalid_client", error_description: text, errorSummary: text, ...tokens },
          headers,
        ),
      "refused in Okta's other way": (socket, { text, headers }) =>
        sendJson(
          socket,
          "400 Bad Request",
          { errorCode: text, errorSummary: text, errorCauses: [text] },
          headers,
        ),
      "an unknown error": (socket, { text }) => sendJson(socket, "400 Bad Request", { error: text }),
      "a page": (socket, { text, headers }) =>
        sendAnswer(socket, "200 OK", `<title>${text}</title>`, [["Content-Type", "text/html"], ...headers]),
      garbage: (socket, { text }) =>
        sendAnswer(socket, "200 OK", `{"access_token":"${marks.accessToken}", ${text}`, [
          ["Content-Type", `application/json; ${marks.secret}`],
        ]),
      "a redirect": (socket, { text }) =>
        sendJson(socket, "302 Found", {}, [["Location", `http://127.0.0.1:9/${encodeURIComponent(text)}`]]),
      "no HTTP": (socket, { text }) => socket.end(`${text}\r\n\r\n`),
      "a broken header": (socket, { text }) => socket.end(`HTTP/1.1 200 OK\r\nA: 1\r\n${text}\r\n\r\n`),
      "half an answer": (socket, { text, headers }) => {
        const fields = headers.map((field) => field.join(": ")).join("\r\n");
        socket.write(`HTTP/1.1 200 OK\r\n${fields}\r\nContent-Length: 99999\r\n\r\n${text}`, () =>
          socket.destroy(),
        );
      },
      "no answer": (socket) => socket.destroy(),
    };

    const told: string[] = [];
    const tell = (value: unknown) => told.push(JSON.stringify(value), format(value));
    const subscription = extension.api.onDidFinishRun(tell);
    const names: string[] = [];
    for (const [what, answer] of Object.entries(answers)) {
      for (const method of ["client_secret_basic", "client_secret_post"] as const) {
        const { url } = await extension.opened(
          startTokenEndpoint((request, socket) => answer(socket, echoOf(request, marks.secret))),
        );
        const name = `Leak ${hex(6)} ${what}`;
        names.push(name);
        const profileId = await extension.addProfile(url, { name, method, clientSecret: marks.secret });
        await commands.executeCommand(COMMANDS.getClientCredentialsToken, { profileId });
        tell(await extension.api.requestToken(profileId));
      }
    }
    subscription.dispose();
    tell(await extension.api.profiles.list());
    for (const error of await failures(marks.secret)) tell(error);

    console.debug("A leak test is under way.");
    assert.ok(printed.includes("A leak test is under way."));
    // The searched folders must contain something that is not secret, or the search has seen nothing.
    const folders = [runFolder(), join(extensionUnderTest().extensionPath, "dist")];
    // In the server host, what VS Code and the browser keep is outside the extension host's own temporary folder.
    if (env.uiKind === UIKind.Web) assert.notEqual(folders[0], tmpdir());
    const lastName = names.at(-1) ?? "";
    let found: readonly string[] = [];
    await until(
      () => `the log names "${lastName}", which stands in ${found.join(", ") || "no file"}`,
      async () => (found = await findMark(folders, lastName)).some(isLog),
    );
    for (const name of names) assert.ok(told.some((text) => text.includes(name)));

    for (const mark of marks.searched) {
      assert.deepEqual(findMarkIn(told.join("\n"), mark), [], "the exported API");
      assert.deepEqual(findMarkIn(printed.join("\n"), mark), [], "the console");
      assert.deepEqual(await findMark(folders, mark), []);
    }
  });

  /** The errors from every way to fail with a secret at hand. */
  async function failures(secret: string): Promise<unknown[]> {
    const drafts: Partial<ProfileDraftInput>[] = [
      { name: "", clientSecret: secret },
      { server: `https://me:${encodeURIComponent(secret)}@dev-1.okta.com` },
      { server: secret },
      { method: secret as never },
      { clientSecret: { secret } as never },
      { clientId: `${secret}ü` },
      { scopes: [secret] },
      { extraParameters: [{ name: "client_secret", value: secret }] },
    ];
    const errors: unknown[] = [];
    for (const draft of drafts) {
      await assert.rejects(extension.addProfile("dev-1.okta.com", draft), (error) => errors.push(error) > 0);
    }
    return errors;
  }
});

/**
 * The folder that everything in this run writes to: VS Code, the server host's browser and the tests. It is created by
 * test/host/guard.mjs; without that, it is simply the temporary folder.
 */
function runFolder(): string {
  for (let folder = tmpdir(); folder !== dirname(folder); folder = dirname(folder)) {
    if (basename(folder).startsWith("m2m-")) return folder;
  }
  return tmpdir();
}

const isLog = (find: string) => find.endsWith(".log: as it is");

/**
 * Keeps a copy of what is printed in the extension host until the returned function is called. VS Code has turned the
 * methods into accessors that ignore assignments.
 */
function recordConsole(printed: string[]): () => void {
  const methods = ["debug", "error", "info", "log", "warn"] as const;
  const descriptors = methods.map((method) => {
    const original = console[method].bind(console);
    const descriptor = Object.getOwnPropertyDescriptor(console, method) ?? {};
    const value = (...args: unknown[]) => {
      printed.push(format(...args));
      original(...args);
    };
    Object.defineProperty(console, method, { configurable: true, value });
    return [method, descriptor] as const;
  });
  return () => {
    for (const [method, descriptor] of descriptors) Object.defineProperty(console, method, descriptor);
  };
}
