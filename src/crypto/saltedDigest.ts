export type Digest = (text: string) => Promise<string>;

/**
 * A one-way digest with a key of its own, which cannot be read out and is gone with the window: what it makes of a
 * secret can be compared within the window, and nothing else.
 */
export async function saltedDigest(): Promise<Digest> {
  const key = await crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return async (text) =>
    Buffer.from(await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(text))).toString("base64url");
}
