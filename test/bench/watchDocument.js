// Runs in every document of the window and tells the benchmark about clicks and about what a panel shows. A panel's own
// document is written into a frame and does not run this script, so the surrounding frame looks inside.
const report = (kind, text) =>
  globalThis.reportToBench({ kind, text, at: performance.timeOrigin + performance.now() });

globalThis.addEventListener("click", () => report("click", ""), { capture: true });

let shown;
const look = () => {
  const view = document.querySelector("iframe#active-frame")?.contentDocument;
  const isRunning = view?.querySelector("main .awaited") != null;
  const panel = view?.querySelector(".verdict")?.parentElement ?? view?.querySelector(".empty");
  const now = isRunning ? "running" : panel?.textContent;
  if (now !== shown && now !== undefined) report(isRunning ? "running" : "result", now);
  shown = now;
  requestAnimationFrame(look);
};
look();
