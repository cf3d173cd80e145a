import assert from "node:assert/strict";
import { parsingCode } from "../../src/core/snippets/parsing/parsingCode.ts";
import type { ParsingLanguage } from "../../src/core/snippets/parsing/parsingLanguages.ts";
import { readyWorld } from "../../src/sandbox/readyWorld.ts";
import type { RunningSandbox } from "../../src/sandbox/sandbox.ts";
import { startSandboxWithKeys } from "../support/sandboxWithKeys.ts";
import { createTransport } from "../../src/network/transport.ts";
import { runTokenRequest } from "../../src/core/run/runTokenRequest.ts";
import { fakeSecret, READY_CLIENTS } from "../../src/sandbox/readyNames.ts";
import { PATIENCE_MS } from "../support/patience.ts";
import { aProfile } from "../support/profiles.ts";
import { type CodeLanguage, runnerOf } from "./programs.ts";

interface Reader {
  readonly program: CodeLanguage;
  /** The code with something that reads what is in the environment, and prints it again. */
  readonly using: (code: string) => string;
}

/** By language; the others need a library or a compiler that is not to be had here. */
const READERS: Partial<Readonly<Record<ParsingLanguage, Reader>>> = {
  typescript: {
    program: "typescript",
    using: (code) =>
      `${code}\ndeclare const process: { env: Record<string, string> };\n` +
      'console.log(Convert.tokenResponseToJson(Convert.toTokenResponse(process.env.RESPONSE ?? "")));\n',
  },
  python: {
    program: "pythonUrllib",
    using: (code) =>
      `import json\nimport os\n${code}\n` +
      'read = token_response_from_dict(json.loads(os.environ["RESPONSE"]))\n' +
      "print(json.dumps(token_response_to_dict(read)))\n",
  },
  go: {
    program: "go",
    using: (code) =>
      `${code.replace('import "encoding/json"', 'import (\n\t"encoding/json"\n\t"fmt"\n\t"os"\n)')}
func main() {
\tresponse, err := UnmarshalTokenResponse([]byte(os.Getenv("RESPONSE")))
\tif err != nil {
\t\tpanic(err)
\t}
\ttext, _ := response.Marshal()
\tfmt.Println(string(text))
}
`,
  },
};

describe("The code that reads a response", () => {
  let sandbox: RunningSandbox;
  let response: string;
  before(async () => {
    sandbox = await startSandboxWithKeys(readyWorld);
    const profile = aProfile({
      server: { kind: "okta-custom", origin: sandbox.url, authorizationServerId: "default" },
      clientId: READY_CLIENTS.service,
      credentials: { method: "client_secret_basic", clientSecret: fakeSecret("service") },
      scopes: [],
    });
    const signal = new AbortController().signal;
    const transport = createTransport({ userAgent: "test" });
    const ports = { now: Date.now, newId: () => crypto.randomUUID(), transport };
    const { run } = await runTokenRequest(profile, ports, { signal, timeoutMs: PATIENCE_MS });
    assert.equal(run.outcome.kind, "issued", JSON.stringify(run.exchanges));
    response = run.exchanges.at(-1)?.response?.body.text ?? assert.fail();
  });
  after(() => sandbox.close());

  for (const [language, reader] of Object.entries(READERS)) {
    it(`reads one of the sandbox in ${language}, and loses nothing`, async function () {
      const run = runnerOf(reader.program, "nothing");
      if (typeof run === "string") this.skip();
      const code = await parsingCode(
        JSON.parse(response) as Record<string, string>,
        language as ParsingLanguage,
        "TokenResponse",
      );
      const printed = await run(reader.using(code), { RESPONSE: response });
      assert.deepEqual(JSON.parse(printed), JSON.parse(response));
    });
  }
});
