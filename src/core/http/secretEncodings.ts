const encoder = new TextEncoder();

/** The forms in which a text may come back from a server or stand in a request. */
export function encodingsOf(text: string): ReadonlySet<string> {
  const bytes = encoder.encode(text);
  const percent = Array.from(bytes, (byte) => `%${hexOf(byte)}`).join("");
  const uri = safeUri(text);
  const form = new URLSearchParams([["", text]]).toString().slice(1);
  const json = JSON.stringify(text).slice(1, -1);
  const hex = Array.from(bytes, hexOf).join("");
  return new Set(
    [
      text,
      form,
      lowerCaseEscapes(form),
      uri,
      lowerCaseEscapes(uri),
      percent,
      percent.toLowerCase(),
      json,
      json.replaceAll("/", "\\/"),
      Array.from(text, unicodeEscape).join(""),
      text.replace(/[&<>"']/g, (character) => HTML_ESCAPES[character] ?? character),
      hex,
      hex.toLowerCase(),
      ...base64Forms(bytes),
    ].filter((form) => form.length > 0),
  );
}

const HTML_ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * The text inside any longer base64 text: three alignments, each without the characters that its
 * neighbours have a share in. `base64(id:secret)` is found whatever the id's length.
 */
function base64Forms(bytes: Uint8Array): readonly string[] {
  return [0, 1, 2].flatMap((offset) => {
    const padded = new Uint8Array(offset + bytes.length);
    padded.set(bytes, offset);
    const encoded = btoa(Array.from(padded, (byte) => String.fromCharCode(byte)).join(""));
    const start = Math.ceil((offset * 8) / 6);
    const end = Math.floor(((offset + bytes.length) * 8) / 6);
    const core = encoded.slice(start, end);
    // A shorter run of characters could stand in any base64 text by chance.
    if (core.length < 5) return [];
    return [core, core.replaceAll("+", "-").replaceAll("/", "_")];
  });
}

function safeUri(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    // A lone surrogate has no percent-encoding.
    return "";
  }
}

function lowerCaseEscapes(text: string): string {
  return text.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase());
}

function unicodeEscape(character: string): string {
  return Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`,
  ).join("");
}

function hexOf(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, "0");
}
