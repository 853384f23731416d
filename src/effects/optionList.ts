import { cut } from "../text/width.ts";

/** What a list on the terminal looks like at one moment. */
export interface OptionList {
  readonly options: readonly string[];
  /** What was typed; only options that contain it are shown, whatever their case. */
  readonly typed: string;
  /** Which of the shown options is marked. */
  readonly at: number;
}

/** What the terminal has room for. */
interface ScreenSize {
  readonly columns: number;
  readonly rows: number;
}

/** A key that was pressed, as node:readline names it. */
export interface Key {
  readonly name?: string | undefined;
  readonly ctrl?: boolean | undefined;
  readonly meta?: boolean | undefined;
  readonly sequence?: string | undefined;
}

/** `take` and `leave` end the list; `interrupt` ends the program. */
type Step = OptionList | "take" | "leave" | "interrupt";

const MOST_OPTIONS = 10;
/** The question, what was typed, and how many options there are besides. */
const OTHER_LINES = 3;

const folded = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** Indexes of the options that contain what was typed. */
export function shownOf({ options, typed }: OptionList): number[] {
  const part = folded(typed);
  return options.flatMap((option, index) => (folded(option).includes(part) ? [index] : []));
}

/** What does a key do to the list? */
export function pressed(list: OptionList, { name, ctrl, meta, sequence = "" }: Key): Step {
  const last = Math.max(0, shownOf(list).length - 1);
  if (ctrl && name === "c") return "interrupt";
  if (name === "escape" || (ctrl && name === "d")) return "leave";
  if (name === "return" || name === "enter") return shownOf(list).length > 0 ? "take" : list;
  if (name === "up" || (ctrl && name === "p")) return { ...list, at: list.at === 0 ? last : list.at - 1 };
  if (name === "down" || (ctrl && name === "n")) return { ...list, at: list.at >= last ? 0 : list.at + 1 };
  if (name === "pageup") return { ...list, at: Math.max(0, list.at - MOST_OPTIONS) };
  if (name === "pagedown") return { ...list, at: Math.min(last, list.at + MOST_OPTIONS) };
  if (name === "home") return { ...list, at: 0 };
  if (name === "end") return { ...list, at: last };
  if (name === "backspace") return { ...list, typed: [...list.typed].slice(0, -1).join(""), at: 0 };
  if (ctrl && name === "u") return { ...list, typed: "", at: 0 };
  const isText = !ctrl && !meta && sequence !== "" && !/\p{Cc}/u.test(sequence);
  return isText ? { ...list, typed: list.typed + sequence, at: 0 } : list;
}

/** Lines that do not wrap: what was typed, then up to ten options around the marked one. */
export function linesOf(list: OptionList, { columns, rows }: ScreenSize): string[] {
  const most = Math.max(1, Math.min(MOST_OPTIONS, rows - OTHER_LINES));
  const shown = shownOf(list);
  const first = Math.max(0, Math.min(list.at - most + 1, shown.length - most));
  const options = shown.slice(first, first + most).map((index, row) => {
    const mark = first + row === list.at ? ">" : " ";
    return `${mark} ${list.options[index]}`;
  });
  const hidden = shown.length - options.length;
  return [
    `Room: ${list.typed}`,
    ...(options.length > 0 ? options : ["  nothing contains this"]),
    ...(hidden > 0 ? [`  (${hidden} more: type to narrow)`] : []),
  ].map((line) => cut(line, columns - 1));
}
