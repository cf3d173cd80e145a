import { variablesIn } from "./fitted.ts";
import type { Holding, SnippetRequest } from "./snippetRequest.ts";

const NOTES: Partial<Readonly<Record<Holding["kind"], string>>> = {
  clientAssertion:
    "holds a client assertion: a JWT signed with your key, good for one request within five minutes.",
  dpopProof: "holds a DPoP proof: a JWT for this one request, with the nonce that the server wants.",
};

/**
 * Where a variable holds what another program has signed, in words that need no quotation: a shell may take a comment
 * for a command.
 */
export function finishedNotes(request: SnippetRequest): readonly string[] {
  return variablesIn(request).flatMap(({ name, holds }) => {
    const note = NOTES[holds.kind];
    return note === undefined ? [] : [`${name} ${note}`];
  });
}
