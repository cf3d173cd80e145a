/** Keeps the modules free of import circles; the order of layers and rooms is in eslint.config.mjs. */
export default {
  forbidden: [
    {
      name: "no-circular",
      comment: "Each of these files needs the other: move what both need into a file below them.",
      severity: "error",
      from: {},
      to: { circular: true },
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
