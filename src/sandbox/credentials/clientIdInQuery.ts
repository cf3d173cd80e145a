import type { CredentialPlace } from "./credentialPlace.ts";

/** How a public client, which proves nothing, names itself to the endpoints about tokens. */
export const clientIdInQuery: CredentialPlace = {
  isUsed: ({ query, headers }, form) =>
    query.has("client_id") &&
    headers.authorization === undefined &&
    !["client_id", "client_secret", "client_assertion", "client_assertion_type"].some((name) =>
      form.has(name),
    ),

  read: ({ query }) => ({
    method: "none",
    clientIds: [query.get("client_id") ?? ""],
    prove: () => Promise.resolve(),
  }),
};
