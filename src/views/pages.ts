/** The panels of pages that show no run, as one part: what names each of them apart would be loaded at activation. */
export { DrillPanel } from "./drillPanel.ts";
export { InvestigationPanel } from "./investigationPanel.ts";
export { PublicKeyPanel } from "./publicKeyPanel.ts";
export { SecretTrialsPanel } from "./secretTrialsPanel.ts";
export { ServerPanel } from "./serverPanel.ts";
export { StoredDocumentPanel } from "./storedDocumentPanel.ts";
