import assert from "node:assert/strict";
import { parse } from "jsonc-parser";
import {
  completableAt,
  edited,
  isPlaceForInput,
  tokenInputEdits,
} from "../../../src/integrations/tokenInputText.ts";

const PLACE = "‸";

/** What can be completed where the mark is, with the text that it would replace. */
function completable(marked: string) {
  const offset = marked.indexOf(PLACE);
  const text = marked.replace(PLACE, "");
  const place = completableAt(text, offset);
  return place && [place.member, text.slice(place.value.start, place.value.end)];
}

const input = (args: string, command = '"oktaM2m.token"') =>
  `{ /* of a task */ "inputs": [ { "id": "t", "type": "command", "command": ${command}, "args": ${args} }, ] }`;

describe("In an input of a tasks or launch file", () => {
  const places: readonly (readonly [what: string, marked: string, expected: unknown])[] = [
    ["a profile's name can be completed", input('{ "profile": "Or‸d" }'), ["profile", '"Ord"']],
    ["where it is empty", input('{ "profile": "‸" }'), ["profile", '""']],
    ["where there is none yet", input('{ "profile": ‸ }'), ["profile", ""]],
    ["a format", input('{ "profile": "a", "format": "‸" }'), ["format", '""']],
    ["the command", input("{}", '"‸"'), ["command", '""']],
    ["not a member's name", input('{ "prof‸ile": "" }'), undefined],
    ["not another member", input('{ "other": "‸" }'), undefined],
    ["not of another command", input('{ "profile": "‸" }', '"other.command"'), undefined],
    ["not of an input of another type", '{"inputs":[{"type":"promptString","command":"‸"}]}', undefined],
    ["not outside of inputs", '{"tasks":[{"args":{"profile":"‸"},"command":"oktaM2m.token"}]}', undefined],
    ["not a task's command", '{"tasks":[{"type":"command","command":"‸"}]}', undefined],
    ["in a workspace file", `{"folders":[],"tasks":${input('{"profile":"‸"}')}}`, ["profile", '""']],
    ["not in a text that is no JSON", "‸", undefined],
  ];
  for (const [what, marked, expected] of places) {
    it(what, () => assert.deepEqual(completable(marked), expected));
  }

  it("a light bulb is shown among inputs and in environments, and nowhere else", () => {
    const isPlace = (marked: string) => isPlaceForInput(marked.replace(PLACE, ""), marked.indexOf(PLACE));
    assert.ok(isPlace('{"inputs":[‸]}'));
    assert.ok(isPlace('{"tasks":[{"options":{"env":{"A":"‸"}}}]}'));
    assert.ok(!isPlace('{"tasks":[{"label":"‸"}]}'));
  });
});

describe("An input for a token", () => {
  const wanted = (id: string) => ({
    id,
    type: "command",
    command: "oktaM2m.token",
    args: { profile: 'Say "hi" é', format: "token" },
  });
  const inserted = (text: string, offset = 0) => {
    const edits = tokenInputEdits(text, offset, 'Say "hi" é');
    return edits && edited(text, edits);
  };

  it("is added behind the others, with an id of its own, and all else stays as it is", () => {
    const text = '{\n\t// mine\n\t"version": "2.0.0",\n\t"inputs": [\n\t\t{ "id": "oktaToken" }\n\t]\n}\n';
    const after = inserted(text) ?? assert.fail();
    assert.deepEqual(parse(after), {
      version: "2.0.0",
      inputs: [{ id: "oktaToken" }, wanted("oktaToken2")],
    });
    assert.ok(after.startsWith('{\n\t// mine\n\t"version": "2.0.0",'));
    assert.match(after, /\n\t\t\{\n\t\t\t"id": "oktaToken2",\n/);
  });

  it("begins the list where there is none", () => {
    const after = inserted('{\r\n    "version": "0.2.0"\r\n}') ?? assert.fail();
    assert.deepEqual(parse(after), { version: "0.2.0", inputs: [wanted("oktaToken")] });
    assert.match(after, /\r\n {4}"inputs": \[\r\n {8}\{\r\n/);
    assert.deepEqual(parse(inserted("{}") ?? ""), { inputs: [wanted("oktaToken")] });
  });

  it("goes to the tasks or the launch configurations of a workspace file, where the caret is", () => {
    const text = '{"folders": [], "launch": {"configurations": []}}';
    assert.deepEqual(parse(inserted(text, text.indexOf("config")) ?? ""), {
      folders: [],
      launch: { configurations: [], inputs: [wanted("oktaToken")] },
    });
    assert.deepEqual(parse(inserted(text) ?? ""), {
      folders: [],
      launch: { configurations: [] },
      tasks: { inputs: [wanted("oktaToken")] },
    });
  });

  it("is added to nothing that is no object", () => {
    for (const text of ["", "[]", "null", "text"]) assert.equal(inserted(text), undefined);
  });
});
