import assert from "node:assert/strict";
import { keychainAdvice, type KeychainPlace } from "../../../src/core/keychainAdvice.ts";

const ROWS: readonly (readonly [
  place: KeychainPlace,
  named: readonly RegExp[],
  unnamed: readonly RegExp[],
])[] = [
  [{ platform: "darwin", isWeb: false }, [/Keychain Access/], [/Windows/, /Linux/]],
  [{ platform: "win32", isWeb: false }, [/Windows account/], [/Keychain Access/, /Linux/]],
  [
    { platform: "linux", isWeb: false },
    [/GNOME Keyring/, /libsecret/, /KWallet/, /Containers/, /password-store/],
    [/Windows/, /macOS/],
  ],
  [{ platform: "freebsd", isWeb: false }, [/the system's keychain/], [/Windows/, /macOS/]],
  // The extension host's platform says nothing about the computer that keeps the secrets.
  [
    { platform: "linux", remoteName: "dev-container", isWeb: false },
    [/not where the extension runs \(dev-container\)/, /macOS/, /Windows/, /Linux/],
    [/Containers often/],
  ],
  [{ platform: "linux", isWeb: true }, [/browser's storage/], [/KWallet/]],
  [{ platform: "linux", remoteName: "codespaces", isWeb: true }, [/browser's storage/], [/KWallet/]],
];

describe("What to do about a keychain that fails", () => {
  for (const [place, named, unnamed] of ROWS) {
    it(`is said in sentences for ${JSON.stringify(place)}`, () => {
      const advice = keychainAdvice(place);
      assert.match(advice, /^[A-Z].*\.$/);
      for (const words of named) assert.match(advice, words);
      for (const words of unnamed) assert.doesNotMatch(advice, words);
    });
  }
});
