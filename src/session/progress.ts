import { canRedraw } from "../effects/canRedraw.ts";
import { onExit } from "../effects/cleanup.ts";
import type { Effects } from "../effects/effects.ts";
import { ERASE_LINE } from "../text/escape.ts";
import { grouped } from "../text/numbers.ts";
import type { Request } from "./request.ts";

const FIRST_AFTER_MS = 500;
const EVERY_MS = 100;

export interface Progress {
  report(label: string, done: number, total: number): void;
  /** Wipes the line. */
  end(): void;
}

/** One line on a terminal's stderr for what takes over half a second; none when piped or quiet. */
export function createProgress(
  effects: Effects,
  request: Pick<Request, "showsProgress" | "isQuiet">,
): Progress {
  if (!request.showsProgress || request.isQuiet || !canRedraw(effects)) return { report() {}, end() {} };
  let label = "";
  let startedAt = 0;
  let shownAt = 0;
  let forget = () => {};
  const wipe = () => effects.stderr(ERASE_LINE);
  return {
    report(nextLabel, done, total) {
      const now = effects.now().getTime();
      if (nextLabel !== label) {
        label = nextLabel;
        startedAt = now;
      }
      if (now - startedAt < FIRST_AFTER_MS || now - shownAt < EVERY_MS) return;
      if (shownAt === 0) forget = onExit(wipe);
      shownAt = now;
      // A line that wraps could not be wiped.
      const line = progressLine(label, done, total, now - startedAt).slice(0, effects.noteColumns - 1);
      effects.stderr(`${ERASE_LINE}${line}`);
    },
    end() {
      if (shownAt === 0) return;
      wipe();
      forget();
      shownAt = 0;
    },
  };
}

/** `Reading messages  42 %  310,000 of 740,000  250,000/s  2 s left`. */
export function progressLine(label: string, done: number, total: number, elapsedMs: number): string {
  const perSecond = (done / Math.max(1, elapsedMs)) * 1000;
  const left = perSecond > 0 ? Math.ceil((total - done) / perSecond) : 0;
  const number = (value: number) => grouped(Math.round(value));
  const percent = Math.floor((done / Math.max(1, total)) * 100);
  return `${label}  ${percent} %  ${number(done)} of ${number(total)}  ${number(perSecond)}/s  ${left} s left`;
}
