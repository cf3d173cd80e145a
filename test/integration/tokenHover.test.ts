import assert from "node:assert/strict";
import {
  commands,
  ConfigurationTarget,
  type Disposable,
  type Hover,
  MarkdownString,
  Position,
  Uri,
  workspace,
} from "vscode";
import { SETTINGS } from "../../src/contributions.ts";
import { useExtension } from "./support/extension.ts";

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const JWT = `${part({ alg: "RS256", kid: "a-key" })}.${part({ sub: "[x](command:y) <b>", exp: 4_000_000_000 })}.c2ln`;

describe("the hover over a token", () => {
  useExtension();
  /** The scheme of documents that are not files, so that nobody is asked to save them. */
  const SCHEME = "hover-test";
  const contents = new Map<string, string>();
  let provider: Disposable;
  before(() => {
    provider = workspace.registerTextDocumentContentProvider(SCHEME, {
      provideTextDocumentContent: (address: Uri) => contents.get(address.path),
    });
  });
  after(() => void provider.dispose());
  afterEach(async () => {
    await workspace.getConfiguration().update(SETTINGS.tokenHover, undefined, ConfigurationTarget.Global);
  });

  async function textAt(content: string, column: number): Promise<string> {
    const path = `/${contents.size}.txt`;
    contents.set(path, content);
    const { uri } = await workspace.openTextDocument(Uri.from({ scheme: SCHEME, path }));
    const hovers = await commands.executeCommand<Hover[]>(
      "vscode.executeHoverProvider",
      uri,
      new Position(0, column),
    );
    const shown = hovers.flatMap((hover): unknown => hover.contents);
    return shown.map((part) => (part instanceof MarkdownString ? part.value : "")).join("\n");
  }

  it("shows header, claims and expiry, none of it as markup", async () => {
    const text = await textAt(`token = "${JWT}"`, 15);
    assert.match(text, /RS256/);
    assert.match(text, /a\\?-key/);
    assert.match(text, /Expires(?:&nbsp;| )in/);
    assert.match(text, /signature/);
    assert.ok(!text.includes("[x](command:y)"));
  });

  it("shows nothing beside a token and nothing where there is none", async () => {
    assert.equal(await textAt(`token = "${JWT}"`, 2), "");
    assert.equal(await textAt("const eyes = faces.filter(hasEyes).map(look);", 14), "");
  });

  it("is off by its setting", async () => {
    await workspace.getConfiguration().update(SETTINGS.tokenHover, false, ConfigurationTarget.Global);
    assert.equal(await textAt(JWT, 10), "");
  });
});
