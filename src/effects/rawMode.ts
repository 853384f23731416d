/** Exit code after Ctrl-C: in raw mode the terminal sends no signal. */
export const INTERRUPTED = 130;

/** A terminal that was closed refuses; reading from it ends. */
export function setRaw(isRaw: boolean): void {
  try {
    process.stdin.setRawMode(isRaw);
  } catch {}
}
