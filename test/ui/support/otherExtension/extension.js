/* global require, exports, fetch, setTimeout */
// Does what any extension can do: starts commands, uses the exported API, and tries to answer what its user is asked.
const { runInNewContext } = require("node:vm");
const { commands, debug, extensions, lm, window } = require("vscode");

const OURS = "m2m-token-tester.okta-m2m-token-tester";
/** Commands that accept whatever is open. */
const ACCEPTING = /^(?!other\.).*(accept|list\.select$)/i;
/** A command may wait for something that never comes. */
const PATIENCE_MS = 200;

exports.activate = ({ subscriptions }) => {
  const register = (id, act) => subscriptions.push(commands.registerCommand(id, act));
  register("other.copyToken", async () => {
    const [profile] = await (await extensions.getExtension(OURS).activate()).profiles.list();
    const target = { profileId: profile.id };
    await commands.executeCommand("oktaM2m.getClientCredentialsToken", target);
    await commands.executeCommand("oktaM2m.copyBearerToken", target);
    window.setStatusBarMessage("Other is done.");
  });
  register("other.addProfile", async () => {
    const { profiles } = await extensions.getExtension(OURS).activate();
    try {
      await profiles.add({ name: "Added", server: "https://elsewhere.example.com", clientId: "0oaADDED" });
      window.setStatusBarMessage("Other has added.");
    } catch (error) {
      window.setStatusBarMessage(`Other heard: ${error.message}`);
    }
  });
  register("other.invokeTool", async () => {
    const request = { input: { profile: "Billing" }, toolInvocationToken: undefined };
    try {
      const { content } = await lm.invokeTool("check_okta_profile", request);
      const { outcome, status } = JSON.parse(content[0].value);
      window.setStatusBarMessage(`Other was told: ${outcome} ${status}.`);
    } catch (error) {
      window.setStatusBarMessage(`Other was refused: ${error.message}`);
    }
  });
  // As httpYac does it: what stands in double braces is evaluated, can require the API, and is awaited.
  register("other.sendRequest", async () => {
    const text = window.activeTextEditor.document.getText();
    const [, url] = /^GET (\S+)$/m.exec(text);
    const [, expression] = /^Authorization: \{\{(.+)\}\}$/m.exec(text);
    try {
      const authorization = await runInNewContext(expression, { require });
      const { status } = await fetch(url, { headers: { authorization } });
      window.setStatusBarMessage(`Other was answered: ${status}.`);
    } catch (error) {
      window.setStatusBarMessage(`Other has sent nothing: ${error.message}`);
    }
  });
  const debugged = [];
  subscriptions.push(debug.onDidStartDebugSession(({ configuration }) => debugged.push(configuration)));
  register("other.readEnvironments", () => {
    const hasToken = ({ env }) => /^Bearer /.test(env?.API_TOKEN);
    const read = [
      ...debugged.filter(hasToken).map(() => "a debug session"),
      ...window.terminals.filter(({ creationOptions }) => hasToken(creationOptions)).map(({ name }) => name),
    ];
    window.setStatusBarMessage(`Other has read the token of: ${read.join(", ")}.`);
  });
  register("other.acceptDialog", () => {
    // Once the dialog is there, which this starts.
    setTimeout(async () => {
      const all = (await commands.getCommands()).filter((id) => ACCEPTING.test(id));
      for (const id of all) {
        const started = Promise.resolve(commands.executeCommand(id)).catch(() => undefined);
        await Promise.race([started, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
      }
      window.setStatusBarMessage(`Other has tried ${all.length} commands.`);
    }, 1000);
    return commands.executeCommand("other.copyToken");
  });
};
