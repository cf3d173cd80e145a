/** Where VS Code keeps secrets, as far as an extension can know. */
export interface KeychainPlace {
  /** `process.platform` of the extension host. */
  readonly platform: string;
  /** `env.remoteName`: with it the extension runs elsewhere than the window, and the keychain is the window's. */
  readonly remoteName?: string;
  /** Whether the window is a browser's. */
  readonly isWeb: boolean;
}

const MACOS = "open Keychain Access, unlock the login keychain and allow VS Code to use its item there";
const WINDOWS = "sign in with the Windows account that stored the profiles, as no other can decrypt them";
const LINUX = "install and unlock a keyring (GNOME Keyring with libsecret, or KWallet) and restart VS Code";

const BY_PLATFORM: Readonly<Record<string, string>> = {
  darwin: `On macOS, ${MACOS}. Then try again.`,
  win32: `On Windows, ${WINDOWS}. Then try again.`,
  linux:
    `On Linux, ${LINUX}. Containers often have none: there, "password-store": "basic" in ` +
    '"Preferences: Configure Runtime Arguments" makes VS Code do without, with weaker encryption.',
};

/** What to do, in sentences, where VS Code cannot reach or use the keychain that its secret storage depends on. */
export function keychainAdvice({ platform, remoteName, isWeb }: KeychainPlace): string {
  if (isWeb) {
    return "In a browser, VS Code keeps secrets in the browser's storage for this site: allow the site to store data, do not use a private window, and reload the page.";
  }
  if (remoteName !== undefined) {
    return (
      `VS Code keeps secrets on the computer that shows this window, not where the extension runs (${remoteName}). ` +
      `There, on macOS, ${MACOS}; on Windows, ${WINDOWS}; on Linux, ${LINUX}. Then try again.`
    );
  }
  return (
    BY_PLATFORM[platform] ??
    "Check that the system's keychain is running and unlocked, restart VS Code if necessary, and try again."
  );
}

/** Why a listed document could not be had, in sentences. */
export function withheldReason(kind: "unreadable" | "undecryptable", advice: string): string {
  return kind === "unreadable"
    ? `VS Code could not read it from its secret storage. ${advice}`
    : "VS Code could not decrypt it, and drops what it cannot decrypt. Delete the profile and add it again.";
}
