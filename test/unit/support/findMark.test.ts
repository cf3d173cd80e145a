import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findMark, findMarkIn } from "../../support/findMark.ts";

/** Everything that encoders treat differently, with plain letters on either side. */
const MARK = 'mark-7f3a9c51e0+/=%&"-end';

const base64 = (text: string) => Buffer.from(text).toString("base64");
const base64url = (text: string) => Buffer.from(text).toString("base64url");
const swapped = (text: string) => Buffer.from(text, "utf16le").swap16();

/** Written by hand or by encoders other than those of the search. */
const WRITTEN: Readonly<Record<string, string | Buffer>> = {
  "as it is": `secret: ${MARK}.`,
  "in a form": "client_secret=mark-7f3a9c51e0%2B%2F%3D%25%26%22-end&scope=a",
  "in a form with small letters": "client_secret=mark-7f3a9c51e0%2b%2f%3d%25%26%22-end&scope=a",
  "percent-encoded twice": "?next=mark-7f3a9c51e0%252B%252F%253D%2525%2526%2522-end",
  "in JSON": JSON.stringify({ secret: MARK }),
  "in JSON within JSON": JSON.stringify({ body: JSON.stringify({ secret: MARK }) }),
  "in JSON with escaped slashes": '"mark-7f3a9c51e0+\\/=%&\\"-end"',
  "in JSON with code points": '"mark\\u002d7f3a9c51e0\\u002b\\u002f\\u003d\\u0025\\u0026\\u0022\\u002dend"',
  "in HTML": "<td>mark-7f3a9c51e0+/=%&amp;&quot;-end</td>",
  "in base64": base64(MARK),
  "in base64 behind one byte": base64(`x${MARK}y`),
  "in base64 behind two bytes": base64(`xy${MARK}z`),
  "in base64 behind three bytes": base64(`xyz${MARK}`),
  "in base64url": base64url(MARK),
  "in base64url behind one byte": base64url(`x${MARK}y`),
  "in base64url behind two bytes": base64url(`xy${MARK}z`),
  "in a Basic header": `Basic ${base64(`an-id:${encodeURIComponent(MARK)}`)}`,
  "in a Basic header of unencoded parts": `Basic ${base64(`0oa:${MARK}`)}`,
  "in hex": `0x${Buffer.from(MARK).toString("hex")}`,
  "in hex with capital letters": Buffer.from(`a${MARK}`).toString("hex").toUpperCase(),
  "in UTF-16": Buffer.concat([Buffer.from("before"), Buffer.from(MARK, "utf16le"), Buffer.from("after")]),
  "in UTF-16 at an odd place": Buffer.concat([Buffer.from("odd"), Buffer.from(MARK, "utf16le")]),
  "in UTF-16, high byte first": Buffer.concat([Buffer.from([0xfe, 0xff]), swapped(MARK)]),
  "among other bytes": Buffer.concat([Buffer.alloc(100_000, 0xff), Buffer.from(MARK), Buffer.alloc(10)]),
};

describe("the search for a marked secret", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "mark-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  for (const [how, content] of Object.entries(WRITTEN)) {
    it(`finds it ${how}`, async () => {
      const file = join(folder, "deep", "er", "file.log");
      await mkdir(join(folder, "deep", "er"), { recursive: true });
      await writeFile(file, content);
      const found = await findMark([folder], MARK);
      assert.notEqual(found.length, 0);
      assert.ok(found.every((find) => find.startsWith(file)));
      assert.notEqual(findMarkIn(content, MARK).length, 0);
    });
  }

  it("finds it in a file's name and in each of several folders", async () => {
    const plain = MARK.replaceAll(/[^a-z0-9-]/g, "");
    await mkdir(join(folder, "a"));
    await mkdir(join(folder, "b"));
    await writeFile(join(folder, "a", `${plain}.txt`), "");
    await writeFile(join(folder, "b", "file"), plain);
    const found = await findMark([join(folder, "a"), join(folder, "b")], plain);
    assert.deepEqual(found, [
      `name of ${join(folder, "a", `${plain}.txt`)}: as it is`,
      `${join(folder, "b", "file")}: as it is`,
    ]);
  });

  it("finds nothing where only parts or other texts stand", async () => {
    await writeFile(join(folder, "empty"), "");
    await writeFile(join(folder, "part"), MARK.slice(0, -1));
    await writeFile(join(folder, "other"), base64(MARK.replace("7", "8")));
    assert.deepEqual(await findMark([folder], MARK), []);
  });

  it("fails for a folder that is not there, instead of finding nothing in it", async () => {
    await assert.rejects(findMark([join(folder, "missing")], MARK), { code: "ENOENT" });
  });
});
