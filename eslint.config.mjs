import js from "@eslint/js";
import { defineConfig } from "eslint/config";
import typescript from "typescript-eslint";

/** Module-level state, shared by every importer. A set or map that only lists words must be typed as read-only. */
const ownState = [
  ":matches(Program, ExportNamedDeclaration) > VariableDeclaration[kind=/^(let|var)$/]",
  ":matches(Program, ExportNamedDeclaration) > VariableDeclaration > " +
    "VariableDeclarator:not([id.typeAnnotation.typeAnnotation.typeName.name=/^Readonly(Map|Set)$/])" +
    "[init.type='NewExpression'][init.callee.name=/^(Weak)?(Map|Set)$/]",
].map((selector) => ({
  selector,
  message: "State lives in the object that owns it, which is made where everything is made.",
}));

/** One block per layer: which imports are banned there, and where to go instead. */
function layer(files, bans) {
  return {
    files,
    rules: {
      "no-restricted-imports": ["error", { patterns: bans.map(([regex, message]) => ({ regex, message })) }],
      // Loading a module on first use is an import too.
      "no-restricted-syntax": [
        "error",
        ...ownState,
        ...bans.map(([regex, message]) => ({
          selector: `ImportExpression[source.value=/${regex.replaceAll("/", "\\u002F")}/]`,
          message,
        })),
      ],
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
const entry = [
  "/(extension|buildServices)(\\.ts)?$",
  "extension.ts wires what buildServices.ts makes, and nothing imports them: take what you need as an argument.",
];

/**
 * The rooms of src/core from top to bottom, with rooms at the same level in one row. A room may import its own files
 * and the rows below it; the sentence says where to go instead. CONTRIBUTING.md has the picture.
 */
const ROOMS = [
  {
    followUp: "Nothing stands on the follow-ups: start one from a command.",
    probe: "Nothing stands on the probes: start an investigation from a command.",
    drill: "Nothing stands on the drills: start one from a command.",
  },
  { call: "Who calls an API with a token stands above: only the follow-ups and what judges an API do." },
  { run: "A run is the use case that the follow-ups share: what others need of it belongs into record." },
  {
    diagnosis:
      "What a diagnosis needs to know of a run is in record; how it is said is in its own wording.ts.",
    soundness: "What a check finds is a SoundnessCheck in record: read it from there.",
    snippets: "Code is written for the clipboard: a command takes it from here.",
  },
  { oauth: "Who only needs to know a profile's credentials finds them in profile/credentials.ts." },
  {
    profile: "Take the fields that are needed as arguments; their types are in server, keys and json.ts.",
    record: "Only what judges or shows a run knows its record: take the facts that are needed as arguments.",
  },
  { server: "An address is told apart in http; a key set is found in jwks." },
  { jwks: "Published keys are looked for by server and soundness.", keys: "Keys belong to profiles." },
  { http: "Reading tokens needs no exchange: take the text." },
  { jwt: "The words everybody may use know no token." },
];

/** One block for each room of src/core, and one for the files at its root. */
function rooms() {
  const outside = [
    vscode,
    node,
    upTo(
      "network|sandbox|crypto|stores|views|commands|integrations",
      "core is the lowest layer: it imports only itself.",
    ),
    entry,
  ];
  const bans = (rows, own) =>
    rows
      .flatMap((row) => Object.entries(row))
      .filter(([room]) => room !== own)
      .map(([room, instead]) => upTo(room, instead));
  return [
    layer(["src/core/*.ts"], [...outside, ...bans(ROOMS)]),
    ...ROOMS.flatMap((row, index) =>
      Object.keys(row).map((room) =>
        layer([`src/core/${room}/**/*.ts`], [...outside, ...bans(ROOMS.slice(0, index + 1), room)]),
      ),
    ),
  ];
}

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
    files: ["test/bench/watchDocument.js"],
    languageOptions: {
      globals: { document: "readonly", performance: "readonly", requestAnimationFrame: "readonly" },
    },
  },
  {
    files: ["test/**/*.ts"],
    rules: {
      "no-console": "off",
      "@typescript-eslint/no-unused-expressions": "off",
    },
  },
  {
    // A fake's values cannot come from the constructors and enums that they stand in for.
    files: ["test/support/vscode/*.ts"],
    rules: {
      "@typescript-eslint/no-unsafe-class-instance-assignment": "off",
      "@typescript-eslint/no-unsafe-enum-assignment": "off",
    },
  },
  ...rooms(),
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
  // The entry point of the webview: the page's state belongs here.
  { files: ["media/result/main.ts"], rules: { "no-restricted-syntax": "off" } },
  layer(["src/extension.ts", "src/buildServices.ts"], []),
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
