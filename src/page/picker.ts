import { grouped } from "../text/numbers.ts";
import { button, element } from "./dom.ts";

const MOST_SHOWN = 200;

/** Something that can be chosen. */
export interface PickerOption {
  readonly index: number;
  readonly label: string;
  readonly messages: number;
}

/** What is chosen, `room` and `rooms` or `person` and `people`. */
interface PickerWords {
  readonly one: string;
  readonly many: string;
}

interface Picker {
  readonly node: HTMLElement;
  show(chosen: readonly number[]): void;
}

/**
 * A button that opens a list to search and tick, several at once; plain HTML, so that keys and
 * screen readers work.
 */
export function picker(
  { one, many }: PickerWords,
  options: readonly PickerOption[],
  onChoose: (chosen: readonly number[]) => void,
): Picker {
  let chosen = new Set<number>();
  const all = `All ${many}`;
  const label = element("span", { class: "picker-chosen" }, all);
  const summary = element("summary", {}, label);
  const search = searchField(`Search ${many}`, () => fill());
  const list = element("div", { class: "picker-list" });
  const note = element("p", { class: "picker-note" });
  const clear = button(all, () => onChoose([]));
  const about = { class: "picker-panel", role: "group", "aria-label": `Choose a ${one}` };
  const panel = element("div", about, search, list, note, clear);
  const name = many.replace(/^./, (letter) => letter.toUpperCase());
  const node = element("details", { class: "picker", "aria-label": name }, summary, panel);
  const toggle = (index: number) => {
    if (!chosen.delete(index)) chosen.add(index);
    onChoose([...chosen].sort((a, b) => a - b));
  };
  const fill = () => {
    const found = matching(options, search.value);
    const rows = found.slice(0, MOST_SHOWN).map((option) => row(option, chosen.has(option.index), toggle));
    replaceRows(list, rows);
    const more = found.length - rows.length;
    note.textContent = more > 0 ? `${grouped(more)} more; search for them` : "";
  };
  openBy(summary, node, () => {
    fill();
    search.focus();
  });
  return {
    node,
    show(ticked) {
      chosen = new Set(ticked);
      const names = options.filter(({ index }) => chosen.has(index)).map((option) => option.label);
      label.textContent = names.length > 1 ? `${names.length} ${many}` : (names[0] ?? all);
      summary.classList.toggle("is-chosen", names.length > 0);
      if (node.open) fill();
    },
  };
}

const searchField = (label: string, onInput: () => void) =>
  element("input", { type: "search", placeholder: label, "aria-label": label, oninput: onInput });

/** Opens a panel by its button, and closes it by Escape or a click elsewhere. */
function openBy(summary: HTMLElement, node: HTMLDetailsElement, onOpen: () => void): void {
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    node.open = false;
    summary.focus();
  });
  // The browser's own `toggle` event comes later than the next keys of a fast typist.
  summary.addEventListener("click", (event) => {
    event.preventDefault();
    node.open = !node.open;
    if (node.open) onOpen();
  });
  document.addEventListener("pointerdown", (event) => {
    if (!node.contains(event.target as Node)) node.open = false;
  });
}

const row = (
  { index, label, messages }: PickerOption,
  isTicked: boolean,
  onToggle: (index: number) => void,
) =>
  element(
    "label",
    {},
    element("input", { type: "checkbox", checked: isTicked, onchange: () => onToggle(index) }),
    element("span", { class: "picker-name", dir: "auto" }, label),
    element("span", { class: "picker-count" }, grouped(messages)),
  );

/** The focus stays at its place in the list. */
function replaceRows(list: HTMLElement, rows: readonly HTMLElement[]): void {
  const focused = [...list.querySelectorAll("input")].indexOf(document.activeElement as HTMLInputElement);
  list.replaceChildren(...rows);
  if (focused >= 0) list.querySelectorAll("input")[focused]?.focus();
}

function matching(options: readonly PickerOption[], typed: string): PickerOption[] {
  const wanted = folded(typed);
  return options.filter(({ label }) => folded(label).includes(wanted));
}

/** Ignoring case and accents. */
const folded = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
