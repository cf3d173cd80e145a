import { currentSession, type VscodeSession } from "./session.ts";

/**
 * What `import … from "vscode"` gets in a unit test: the parts of VS Code that the extension uses, without a window.
 * Values are defined here; functions are forwarded to the session of the current test.
 */
export * from "./values.ts";

export const commands = ofSession("commands");
export const env = ofSession("env");
export const extensions = ofSession("extensions");
export const languages = ofSession("languages");
export const l10n = ofSession("l10n");
export const window = ofSession("window");
export const workspace = ofSession("workspace");

/** @throws Error when the fake lacks a member that is used */
function ofSession<Name extends keyof VscodeSession["api"]>(name: Name): VscodeSession["api"][Name] {
  const known = {} as VscodeSession["api"][Name];
  return new Proxy(known, {
    get: (_, member) => {
      const api = currentSession().api[name];
      if (!(member in api)) throw new Error(`The fake of vscode has no ${name}.${String(member)}.`);
      return Reflect.get(api, member) as unknown;
    },
  });
}
