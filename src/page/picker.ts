import { element } from "./dom.ts";

const MOST_SHOWN = 200;

/** Something that can be chosen. */
export interface Option {
  readonly index: number;
  readonly label: string;
  readonly messages: number;
}

export interface Picker {
  readonly node: HTMLElement;
  show(options: readonly Option[], chosen: readonly number[]): void;
}

/**
 * A button that opens a list to search and tick, several at once; plain HTML, so that keys and screen readers work.
 *
 * Shape   `what` is `room` or `person`, `all` what the button says when nothing is ticked.
 */
export function picker(what: string, all: string, onChoose: (chosen: readonly number[]) => void): Picker {
  const summary = element("summary", {}, all);
  const search = element("input", {
    type: "search",
    placeholder: `Search ${all.toLowerCase().replace("all ", "")}`,
    "aria-label": `Search ${all.toLowerCase().replace("all ", "")}`,
    oninput: () => fill(),
  });
  const list = element("div", { class: "picker-list" });
  const note = element("p", { class: "picker-note" });
  const clear = element("button", { type: "button", onclick: () => onChoose([]) }, all);
  const node = element(
    "details",
    { class: "picker" },
    summary,
    element(
      "div",
      { class: "picker-panel", role: "group", "aria-label": `Choose a ${what}` },
      search,
      list,
      note,
      clear,
    ),
  );
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    node.open = false;
    summary.focus();
  });
  // The browser's own `toggle` event comes later than the next keys of a quick hand.
  summary.addEventListener("click", (event) => {
    event.preventDefault();
    node.open = !node.open;
    if (!node.open) return;
    fill();
    search.focus();
  });
  document.addEventListener("pointerdown", (event) => {
    if (!node.contains(event.target as Node)) node.open = false;
  });

  let options: readonly Option[] = [];
  let chosen = new Set<number>();
  const toggle = (index: number) => {
    if (!chosen.delete(index)) chosen.add(index);
    onChoose([...chosen].sort((a, b) => a - b));
  };
  const row = ({ index, label, messages }: Option) =>
    element(
      "label",
      {},
      element("input", { type: "checkbox", checked: chosen.has(index), onchange: () => toggle(index) }),
      element("span", { class: "picker-name", dir: "auto" }, label),
      element("span", { class: "picker-count" }, messages.toLocaleString("en-US")),
    );
  const fill = () => {
    const wanted = folded(search.value);
    const found = options.filter(({ label }) => folded(label).includes(wanted));
    const focused = list.contains(document.activeElement) ? indexOfFocus(list) : -1;
    list.replaceChildren(...found.slice(0, MOST_SHOWN).map(row));
    if (focused >= 0) list.querySelectorAll("input")[focused]?.focus();
    note.textContent =
      found.length > MOST_SHOWN
        ? `${(found.length - MOST_SHOWN).toLocaleString("en-US")} more; search for them`
        : "";
  };
  return {
    node,
    show(next, ticked) {
      options = next;
      chosen = new Set(ticked);
      const names = next.filter(({ index }) => chosen.has(index)).map(({ label }) => label);
      summary.textContent =
        names.length === 0 ? all : names.length > 2 ? `${names.length} ${what}s` : names.join(", ");
      summary.classList.toggle("is-chosen", names.length > 0);
      if (node.open) fill();
    },
  };
}

const indexOfFocus = (list: HTMLElement) =>
  [...list.querySelectorAll("input")].indexOf(document.activeElement as HTMLInputElement);

/** Ignoring case and accents. */
const folded = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
