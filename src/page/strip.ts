import { type Day, isoDay } from "../calendar/days.ts";
import { svgElement } from "./dom.ts";

const HEIGHT = 56;
const LABELS = 16;

/** Messages of one month. */
export interface Month {
  readonly first: Day;
  readonly last: Day;
  readonly messages: number;
}

interface Strip {
  readonly node: SVGElement;
  /** Shows the history's months and which days are chosen. */
  show(months: readonly Month[], since: Day | undefined, until: Day | undefined): void;
  /** Shows other chosen days over the same months. */
  mark(since: Day | undefined, until: Day | undefined): void;
}

/**
 * The whole history as monthly bars, on which a range is brushed with a pointer; the date fields
 * beside it are its keyboard form.
 *
 * Shape   `onBrush` gets the first and last day while the pointer moves, and `isDone` when it is
 *         let go; a click without a move chooses everything. `onCancel` when the browser takes the
 *         pointer away, as for a finger that scrolls the page.
 */
export function brushStrip(
  onBrush: (range: { since: Day | undefined; until: Day | undefined }, isDone: boolean) => void,
  onCancel: () => void,
): Strip {
  const bars = svgElement("g", { class: "strip-bars" });
  const years = svgElement("g", { class: "strip-years" });
  const shade = svgElement("rect", { class: "strip-shade", y: 0, height: HEIGHT - LABELS, width: 0 });
  const node = svgElement(
    "svg",
    { class: "strip", role: "img", "aria-label": "Messages per month of the whole history", height: HEIGHT },
    bars,
    shade,
    years,
  );
  let [first, last] = [0, 1];
  const xOf = (day: Day) => ((day - first) / (last + 1 - first)) * widthOf(node);
  const placeOf = (x: number) => first + (x / widthOf(node)) * (last + 1 - first);
  onDrag(
    node,
    (span, isDone) =>
      // Every day that the span touches.
      onBrush(
        { since: span && Math.floor(placeOf(span[0])), until: span && Math.ceil(placeOf(span[1])) - 1 },
        isDone,
      ),
    onCancel,
  );
  const mark: Strip["mark"] = (since, until) => {
    const [from, to] = [since ?? first, until ?? last];
    shade.setAttribute("x", String(xOf(from)));
    shade.setAttribute("width", String(Math.max(2, xOf(to + 1) - xOf(from))));
    shade.toggleAttribute("hidden", since === undefined && until === undefined);
  };
  return {
    node,
    mark,
    show(months, since, until) {
      first = months[0]?.first ?? 0;
      last = months.at(-1)?.last ?? 1;
      const highest = months.reduce((most, month) => Math.max(most, month.messages), 1);
      bars.replaceChildren(...months.map((month) => bar(month, highest, xOf)));
      years.replaceChildren(...yearLabels(months, xOf, widthOf(node)));
      mark(since, until);
    },
  };
}

/** Pixels that a pointer moves at least before it drags. */
const LEAST_DRAG = 4;

/** Calls back with the pixels that a pointer is dragged over; with undefined for a click. */
function onDrag(
  node: SVGElement,
  onSpan: (span: readonly [from: number, to: number] | undefined, isDone: boolean) => void,
  onCancel: () => void,
): void {
  let start: number | undefined;
  const drag = (event: PointerEvent, isDone: boolean) => {
    if (start === undefined) return;
    const x = xIn(node, event);
    if (Math.abs(x - start) >= LEAST_DRAG) onSpan([Math.min(x, start), Math.max(x, start)], isDone);
    else if (isDone) onSpan(undefined, true);
  };
  node.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !event.isPrimary) return;
    start = xIn(node, event);
    node.setPointerCapture(event.pointerId);
  });
  node.addEventListener("pointermove", (event) => drag(event, false));
  node.addEventListener("pointerup", (event) => {
    drag(event, true);
    start = undefined;
  });
  node.addEventListener("pointercancel", () => {
    start = undefined;
    onCancel();
  });
}

/** Where a pointer is in a node, at its edge where it has left it. */
const xIn = (node: SVGElement, { clientX }: PointerEvent) =>
  Math.max(0, Math.min(widthOf(node), clientX - node.getBoundingClientRect().left));

const widthOf = ({ clientWidth }: SVGElement) => Math.max(1, clientWidth);

function bar({ first, last, messages }: Month, highest: number, xOf: (day: Day) => number): SVGElement {
  const height = messages === 0 ? 0 : Math.max(1, (messages / highest) * (HEIGHT - LABELS - 4));
  const [x, end] = [xOf(first), xOf(last + 1)];
  return svgElement("rect", {
    x: x.toFixed(1),
    y: (HEIGHT - LABELS - height).toFixed(1),
    width: Math.max(0.5, end - x - (end - x > 3 ? 1 : 0)).toFixed(1),
    height: height.toFixed(1),
  });
}

/** A label for each year that has room for one. */
function yearLabels(months: readonly Month[], xOf: (day: Day) => number, width: number): SVGElement[] {
  let free = 0;
  return months.flatMap(({ first }, index) => {
    const [year, month] = isoDay(first).split("-");
    const x = xOf(first);
    if ((month !== "01" && index > 0) || x < free || x > width - 30) return [];
    free = x + 40;
    return [
      svgElement("text", { x: x.toFixed(1), y: HEIGHT - 3 }, document.createTextNode(year!)),
      svgElement("line", {
        x1: x.toFixed(1),
        x2: x.toFixed(1),
        y1: 0,
        y2: HEIGHT - LABELS,
        class: "strip-year",
      }),
    ];
  });
}
