/** How stored profiles are read and written, including the validation library: loaded when the store is first used. */
export { keychainAdvice, withheldReason } from "../core/keychainAdvice.ts";
export { mergedProfile } from "../core/profile/mergedProfile.ts";
export { listedProfile } from "../core/profile/listedProfile.ts";
export { parseStoredProfile, serializeProfile } from "../core/profile/storedProfile.ts";
export { profileSecrets } from "../core/oauth/profileSecrets.ts";
export {
  deleteFailed,
  keychainUnreadable,
  profileBroken,
  profileGone,
  profileUndecryptable,
  writeFailed,
} from "../core/userError.ts";
