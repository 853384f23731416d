import { INTERRUPTED, setRaw } from "./rawMode.ts";

/** Keys that a terminal in raw mode hands over as they are. */
const CTRL_C = "\u0003";
const CTRL_D = "\u0004";
const CTRL_U = "\u0015";

/**
 * Asks on the terminal without echo.
 *
 * Shape   what was typed, corrected by Backspace and Ctrl-U; "" after Ctrl-D and when the terminal
 *         goes away. Ctrl-C ends the process with 130.
 */
export function readPassword(prompt: string): Promise<string> {
  return new Promise((resolve) => {
    const { stdin, stderr } = process;
    let typed = "";
    const finish = (password: string) => {
      stdin.off("data", onData).off("end", onGone).off("error", onGone).pause();
      setRaw(false);
      stderr.write("\n");
      resolve(password);
    };
    const onGone = () => finish("");
    const onData = (keys: string) => {
      for (const key of keys) {
        if (key === "\r" || key === "\n") return finish(typed);
        if (key === CTRL_D) return finish("");
        if (key === CTRL_C) {
          finish("");
          process.exit(INTERRUPTED);
        }
        const isBackspace = key === "\u007f" || key === "\b";
        if (key === CTRL_U) typed = "";
        else typed = isBackspace ? [...typed].slice(0, -1).join("") : typed + key;
      }
    };
    stderr.write(prompt);
    setRaw(true);
    stdin.on("end", onGone).on("error", onGone).setEncoding("utf8").on("data", onData).resume();
  });
}
