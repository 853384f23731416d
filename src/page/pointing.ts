import type { View } from "vega";
import { once } from "../aggregate/once.ts";
import { element } from "./dom.ts";
import { nearest, type SceneMark, type Spot, spotsOf } from "./nearest.ts";
import type { Tip } from "./tip.ts";
import { type Telling, told } from "./tooltips.ts";

/** What is drawn, and what can be said of it. */
export interface Shown {
  readonly view: View;
  readonly tellings: ReadonlyMap<string, Telling>;
}

export interface Pointing {
  /** Another drawing has taken the place. */
  show(shown: Shown | undefined): void;
}

type Series = readonly (readonly Spot[])[];

/** Says what is nearest to the pointer, and walks from value to value with the arrow keys. */
export function pointingIn(container: HTMLElement, tip: Tip): Pointing {
  const marker = element("div", { class: "marker", hidden: true });
  let shown: Shown | undefined;
  let series: () => Series = () => [];
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
    tip.show(told(next.series.fields, next.datum), left, top);
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
    tell(next(series(), spot, way) ?? spot);
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

const seriesOf = ({ view, tellings }: Shown): Series =>
  spotsOf((view.scenegraph() as unknown as { root: SceneMark }).root, tellings);

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where a drawing's origin is in the window. */
function originOf(container: HTMLElement, view: View): Point {
  const { left, top } = container.querySelector("svg, canvas")!.getBoundingClientRect();
  const [x, y] = view.origin() as unknown as [number, number];
  return { x: left + x, y: top + y };
}

/** The band or box of a value: the height of its plot where values lie side by side. */
function place(marker: HTMLElement, spot: Spot, container: HTMLElement, { x, y }: Point): void {
  const { panel, lie } = spot.series;
  const { left, top } = container.getBoundingClientRect();
  const [from, to] = lie === "x" ? [panel.top, panel.bottom] : [spot.top, spot.bottom];
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

const WAYS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const middle = ({ left, right, top, bottom }: Spot): Point => ({
  x: (left + right) / 2,
  y: (top + bottom) / 2,
});

/** The next value that way; sideways the nearest of the same series, up and down the nearest of the others. */
function next(series: Series, from: Spot | undefined, [x, y]: readonly [number, number]): Spot | undefined {
  if (!from) return series[0]?.find((spot) => middle(spot).x >= spot.series.panel.left);
  const here = middle(from);
  let best: Spot | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const spots of series) {
    const { panel, lie } = spots[0]!.series;
    for (const spot of spots) {
      const { x: across, y: down } = middle(spot);
      if (across < panel.left || across > panel.right) continue;
      if (x !== 0 && lie === "x" && spot.series !== from.series) continue;
      const [along, aside] =
        x !== 0
          ? [(across - here.x) * x, Math.abs(down - here.y)]
          : [(down - here.y) * y, Math.abs(across - here.x)];
      if (along < 0.5) continue;
      const distance = along + (x !== 0 && lie === "x" ? 0 : 3 * aside);
      if (distance < least) [best, least] = [spot, distance];
    }
  }
  return best;
}
