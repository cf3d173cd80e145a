import type { KeychainPorts } from "../../src/stores/profileStore.ts";

/** A store's ports where nobody is asked: what cannot be stored is not. */
export const noQuestion: KeychainPorts = {
  place: () => ({ platform: "linux", isWeb: false }),
  askWhereNotStored: () => Promise.resolve(undefined),
};
