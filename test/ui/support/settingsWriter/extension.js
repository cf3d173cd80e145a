/* global require, exports */
// A window of the server host does not notice when somebody else writes its settings.json, so an extension applies what
// a test wants: the settings in the file that OKTA_M2M_WANTED_SETTINGS names.
const { ConfigurationTarget, workspace } = require("vscode");
const { readFile } = require("node:fs/promises");
const { watchFile, unwatchFile } = require("node:fs");

const LOOK_EVERY_MS = 50;

exports.activate = ({ subscriptions }) => {
  const file = process.env.OKTA_M2M_WANTED_SETTINGS;
  const apply = async () => {
    const wanted = JSON.parse(await readFile(file, "utf8"));
    for (const [name, value] of Object.entries(wanted))
      await workspace.getConfiguration().update(name, value, ConfigurationTarget.Global);
  };
  watchFile(file, { interval: LOOK_EVERY_MS }, apply);
  subscriptions.push({ dispose: () => unwatchFile(file, apply) });
};
