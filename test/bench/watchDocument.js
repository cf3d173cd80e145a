// Runs in every document of the window and tells the benchmark about clicks and about what the result view shows. The
// view's own document is written into a frame and does not run this script, so the surrounding frame looks inside.
const report = (kind) => globalThis.reportToBench({ kind, at: performance.timeOrigin + performance.now() });

globalThis.addEventListener("click", () => report("click"), { capture: true });

let shown;
const look = () => {
  const view = document.querySelector("iframe#active-frame")?.contentDocument;
  const isRunning = view?.querySelector("main .running") != null;
  const result = view?.querySelector(".verdict")?.parentElement?.textContent;
  const now = isRunning ? "running" : result;
  if (now !== shown && now !== undefined) report(isRunning ? "running" : "result");
  shown = now;
  requestAnimationFrame(look);
};
look();
