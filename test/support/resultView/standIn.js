/* global document */
// Runs in the page before anything else, in place of what VS Code injects. Plain JavaScript, because the compiler for
// the tests adds helpers that a page does not have.
globalThis.hostStandIn = { posted: [], kept: globalThis.keptBefore };

globalThis.acquireVsCodeApi = () => ({
  postMessage: (message) => globalThis.hostStandIn.posted.push(message),
  getState: () => globalThis.hostStandIn.kept,
  // VS Code keeps only what survives JSON.
  setState: (state) => (globalThis.hostStandIn.kept = JSON.parse(JSON.stringify(state))),
});

document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
);
