// What the bench compares us with: an extension with a command that does nothing, and one that shows a panel with
// nothing in it but a count. An ES module, as our source is.
import { commands, ViewColumn, window } from "vscode";

const PAGE = `<!DOCTYPE html>
<html>
<body>
<div class="empty">0</div>
<script>
addEventListener("message", ({ data }) => (document.querySelector(".empty").textContent = data));
</script>
</body>
</html>`;

let panel;
let count = 0;

export function activate({ subscriptions }) {
  subscriptions.push(
    commands.registerCommand("oktaM2mEmpty.doNothing", () => undefined),
    commands.registerCommand("oktaM2mEmpty.showPanel", showPanel),
  );
}

function showPanel() {
  if (panel !== undefined) {
    count += 1;
    void panel.webview.postMessage(String(count));
    return;
  }
  panel = window.createWebviewPanel("oktaM2mEmpty.panel", "Empty", ViewColumn.Active, {
    enableScripts: true,
  });
  panel.onDidDispose(() => (panel = undefined));
  panel.webview.html = PAGE;
}
