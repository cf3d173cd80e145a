// What the bench compares our activation with: an extension with one command, which does nothing. An ES module, as our
// source is.
import { commands } from "vscode";

export function activate({ subscriptions }) {
  subscriptions.push(commands.registerCommand("oktaM2mEmpty.doNothing", () => undefined));
}
