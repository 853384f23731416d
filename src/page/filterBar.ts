import { yearRange } from "../aggregate/buckets.ts";
import { boundaryText, dayOfBoundary, isSameRange } from "../calendar/boundary.ts";
import { type Boundary, type Day, dayOfIso, isoDay } from "../calendar/days.ts";
import type { DateRange } from "../calendar/range.ts";
import { grouped } from "../text/numbers.ts";
import { element } from "./dom.ts";
import { monthsOf, optionsOf, yearsOf } from "./filterChoices.ts";
import { type Model, type View, viewOf } from "./model.ts";
import { picker } from "./picker.ts";
import { EVERYTHING, isEverything, type PageState } from "./state.ts";
import { brushStrip } from "./strip.ts";

export interface FilterBar {
  readonly node: HTMLElement;
  /** Shows a state, and how much it chooses. */
  show(view: View, isMoving: boolean): void;
}

/** The filters: rooms, people, direction, years, days. `onChange` gets the next state; `isMoving` while a brush is drawn. */
export function filterBar(
  model: Model,
  onChange: (state: PageState, isMoving: boolean) => void,
  themeSwitch: HTMLElement,
): FilterBar {
  const { ledger } = model.history;
  const { calendar } = model;
  let state = EVERYTHING;
  const change = (part: Partial<PageState>, isMoving = false) => onChange({ ...state, ...part }, isMoving);

  const rooms = picker("room", "All rooms", (chosen) => change({ rooms: chosen }));
  const people = picker("person", "All people", (chosen) => change({ people: chosen }));
  const directions = (["sent", "received"] as const).map((direction) => ({
    direction,
    node: pressable(direction === "sent" ? "Sent" : "Received", () =>
      change({ direction: state.direction === direction ? undefined : direction }),
    ),
  }));
  const years = yearsOf(ledger, calendar).map((year) => ({
    year,
    node: pressable(String(year), () =>
      change(isSameRange(state, yearRange(year)) ? { since: undefined, until: undefined } : yearRange(year)),
    ),
  }));
  const since = dateField("From", (day) => change(ordered(day, state.until, calendar)));
  const until = dateField("To", (day) => change(ordered(state.since, day, calendar)));
  const clear = element(
    "button",
    { type: "button", onclick: () => onChange(EVERYTHING, false) },
    "Clear filters",
  );
  const strip = brushStrip(({ since, until }, isDone) =>
    change({ since: boundaryOf(since), until: boundaryOf(until) }, !isDone),
  );
  const count = element("p", { class: "count", role: "status", "aria-live": "polite" });
  const node = element(
    "div",
    { class: "bar", role: "search", "aria-label": "Filters" },
    element(
      "div",
      { class: "bar-inner" },
      element(
        "div",
        { class: "bar-row bar-controls" },
        ...(ledger.rooms.length > 1 ? [rooms.node] : []),
        people.node,
        element(
          "div",
          { class: "group", role: "group", "aria-label": "Direction" },
          ...directions.map((one) => one.node),
        ),
        ...(years.length > 1
          ? [
              element(
                "div",
                { class: "group years", role: "group", "aria-label": "Years" },
                ...years.map((one) => one.node),
              ),
            ]
          : []),
        element("div", { class: "dates" }, since.label, since.input, until.label, until.input),
        element("span", { class: "spacer" }),
        clear,
        themeSwitch,
      ),
      strip.node,
      count,
    ),
  );

  const roomOptions = optionsOf(ledger, ledger.room, ledger.rooms);
  const peopleOptions = optionsOf(ledger, ledger.person, ledger.people);
  return {
    node,
    show(view, isMoving) {
      state = view.state;
      if (!isMoving) {
        rooms.show(roomOptions, state.rooms);
        people.show(peopleOptions, state.people);
        strip.show(monthsOf(ofAllMonths(view).chosen(), ledger, calendar), ...daysOf(state, calendar));
      } else strip.mark(...daysOf(state, calendar));
      for (const one of directions)
        one.node.setAttribute("aria-pressed", String(state.direction === one.direction));
      for (const one of years)
        one.node.setAttribute("aria-pressed", String(isSameRange(state, yearRange(one.year))));
      const [first, last] = daysOf(state, calendar);
      since.show(first);
      until.show(last);
      clear.hidden = isEverything(state);
      count.textContent = countText(state, view.chosen().length, model);
    },
  };
}

/** A chart of a dimension ignores the filter on it: the strip shows every month. */
const ofAllMonths = (view: View): View =>
  view.state.since || view.state.until
    ? viewOf(view.model, { ...view.state, since: undefined, until: undefined })
    : view;

const pressable = (label: string, onClick: () => void) =>
  element("button", { type: "button", "aria-pressed": "false", onclick: onClick }, label);

function dateField(label: string, onDay: (day: Boundary | undefined) => void) {
  const id = `date-${label.toLowerCase()}`;
  const input = element("input", { type: "date", id });
  input.addEventListener("change", () => onDay(input.value ? { day: dayOfIso(input.value) } : undefined));
  return {
    label: element("label", { for: id }, label),
    input,
    show(day: Day | undefined) {
      if (document.activeElement !== input) input.value = day === undefined ? "" : isoDay(day);
    },
  };
}

const boundaryOf = (day: Day | undefined): Boundary | undefined => (day === undefined ? undefined : { day });

/** The first and the last day of a range. */
const daysOf = ({ since, until }: DateRange, calendar: Model["calendar"]) =>
  [since && dayOfBoundary(since, calendar), until && dayOfBoundary(until, calendar)] as const;

function ordered(
  since: Boundary | undefined,
  until: Boundary | undefined,
  calendar: Model["calendar"],
): DateRange {
  const [first, last] = daysOf({ since, until }, calendar);
  return first !== undefined && last !== undefined && first > last
    ? { since: until, until: since }
    : { since, until };
}

function countText(state: PageState, messages: number, { history, calendar }: Model): string {
  const { length, rooms, people } = history.ledger;
  const parts = [
    ...state.rooms.map((room) => rooms[room]!.name),
    ...state.people.map((person) => `from ${people[person]!.name}`),
    ...(state.direction ? [state.direction] : []),
    ...(state.since || state.until
      ? [
          [
            state.since ? `from ${boundaryText(state.since, calendar)}` : "",
            state.until ? `to ${boundaryText(state.until, calendar)}` : "",
          ]
            .join(" ")
            .trim(),
        ]
      : []),
  ];
  return `${grouped(messages)} of ${grouped(length)} messages${parts.length > 0 ? ` · ${parts.join(" · ")}` : ""}`;
}
