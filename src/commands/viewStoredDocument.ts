import { readTarget } from "./readTarget.ts";
import type { Services } from "./services.ts";

/** Shows what is stored for a broken profile, with everything masked that could be a secret. */
export async function viewStoredDocument(
  { storedDocumentPanel }: Services,
  argument: unknown,
): Promise<void> {
  const { profileId } = readTarget(argument);
  if (profileId !== undefined) await (await storedDocumentPanel()).show(profileId);
}
