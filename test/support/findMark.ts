import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";

/**
 * How a marked text looks in every encoding it could be written in, by the encoding's name. A text may be embedded in
 * another (a form, JSON, HTML) before that one is encoded: a Basic header is base64 of a form-encoded secret.
 */
function formsOf(mark: string): ReadonlyMap<string, Buffer> {
  const forms = new Map<string, Buffer>();
  const known = new Set<string>();
  for (const [inner, text] of writtenForms(mark)) {
    for (const [outer, bytes] of encodedForms(text)) {
      const key = bytes.toString("latin1");
      if (known.has(key)) continue;
      known.add(key);
      forms.set([inner, outer].filter((name) => name !== "").join(" in ") || "as it is", bytes);
    }
  }
  return forms;
}

/** The names of the encodings in which a text or the content of a file contains the mark. */
export function findMarkIn(content: string | Buffer, mark: string): string[] {
  return search(toBuffer(content), formsOf(mark));
}

/**
 * Searches every file in the folders and their subfolders, file names included; returns "file: encoding" for each
 * match.
 */
export async function findMark(folders: readonly string[], mark: string): Promise<string[]> {
  const forms = formsOf(mark);
  const found: string[] = [];
  for (const folder of folders) {
    await readdir(folder);
    for await (const file of filesIn(folder)) {
      const content = await readFile(file).catch(unlessGone);
      found.push(...search(toBuffer(basename(file)), forms).map((form) => `name of ${file}: ${form}`));
      if (content) found.push(...search(content, forms).map((form) => `${file}: ${form}`));
    }
  }
  return found;
}

async function* filesIn(folder: string): AsyncGenerator<string> {
  for (const entry of (await readdir(folder, { withFileTypes: true }).catch(unlessGone)) ?? []) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesIn(path);
    else if (entry.isFile()) yield path;
  }
}

/** A running VS Code deletes files of its own while they are being listed. */
function unlessGone(error: unknown): undefined {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
  throw error;
}

function search(content: Buffer, forms: ReadonlyMap<string, Buffer>): string[] {
  return [...forms].filter(([, bytes]) => content.includes(bytes)).map(([name]) => name);
}

function writtenForms(mark: string): [name: string, text: string][] {
  const json = JSON.stringify(mark).slice(1, -1);
  const percent = encodeURIComponent(mark);
  const form = new URLSearchParams([["", mark]]).toString().slice(1);
  return [
    ["", mark],
    ["form", form],
    ["form with small letters", smallEscapes(form)],
    ["percent-encoding", percent],
    ["percent-encoding with small letters", smallEscapes(percent)],
    ["percent-encoding twice", encodeURIComponent(percent)],
    ["JSON", json],
    ["JSON with \\/", json.replaceAll("/", "\\/")],
    ["JSON with \\u", mark.replace(/[^A-Za-z0-9]/g, unicodeEscape)],
    ["JSON twice", JSON.stringify(json).slice(1, -1)],
    ["HTML", mark.replaceAll("&", "&amp;").replaceAll('"', "&quot;")],
  ];
}

function encodedForms(text: string): [name: string, bytes: Buffer][] {
  const utf8 = Buffer.from(text);
  const utf16 = Buffer.from(text, "utf16le");
  const hex = utf8.toString("hex");
  return [
    ["", utf8],
    ["UTF-16LE", utf16],
    ["UTF-16BE", Buffer.from(utf16).swap16()],
    ["hex", Buffer.from(hex)],
    ["HEX", Buffer.from(hex.toUpperCase())],
    ...[0, 1, 2].flatMap((offset): [string, Buffer][] => {
      const base64 = base64At(utf8, offset);
      return [
        [`base64 at ${offset}`, Buffer.from(base64)],
        [`base64url at ${offset}`, Buffer.from(base64.replaceAll("+", "-").replaceAll("/", "_"))],
      ];
    }),
  ];
}

/** Base64 of the bytes after `offset` others, without the characters that also encode bits of the neighboring bytes. */
function base64At(bytes: Buffer, offset: number): string {
  const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString("base64");
  return encoded.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
}

const smallEscapes = (text: string) => text.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase());

const unicodeEscape = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

const toBuffer = (content: string | Buffer) => (typeof content === "string" ? Buffer.from(content) : content);
