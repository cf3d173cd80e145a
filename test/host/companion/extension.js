/* global require, exports */
const { commands } = require("vscode");

exports.activate = async () => {
  await commands.executeCommand("oktaM2m.profiles.focus");
  await commands.executeCommand("oktaM2m.startSandbox");
};
