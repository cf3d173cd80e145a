import { CodeActionKind, Disposable, type DocumentSelector, languages } from "vscode";
import type { LastUse } from "../stores/lastUse.ts";
import type { ProfileStore } from "../stores/profileStore.ts";

/** Where tasks and launch configurations are, the user's own and those of a workspace file included. */
const SELECTOR: DocumentSelector = [
  { language: "jsonc", pattern: "**/{tasks,launch}.json" },
  { language: "jsonc", pattern: "**/*.code-workspace" },
];

const providers = () => import("./tokenInputProviders.ts");

/** Completes inputs for tokens in tasks and launch files, and offers to insert one; loaded by the first use. */
export function registerTokenInputs(sources: {
  readonly profiles: ProfileStore;
  readonly lastUse: LastUse;
}): Disposable {
  return Disposable.from(
    languages.registerCompletionItemProvider(
      SELECTOR,
      {
        provideCompletionItems: async (document, position) =>
          (await providers()).tokenInputCompletions(sources, document, position),
      },
      '"',
    ),
    languages.registerCodeActionsProvider(
      SELECTOR,
      {
        provideCodeActions: async (document, range, { triggerKind }) =>
          (await providers()).tokenInputActions(sources, document, range, triggerKind),
      },
      { providedCodeActionKinds: [CodeActionKind.Refactor] },
    ),
  );
}
