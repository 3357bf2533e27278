/**
 * Calls `gone` once when the process that started us has disappeared: a killed `npm` or boot passes nothing on,
 * it only leaves us behind with another parent.
 */
export function followParent(bootPid: number | undefined, gone: () => void): void {
  if (bootPid === undefined) return;
  const timer = setInterval(() => {
    if (process.ppid === bootPid) return;
    clearInterval(timer);
    gone();
  }, 300);
  timer.unref();
}
