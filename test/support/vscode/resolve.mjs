const FAKE = new URL("./vscode.ts", import.meta.url).href;

/** A loader hook (Node's `module.register`): everything except `vscode` is resolved as usual. */
export function resolve(specifier, context, next) {
  return next(specifier === "vscode" ? FAKE : specifier, context);
}
