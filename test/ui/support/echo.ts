import type { RequestListener } from "node:http";
import { text } from "node:stream/consumers";

/** Repeats the secret and the token wherever an answer has room, in several encodings. */
export function echoing(status: number, secret: string, token: string): RequestListener {
  return (request, response) => {
    void text(request).then((form) => {
      const { authorization = "" } = request.headers;
      const said = { secret, authorization, form, header: encodeURIComponent(secret) };
      const answer =
        status === 200
          ? {
              access_token: token,
              token_type: "Bearer",
              expires_in: 3600,
              scope: "a",
              again: [token],
              ...said,
            }
          : { error: "invalid_client", error_description: `${secret} of ${authorization}`, ...said };
      response.writeHead(status, {
        "content-type": "application/json",
        "x-authorization": authorization,
        "x-secret": encodeURIComponent(secret),
        "x-secret-hex": Buffer.from(secret).toString("hex"),
        "x-secret-base64": Buffer.from(secret).toString("base64url"),
        "www-authenticate": `Basic realm="${encodeURIComponent(secret)}"`,
        "x-form": form,
        ...(status === 200 ? { "x-token": token, "set-cookie": `session=${token}` } : {}),
      });
      response.end(JSON.stringify(answer));
    });
  };
}
