/* global require, exports, performance */
// Waits until the extension host has settled, runs the commands that OKTA_M2M_STOPWATCH names, and appends a line to
// its file: how long the extensions named there took to load and to activate, by the marks VS Code sets as it does so.
const { commands } = require("vscode");
const { appendFile } = require("node:fs/promises");
const { setTimeout: sleep } = require("node:timers/promises");

const LOOK_EVERY_MS = 1000;
/** A host that computes for less than this part of a second has nothing left to do. */
const AT_REST = 0.02;
const PATIENCE_MS = 60_000;

exports.activate = () => {
  const { file, ids, commandIds } = JSON.parse(process.env.OKTA_M2M_STOPWATCH);
  void measure(ids, commandIds)
    .catch((error) => ({ error: String(error) }))
    .then((line) => appendFile(file, JSON.stringify(line) + "\n"));
};

async function measure(ids, commandIds) {
  await untilSettled();
  for (const command of commandIds) await commands.executeCommand(command);
  return Object.fromEntries(ids.map((id) => [id, timesOf(id)]));
}

async function untilSettled() {
  const end = performance.now() + PATIENCE_MS;
  let before = performance.eventLoopUtilization();
  let isAtRest;
  do {
    if (performance.now() > end) throw new Error("the extension host does not settle");
    await sleep(LOOK_EVERY_MS);
    const now = performance.eventLoopUtilization();
    isAtRest = performance.eventLoopUtilization(now, before).utilization < AT_REST;
    before = now;
  } while (!isAtRest);
}

/** Whole milliseconds: the marks are no finer. */
function timesOf(id) {
  const marks = globalThis.MonacoPerformanceMarks.getMarks();
  const at = (mark) => {
    const found = marks.find(({ name }) => name === `code/extHost/${mark}/${id}`);
    if (found === undefined) throw new Error(`VS Code set no ${mark} for ${id}`);
    return found.startTime;
  };
  return {
    loading: at("didLoadExtensionCode") - at("willLoadExtensionCode"),
    activating: at("didActivateExtension") - at("willActivateExtension"),
    total: at("didActivateExtension") - at("willLoadExtensionCode"),
  };
}
