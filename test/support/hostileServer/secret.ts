/** The client secret of every request, with what has to be written differently in forms, JSON, HTML and base64. */
export const MARKED_SECRET = 'mark/ed+s3cret&"quoted"=\u00fc-0123456789';

const base64 = Buffer.from(MARKED_SECRET).toString("base64");

/** Encodings of it that `findMark` does not look for. */
export const ODD_FORMS = {
  entities: Array.from(MARKED_SECRET, (character) => `&#${character.charCodeAt(0)};`).join(""),
  base64Twice: Buffer.from(base64).toString("base64"),
} as const;
