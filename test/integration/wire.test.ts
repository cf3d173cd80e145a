import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { commands } from "vscode";
import type { ProfileDraftInput } from "../../src/api.ts";
import { COMMANDS } from "../../src/contributions.ts";
import { type ReceivedRequest, sendJson, startTokenEndpoint } from "../support/tokenEndpoint.ts";
import { extensionUnderTest, useExtension } from "./support/extension.ts";

const run = promisify(execFile);

const CLIENT_ID = "0oaFAKEFAKEFAKEFAKE1";
/** Made of the characters that Okta's secrets consist of. */
const SECRET = "not-a-real_secret.0123456789-ABCxyz";
const FORM = "application/x-www-form-urlencoded";

describe("the bytes that Get Client Credentials Token sends", () => {
  const extension = useExtension();
  const listening = () =>
    extension.opened(
      startTokenEndpoint((_, socket) =>
        sendJson(socket, "200 OK", { access_token: "t", token_type: "Bearer" }),
      ),
    );

  async function sent(changes: Partial<ProfileDraftInput> = {}): Promise<ReceivedRequest & { port: number }> {
    const server = await listening();
    const profileId = await extension.addProfile(server.url, { clientSecret: SECRET, ...changes });
    await commands.executeCommand(COMMANDS.getClientCredentialsToken, { profileId });
    const [request, ...others] = server.requests;
    assert.ok(request);
    assert.deepEqual(others, []);
    return { ...request, port: server.port };
  }

  it("are those of client_secret_basic, and nothing else", async () => {
    const { line, headers, body, port } = await sent();
    const { name, version } = extensionUnderTest().packageJSON as Record<"name" | "version", string>;
    assert.equal(line, "POST /oauth2/default/v1/token HTTP/1.1");
    assert.equal(body, "grant_type=client_credentials&scope=customScope");
    assert.deepEqual(byName(headers), {
      accept: "application/json",
      "accept-encoding": byName(headers)["accept-encoding"],
      authorization: `Basic ${Buffer.from(`${CLIENT_ID}:${SECRET}`).toString("base64")}`,
      "cache-control": "no-cache",
      connection: byName(headers).connection,
      "content-length": String(body.length),
      "content-type": FORM,
      host: `127.0.0.1:${port}`,
      "user-agent": `${name}/${version} (VS Code extension)`,
    });
  });

  it("are those of client_secret_post, with no Authorization header", async () => {
    const { line, headers, body } = await sent({ method: "client_secret_post" });
    assert.equal(line, "POST /oauth2/default/v1/token HTTP/1.1");
    assert.equal(
      body,
      `grant_type=client_credentials&scope=customScope&client_id=${CLIENT_ID}&client_secret=${SECRET}`,
    );
    assertNames(headers, ["authorization", "origin", "cookie", "referer"]);
    assert.equal(byName(headers)["content-type"], FORM);
  });

  it("carry extra parameters in their order, encoded, at the end", async () => {
    const extraParameters = [
      { name: "audience", value: "api://orders & more" },
      { name: "resource", value: "https://a.example.com/?x=1" },
      { name: "resource", value: "ü" },
    ];
    const { headers, body } = await sent({ extraParameters, scopes: ["a", "b:c/d"] });
    assert.equal(
      body,
      "grant_type=client_credentials&scope=a+b%3Ac%2Fd&audience=api%3A%2F%2Forders+%26+more" +
        "&resource=https%3A%2F%2Fa.example.com%2F%3Fx%3D1&resource=%C3%BC",
    );
    assertNames(headers, ["origin", "cookie", "referer"]);
  });

  it("have no scope where none is asked for", async () => {
    assert.equal((await sent({ scopes: [] })).body, "grant_type=client_credentials");
  });

  it("encode the parts of a Basic header as RFC 6749 2.3.1 says", async () => {
    const { headers } = await sent({ clientSecret: "a+/=%&: ü" });
    const encoded = (byName(headers).authorization ?? "").replace("Basic ", "");
    assert.equal(Buffer.from(encoded, "base64").toString(), `${CLIENT_ID}:a%2B%2F%3D%25%26%3A+%C3%BC`);
  });

  it("carry no cookie that the server has set before", async () => {
    const server = await extension.opened(
      startTokenEndpoint((_, socket) =>
        sendJson(socket, "200 OK", { access_token: "t" }, [["Set-Cookie", "DT=a-device-token; Path=/"]]),
      ),
    );
    const profileId = await extension.addProfile(server.url);
    for (let count = 0; count < 2; count++) await extension.api.requestToken(profileId);
    assert.equal(server.requests.length, 2);
    for (const { headers } of server.requests) assertNames(headers, ["cookie"]);
  });

  it("are those of the README's curl call", async function () {
    const hasCurl = await run("curl", ["--version"]).then(
      () => true,
      () => false,
    );
    if (!hasCurl) this.skip();
    const server = await listening();
    const readme = await readFile(join(extensionUnderTest().extensionPath, "README.md"), "utf8");
    const call = /```sh\n\s*(curl [^`]+)```/.exec(readme)?.[1] ?? "";
    assert.match(call, /\{yourOktaDomain\}.+\{clientId\}:\{clientSecret\}/s);
    const filled = call
      .replace("https://{yourOktaDomain}", server.url)
      .replace("{clientId}", CLIENT_ID)
      .replace("{clientSecret}", SECRET);
    await run("sh", ["-c", `${filled} --silent --disable --noproxy '*'`.replace(/\n\s+(?=--silent)/, " ")]);
    const [byCurl] = server.requests;
    const ours = await sent();
    assert.equal(byCurl?.line, ours.line);
    assert.equal(byCurl.body, ours.body);
    assert.deepEqual(meaningful(byName(ours.headers)), meaningful(byName(byCurl.headers)));
  });
});

type Fields = ReceivedRequest["headers"];

/** Each field may occur only once. */
function byName(headers: Fields): Record<string, string> {
  const fields = Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]));
  assert.equal(Object.keys(fields).length, headers.length);
  return fields;
}

function assertNames(headers: Fields, absent: readonly string[]): void {
  for (const name of absent) assert.ok(!(name in byName(headers)), name);
}

/** Without fields about the sender, the connection and the accepted compression. */
function meaningful(fields: Record<string, string>): Record<string, string> {
  const { host: _1, "user-agent": _2, connection: _3, "accept-encoding": _4, ...rest } = fields;
  return rest;
}
