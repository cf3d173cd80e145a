/** The content of the tree, loaded when the tree is first shown. */
export { comparedWith } from "../core/profile/listedProfile.ts";
export { groupItem } from "./groupItem.ts";
export { arrangement } from "./profileArrangement.ts";
export { brokenItem, brokenTooltip, profileItem, profileTooltip } from "./profileItem.ts";
export { rearranged } from "./rearranged.ts";
export { readAgainItem } from "./readAgainItem.ts";
export { profileState } from "./profileState.ts";
export { runItem } from "./runItem.ts";
