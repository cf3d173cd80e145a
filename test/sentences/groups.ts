/** Where a user sees what a file says; the first match counts. */
const GROUPS: readonly (readonly [RegExp, string])[] = [
  [/^package\.nls\.json$/, "Manifest: commands, settings, welcome view"],
  [/^src\/core\/(call\/callErrors|\w+Errors?)\.ts$/, "Errors"],
  [/^src\/commands\//, "Commands: pickers, questions, confirmations"],
  [
    /^src\/(core\/(profile|server)|crypto|views\/(wizard|profileWizard|manyItems|multiStepInput|readKeyFile))/,
    "Wizard: steps and remarks on what is typed",
  ],
  [/^src\/core\/diagnosis\//, "Diagnoses: cause and fix"],
  [/^src\/core\/soundness\//, "Checks of a token"],
  [/^src\/core\/(jwt|jwks|keys)\//, "What a token or key says"],
  [/^src\/core\/followUp\//, "Introspection and revocation"],
  [/^src\/core\/snippets\//, "Code to copy"],
  [/^src\/core\//, "Runs: verdict, remarks, exchanges"],
  [/^src\/sandbox\//, "Sandbox: profiles and console"],
  [/^src\/network\//, "Transport"],
  [/^media\//, "Result view"],
  [/^src\//, "Tree, status bar, hover, pages, API"],
];

/** @throws Error for a file that belongs to no group */
export function groupOf(path: string): string {
  const found = GROUPS.find(([pattern]) => pattern.test(path));
  if (found === undefined) throw new Error(`No group of sentences takes ${path}.`);
  return found[1];
}

/** In the order in which they are printed. */
export const GROUP_NAMES: readonly string[] = GROUPS.map(([, name]) => name);
