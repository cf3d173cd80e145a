const ENTRIES = "^(src/(extension|sandbox/cli)|media/result/main)\\.ts$";

/** Keeps the modules free of import circles and unused files; the order of layers and rooms is in eslint.config.mjs. */
export default {
  forbidden: [
    {
      name: "no-circular",
      comment: "Each of these files needs the other: move what both need into a file below them.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-unused-file",
      comment: "Nothing that runs needs this file: delete it, or import it where it is wanted.",
      severity: "error",
      from: { path: ENTRIES },
      to: { path: "^(src|media)/", pathNot: [ENTRIES, "\\.d\\.ts$"], reachable: false },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    // Type imports count.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { extensions: [".ts", ".js"] },
  },
};
