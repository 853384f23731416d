import { emitKeypressEvents } from "node:readline";
import { widthOf } from "../text/width.ts";
import { type Key, linesOf, type OptionList, pressed, shownOf } from "./optionList.ts";
import { INTERRUPTED, setRaw } from "./rawMode.ts";

const CLEAR_BELOW = "\x1b[J";

/**
 * Lets the user pick one of a list on the terminal, by arrows and by typing a part of it.
 *
 * Shape   the index of the option; undefined after Escape and when the terminal goes away. Ctrl-C
 *         ends the process with 130. The list is drawn on stderr, anew when the terminal changes its
 *         size, and wiped afterwards. Options are one line each.
 */
export function choose(options: readonly string[], typed: string): Promise<number | undefined> {
  const { stdin, stderr } = process;
  // A terminal that does not know its size says 0.
  const size = () => ({ columns: stderr.columns || 80, rows: stderr.rows || 24 });
  let list: OptionList = { options, typed, at: 0 };
  let drawn: readonly string[] = [];
  const wipe = () => {
    const rows = rowsOf(drawn, size().columns);
    if (rows > 0) stderr.write(`\r${rows > 1 ? `\x1b[${rows - 1}A` : ""}${CLEAR_BELOW}`);
    drawn = [];
  };
  const draw = () => {
    wipe();
    drawn = linesOf(list, size());
    stderr.write(drawn.join("\n"));
  };
  return new Promise((resolve) => {
    const finish = (choice: number | undefined) => {
      stdin.off("keypress", onKey).off("end", onGone).off("error", onGone).pause();
      stderr.off("resize", draw);
      setRaw(false);
      wipe();
      resolve(choice);
    };
    const onGone = () => finish(undefined);
    const onKey = (_: string, key: Key) => {
      const step = pressed(list, key);
      if (step === "take") return finish(shownOf(list)[list.at]);
      if (step === "leave") return finish(undefined);
      if (step === "interrupt") {
        finish(undefined);
        process.exit(INTERRUPTED);
      }
      list = step;
      draw();
    };
    emitKeypressEvents(stdin);
    setRaw(true);
    stderr.on("resize", draw);
    stdin.on("keypress", onKey).on("end", onGone).on("error", onGone).resume();
    draw();
  });
}

/** Rows that lines take by now: a terminal that became narrower has wrapped them. */
const rowsOf = (lines: readonly string[], columns: number): number =>
  lines.reduce((rows, line) => rows + Math.max(1, Math.ceil(widthOf(line, line.length * 2) / columns)), 0);
