import { type Disposable, l10n, Uri, window, workspace } from "vscode";
import type { ProfileStore } from "../stores/profileStore.ts";
import type { Services } from "./services.ts";
import { readTarget } from "./target.ts";

const SCHEME = "okta-m2m-stored-profile";

/** Shows what is stored of a broken profile, read-only and in memory, after a warning. */
export async function viewStoredDocument({ profiles }: Services, argument: unknown): Promise<void> {
  const { profileId } = readTarget(argument);
  if (profileId === undefined) return;
  await profiles.readDocument(profileId);
  const show = l10n.t("Show");
  const picked = await window.showWarningMessage(
    l10n.t("Show the stored document?"),
    {
      modal: true,
      detail: l10n.t(
        "It may hold the client secret in clear. It is shown read-only and not written to a file.",
      ),
    },
    show,
  );
  if (picked !== show) return;
  const uri = Uri.from({ scheme: SCHEME, path: `/${profileId}.json` });
  await window.showTextDocument(await workspace.openTextDocument(uri), { preview: true });
}

/** Gives stored documents to the editor straight from SecretStorage. */
export function registerStoredDocuments(profiles: ProfileStore): Disposable {
  return workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: ({ path }) => profiles.readDocument(path.slice(1, -".json".length)),
  });
}
