import { notAcceptable, unreadableBody, wrongMediaType } from "../refusals/http.ts";
import type { SandboxRequest } from "../request.ts";

/**
 * The parameters of a form body, after checking its media type and encoding.
 * @throws Refusal
 */
export async function readForm(request: SandboxRequest): Promise<URLSearchParams> {
  const { accept = "*/*", "content-type": contentType = "" } = request.headers;
  if (mediaTypes(contentType)[0] !== "application/x-www-form-urlencoded") throw wrongMediaType();
  if (!mediaTypes(accept).some((type) => ACCEPTABLE.includes(type))) throw notAcceptable();
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await request.readBody());
    decodeURIComponent(text);
    return new URLSearchParams(text);
  } catch (error) {
    if (error instanceof TypeError || error instanceof URIError) throw unreadableBody();
    throw error;
  }
}

const ACCEPTABLE: readonly (string | undefined)[] = ["*/*", "application/*", "application/json"];

function mediaTypes(header: string) {
  return header.split(",").map((part) => part.split(";")[0]?.trim().toLowerCase());
}
