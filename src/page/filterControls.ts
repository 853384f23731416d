import { yearRange } from "../aggregate/buckets.ts";
import { firstDayFrom, isSameRange, lastDayUntil } from "../calendar/boundary.ts";
import { type Boundary, type Day, dayOfIso, isoDay } from "../calendar/days.ts";
import type { DateRange } from "../calendar/range.ts";
import { button, element } from "./dom.ts";
import { monthsOf, optionsOf, yearsOf } from "./filterChoices.ts";
import { type Model, type View, viewOf } from "./model.ts";
import { type PickerOption, picker } from "./picker.ts";
import type { PageState } from "./state.ts";
import { brushStrip } from "./strip.ts";

/** Changes a part of the state that is shown; `isMoving` while a brush is drawn. */
export type ChangeState = (part: (now: PageState) => Partial<PageState>, isMoving?: boolean) => void;

/** A filter in the bar. */
interface Control {
  readonly node: Element;
  show(view: View, isMoving: boolean): void;
}

/** The filters that a history has a choice for, in their order. */
export function controlsOf({ history: { ledger }, calendar }: Model, change: ChangeState): Control[] {
  const years = yearsOf(ledger, calendar);
  return [
    ...(ledger.rooms.length > 1
      ? [pickerOf("rooms", optionsOf(ledger, ledger.room, ledger.rooms), change)]
      : []),
    pickerOf("people", optionsOf(ledger, ledger.person, ledger.people), change),
    directionButtons(change),
    dateFields(calendar, change),
    ...(years.length > 1 ? [yearButtons(years, change)] : []),
  ];
}

/** A picker, which no brush changes. */
function pickerOf(part: "rooms" | "people", options: readonly PickerOption[], change: ChangeState): Control {
  const noun = part === "rooms" ? "room" : "person";
  const { node, show } = picker({ one: noun, many: part }, options, (chosen) =>
    change(() => ({ [part]: chosen })),
  );
  return { node, show: ({ state }, isMoving) => void (isMoving || show(state[part])) };
}

const directionButtons = (change: ChangeState): Control =>
  group(
    "group",
    "Direction",
    (["sent", "received"] as const).map((direction) =>
      toggle(
        direction === "sent" ? "Sent" : "Received",
        (state) => state.direction === direction,
        (isOn) => ({ direction: isOn ? undefined : direction }),
        change,
      ),
    ),
  );

const yearButtons = (years: readonly number[], change: ChangeState): Control =>
  group(
    "group years",
    "Years",
    years.map((year) =>
      toggle(
        String(year),
        (state) => isSameRange(state, yearRange(year)),
        (isOn) => (isOn ? { since: undefined, until: undefined } : yearRange(year)),
        change,
      ),
    ),
  );

const group = (className: string, label: string, toggles: readonly Control[]): Control => ({
  node: element(
    "div",
    { class: className, role: "group", "aria-label": label },
    ...toggles.map(({ node }) => node),
  ),
  show(view, isMoving) {
    for (const one of toggles) one.show(view, isMoving);
  },
});

/** A button that is pressed while its filter is on; a click changes the state to `next`. */
function toggle(
  text: string,
  isOn: (state: PageState) => boolean,
  next: (isOn: boolean) => Partial<PageState>,
  change: ChangeState,
): Control {
  const press = () => change((now) => next(isOn(now)));
  const node = button(text, press, { "aria-pressed": "false" });
  return { node, show: ({ state }) => node.setAttribute("aria-pressed", String(isOn(state))) };
}

/** The first and the last day as fields; ends in the wrong order are swapped. */
function dateFields(calendar: Model["calendar"], change: ChangeState): Control {
  /**
   * The range before a field was entered: a date that is half typed must not move the other end.
   */
  let before: DateRange | undefined;
  const onFocus = () => {
    before = undefined;
  };
  const changeBy = (rangeOf: (before: DateRange) => DateRange) =>
    change((now) => {
      before ??= now;
      return rangeOf(before);
    });
  const since = dateField("From", (day) => changeBy(({ until }) => ordered(day, until, calendar)));
  const until = dateField("To", (day) => changeBy(({ since }) => ordered(since, day, calendar)));
  for (const { input } of [since, until]) input.addEventListener("focus", onFocus);
  return {
    node: element("div", { class: "dates" }, since.label, since.input, until.label, until.input),
    show({ state }) {
      const [first, last] = daysOf(state, calendar);
      since.show(first);
      until.show(last);
    },
  };
}

/** A year that is being typed is 0002, 0020 and 0202 before it is 2024. */
const IS_WHOLE_DATE = /^[1-9]\d{3}-/;

function dateField(label: string, onDay: (day: Boundary | undefined) => void) {
  const id = `date-${label.toLowerCase()}`;
  const input = element("input", { type: "date", id });
  let shown = "";
  input.addEventListener("change", () => {
    const { value } = input;
    if (value === "" || IS_WHOLE_DATE.test(value)) onDay(value ? { day: dayOfIso(value) } : undefined);
  });
  input.addEventListener("blur", () => {
    input.value = shown;
  });
  return {
    label: element("label", { for: id }, label),
    input,
    show(day: Day | undefined) {
      shown = day === undefined ? "" : isoDay(day);
      if (document.activeElement !== input) input.value = shown;
    },
  };
}

/** The first and the last day of a range. */
const daysOf = ({ since, until }: DateRange, calendar: Model["calendar"]) =>
  [since && firstDayFrom(since, calendar), until && lastDayUntil(until, calendar)] as const;

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

/** The strip of months, on which the days are brushed. */
export function monthStrip({ history: { ledger }, calendar }: Model, change: ChangeState): Control {
  /** The range before a brush. */
  let before: DateRange | undefined;
  const strip = brushStrip(
    ({ since, until }, isDone) => {
      change((now) => {
        before ??= { since: now.since, until: now.until };
        return { since: boundaryOf(since), until: boundaryOf(until) };
      }, !isDone);
      if (isDone) before = undefined;
    },
    () => {
      if (before) change(() => before!);
      before = undefined;
    },
  );
  return {
    node: strip.node,
    show(view, isMoving) {
      const days = daysOf(view.state, calendar);
      if (isMoving) strip.mark(...days);
      else strip.show(monthsOf(ofAllMonths(view).chosen(), ledger, calendar), ...days);
    },
  };
}

const boundaryOf = (day: Day | undefined): Boundary | undefined => (day === undefined ? undefined : { day });

/** A chart of a dimension ignores the filter on it: the strip shows every month. */
const ofAllMonths = (view: View): View =>
  view.state.since || view.state.until
    ? viewOf(view.model, { ...view.state, since: undefined, until: undefined })
    : view;
