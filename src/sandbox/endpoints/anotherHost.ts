import { html } from "../answers.ts";
import type { Answer } from "../answers.ts";
import type { SandboxRequest } from "../request.ts";

const PAGE =
  '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Page not found | 404</title></head>' +
  "<body><h1>Page not found</h1><p>The page you are looking for does not exist.</p></body></html>";

/**
 * The answer to a request for an org from a host that is none: the Admin Console's (`-admin` in the name), a misspelt
 * one, or that of an org that is gone. Browsers are redirected to an error page: {@link UNCONFIRMED.anotherHost}.
 */
export function answerAsAnotherHost(request: SandboxRequest): Answer {
  const isPage = request.path === "/error/404";
  if (request.method !== "GET" || isPage) return html(404, PAGE);
  return html(302, "", [["Location", `/error/404?fromURI=${encodeURIComponent(request.path)}`]]);
}
