import { isolated } from "../text/bidi.ts";
import { counted } from "../text/counted.ts";
import { grouped } from "../text/numbers.ts";
import { button, element } from "./dom.ts";
import { type ChangeState, controlsOf, monthStrip } from "./filterControls.ts";
import type { Model, View } from "./model.ts";
import { EVERYTHING, isEverything, type PageState, rangeText } from "./state.ts";

interface FilterBar {
  readonly node: HTMLElement;
  /** Shows a state, and how much it chooses. */
  show(view: View, isMoving: boolean): void;
}

/** The filters of a page. `onChange` gets the next state; `isMoving` while a brush is drawn. */
export function filterBar(model: Model, onChange: (state: PageState, isMoving: boolean) => void): FilterBar {
  let state = EVERYTHING;
  const change: ChangeState = (part, isMoving = false) => {
    // The next change may come before this one is shown.
    state = { ...state, ...part(state) };
    onChange(state, isMoving);
  };
  const controls = controlsOf(model, change);
  const clear = button("Clear filters", () => onChange(EVERYTHING, false));
  const row = element("div", { class: "bar-row bar-controls" }, ...controls.map(({ node }) => node));
  const strip = monthStrip(model, change);
  const count = element("p", { class: "count", role: "status", "aria-live": "polite" });
  const status = element("div", { class: "bar-status" }, count, clear);
  const inner = element("div", { class: "bar-inner" }, row, strip.node, status);
  const node = element("div", { class: "bar", role: "search", "aria-label": "Filters" }, inner);
  // What is scrolled to stays clear of the bar, however many lines its filters take.
  new ResizeObserver(() =>
    document.documentElement.style.setProperty("--bar-height", `${node.offsetHeight}px`),
  ).observe(node);
  return {
    node,
    show(view, isMoving) {
      state = view.state;
      for (const control of [...controls, strip]) control.show(view, isMoving);
      clear.hidden = isEverything(state);
      count.textContent = countText(state, view.chosen().length, model);
    },
  };
}

function countText(state: PageState, messages: number, { history, calendar }: Model): string {
  const { facts, ledger } = history;
  const { length, rooms, people } = ledger;
  const parts = [
    ...state.rooms.map((room) => isolated(rooms[room]!.name)),
    ...state.people.map((person) => `from ${isolated(people[person]!.name)}`),
    ...[state.direction ?? "", rangeText(state, calendar)].filter(Boolean),
  ];
  return `${grouped(messages)} of ${counted(length, facts.noun)}${parts.length > 0 ? ` · ${parts.join(" · ")}` : ""}`;
}
