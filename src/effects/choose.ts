import { emitKeypressEvents } from "node:readline";
import { type Key, linesOf, type OptionList, pressed, shownOf } from "./optionList.ts";
import { INTERRUPTED, setRaw } from "./rawMode.ts";

const CLEAR_BELOW = "\x1b[J";

/**
 * Lets the user pick one of a list on the terminal, by arrows and by typing a part of it.
 *
 * Shape   the index of the option; undefined after Escape and when the terminal goes away. Ctrl-C
 *         ends the process with 130. The list is drawn on stderr and wiped afterwards. Options are
 *         one line each and narrower than the terminal.
 */
export function choose(options: readonly string[], typed: string): Promise<number | undefined> {
  const { stdin, stderr } = process;
  let list: OptionList = { options, typed, at: 0 };
  let drawn = 0;
  const wipe = () => {
    if (drawn > 0) stderr.write(`\r${drawn > 1 ? `\x1b[${drawn - 1}A` : ""}${CLEAR_BELOW}`);
    drawn = 0;
  };
  const draw = () => {
    const lines = linesOf(list);
    wipe();
    stderr.write(lines.join("\n"));
    drawn = lines.length;
  };
  return new Promise((resolve) => {
    const finish = (choice: number | undefined) => {
      stdin.off("keypress", onKey).off("end", onGone).off("error", onGone).pause();
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
    stdin.on("keypress", onKey).on("end", onGone).on("error", onGone).resume();
    draw();
  });
}
