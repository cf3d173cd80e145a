import js from "@eslint/js";
import { defineConfig } from "eslint/config";
import typescript from "typescript-eslint";

/** One block per layer: which imports it must not have, and where to go instead. */
function layer(files, bans) {
  return {
    files,
    rules: {
      "no-restricted-imports": ["error", { patterns: bans.map(([regex, message]) => ({ regex, message })) }],
    },
  };
}

const vscode = [
  "^vscode$",
  "vscode is for stores, views, commands and integrations: take what you need as an argument.",
];
const node = [
  "^(node:|node-fetch$)",
  "core is pure: declare a port and let src/network, src/sandbox or src/stores implement it.",
];
const upTo = (folders, why) => [`(^|/)(${folders})(/|$)`, why];
const entry = ["/extension(\\.ts)?$", "extension.ts wires everything and is imported by nothing."];

export default defineConfig(
  { ignores: ["dist/", "out/", ".cache/", "**/*.d.ts"] },
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [typescript.configs.strictTypeChecked, typescript.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { project: ["tsconfig.json", "media/tsconfig.json", "test/tsconfig.json"] },
    },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "no-console": "error",
    },
  },
  {
    files: ["**/*.js", "**/*.mjs"],
    languageOptions: { globals: { console: "readonly", process: "readonly", URL: "readonly" } },
  },
  {
    files: ["test/**/*.ts"],
    rules: {
      "no-console": "off",
      "@typescript-eslint/no-unused-expressions": "off",
    },
  },
  layer(
    ["src/core/**/*.ts"],
    [
      vscode,
      node,
      upTo(
        "network|sandbox|crypto|stores|views|commands|integrations",
        "core is the lowest layer: it imports only itself.",
      ),
      entry,
    ],
  ),
  layer(
    ["src/network/**/*.ts", "src/sandbox/**/*.ts"],
    [
      vscode,
      upTo("crypto|stores|views|commands|integrations", "network and sandbox stand on core only."),
      entry,
    ],
  ),
  layer(
    ["src/crypto/**/*.ts"],
    [
      vscode,
      upTo("network|sandbox|stores|views|commands|integrations", "crypto stands on core only."),
      entry,
    ],
  ),
  { files: ["src/sandbox/cli.ts"], rules: { "no-console": "off" } },
  layer(
    ["src/stores/**/*.ts"],
    [upTo("views|commands|integrations", "Stores fire events; views and integrations listen."), entry],
  ),
  layer(
    ["src/views/**/*.ts"],
    [upTo("commands|integrations", "Views show state; start a use case by executing its command id."), entry],
  ),
  layer(["src/commands/**/*.ts", "src/integrations/**/*.ts"], [entry]),
  layer(
    ["media/**/*.ts"],
    [
      vscode,
      node,
      upTo(
        "network|sandbox|crypto|stores|views|commands|integrations",
        "The webview may import core and the contracts only.",
      ),
      entry,
    ],
  ),
  layer(
    ["src/contributions.ts", "src/webviewMessages.ts", "src/api.ts"],
    [
      vscode,
      upTo(
        "network|sandbox|crypto|stores|views|commands|integrations",
        "Contracts may name core types only.",
      ),
      entry,
    ],
  ),
);
