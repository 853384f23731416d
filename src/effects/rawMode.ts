/** Exit code after Ctrl-C: in raw mode the terminal sends no signal. */
export const INTERRUPTED = 130;

/** Ignores the error of a terminal that was closed: reading from it ends too. */
export function setRaw(isRaw: boolean): void {
  try {
    process.stdin.setRawMode(isRaw);
  } catch {}
}
