import type { View } from "vega";
import { once } from "../aggregate/once.ts";
import { element } from "./dom.ts";
import { nearest, type SceneMark, type Spot, spotsOf } from "./nearest.ts";
import type { Tip } from "./tip.ts";
import { type Tooltip, tooltipText } from "./tooltips.ts";
import { middle, type Point, type SpotSeries, stepFrom, WAYS } from "./walk.ts";

/** What is drawn, and what can be said of it. */
interface ShownDrawing {
  readonly view: View;
  readonly tooltips: ReadonlyMap<string, Tooltip>;
}

interface Pointing {
  /** Another drawing has taken the place. */
  show(shown: ShownDrawing | undefined): void;
}

/** Says what is nearest to the pointer, and walks from value to value with the arrow keys. */
export function pointingIn(container: HTMLElement, tip: Tip): Pointing {
  const marker = element("div", { class: "marker", hidden: true });
  let shown: ShownDrawing | undefined;
  let series: () => SpotSeries = () => [];
  let spot: Spot | undefined;

  const hide = () => {
    spot = undefined;
    marker.hidden = true;
    tip.hide();
  };
  const tell = (next: Spot | undefined, at?: PointerEvent) => {
    if (!next) return hide();
    spot = next;
    const origin = originOf(container, shown!.view);
    place(marker, next, container, origin);
    const { x, y } = middle(next);
    const [left, top] = at ? [at.clientX, at.clientY] : [origin.x + x, origin.y + y];
    tip.show(tooltipText(next.series.fields, next.datum), left, top);
  };
  const point = (event: PointerEvent) => {
    if (!shown) return;
    const { x, y } = originOf(container, shown.view);
    tell(nearest(series(), event.clientX - x, event.clientY - y), event);
  };
  const walk = (event: KeyboardEvent) => {
    if (event.key === "Escape") return hide();
    const way = WAYS[event.key];
    if (!way || !shown) return;
    event.preventDefault();
    tell(stepFrom(spot, series(), way) ?? spot);
  };
  container.addEventListener("pointermove", point);
  container.addEventListener("pointerdown", point);
  container.addEventListener("pointerleave", hide);
  container.addEventListener("blur", hide);
  container.addEventListener("keydown", walk);
  return {
    show(next) {
      shown = next;
      series = once(() => (next ? seriesOf(next) : []));
      hide();
      if (next) container.append(marker);
    },
  };
}

const seriesOf = ({ view, tooltips }: ShownDrawing): SpotSeries =>
  spotsOf((view.scenegraph() as unknown as { root: SceneMark }).root, tooltips);

/** Where a drawing's origin is in the window. */
function originOf(container: HTMLElement, view: View): Point {
  const { left, top } = container.querySelector("svg, canvas")!.getBoundingClientRect();
  const [x, y] = view.origin() as unknown as [number, number];
  return { x: left + x, y: top + y };
}

/** The band or box of a value: the height of its plot where values lie side by side. */
function place(marker: HTMLElement, spot: Spot, container: HTMLElement, { x, y }: Point): void {
  const { panel, arrangement } = spot.series;
  const { left, top } = container.getBoundingClientRect();
  const [from, to] = arrangement === "x" ? [panel.top, panel.bottom] : [spot.top, spot.bottom];
  const start = Math.max(panel.left, spot.left);
  const end = Math.min(panel.right, Math.max(spot.right, start + 1));
  Object.assign(marker.style, {
    left: `${x - left + container.scrollLeft + start}px`,
    top: `${y - top + from}px`,
    width: `${Math.max(1, end - start)}px`,
    height: `${Math.max(1, to - from)}px`,
  });
  marker.hidden = false;
}
