import { logger, parse, Error as VEGA_ERROR, View } from "vega";
import { expressionInterpreter } from "vega-interpreter";
import { compile, type TopLevelSpec } from "vega-lite";
import { pointingIn } from "./pointing.ts";
import type { Tip } from "./tip.ts";
import { withoutTooltips } from "./tooltips.ts";

/**
 * More marks than this are drawn on a canvas; fewer as SVG, which is sharp at any zoom and on
 * paper.
 */
const MOST_SVG_MARKS = 4000;

/** A picture in the page. */
interface PageDrawing {
  /** Replaces the drawing; `isMoving` while more are to come, for a faster renderer. */
  draw(spec: TopLevelSpec, isMoving: boolean): Promise<void>;
  remove(): void;
}

/** Vega-Lite's own warnings are of no use to a reader. */
const quiet = { logger: logger(VEGA_ERROR) };

/** A view of a spec; expressions are interpreted, because the page's policy forbids `eval`. */
function viewOf(spec: TopLevelSpec, options: ConstructorParameters<typeof View>[1]): View {
  const runtime = parse(compile(spec, quiet).spec, undefined, { ast: true });
  return new View(runtime, { ...options, expr: expressionInterpreter, logger: quiet.logger });
}

export function drawingIn(container: HTMLElement, tip: Tip): PageDrawing {
  const pointing = pointingIn(container, tip);
  let shown: View | undefined;
  let latest = 0;
  return {
    async draw(spec, isMoving) {
      const turn = ++latest;
      const place = document.createElement("div");
      const renderer = isMoving || marksOf(spec) > MOST_SVG_MARKS ? "canvas" : "svg";
      const { spec: drawn, tooltips } = withoutTooltips(spec);
      const view = viewOf(withoutAria(drawn), { renderer, container: place });
      // Vega calls it a document, whose labels a screen reader would read one after another.
      place.setAttribute("role", "img");
      for (const part of place.children) part.setAttribute("aria-hidden", "true");
      await view.runAsync();
      // A later spec may have been drawn meanwhile.
      if (turn !== latest) {
        view.finalize();
        return;
      }
      container.replaceChildren(place);
      shown?.finalize();
      shown = view;
      pointing.show({ view, tooltips });
    },
    remove() {
      latest++;
      shown?.finalize();
      shown = undefined;
      pointing.show(undefined);
      container.replaceChildren();
    },
  };
}

/**
 * Vega would name each mark after its fields (`row: 3; value: 0.1182`), in a quarter of a drawing's
 * time. Arrow keys say what a tooltip says instead.
 */
const withoutAria = (spec: TopLevelSpec): TopLevelSpec => ({
  ...spec,
  config: { ...spec.config, aria: false },
});

/** How many records a spec has, in all its parts. */
function marksOf(part: unknown): number {
  if (Array.isArray(part)) return part.reduce((sum: number, one) => sum + marksOf(one), 0);
  if (typeof part !== "object" || part === null) return 0;
  return Object.entries(part).reduce((sum, [key, value]) => {
    if (key !== "data") return sum + marksOf(value);
    const { values } = value as { readonly values?: unknown };
    return sum + (Array.isArray(values) ? values.length : 0);
  }, 0);
}

/** A spec as the text of an SVG file. */
export async function toSvgText(spec: TopLevelSpec): Promise<string> {
  const view = viewOf(spec, { renderer: "none" });
  const svg = await view.toSVG();
  view.finalize();
  return svg;
}

const PNG_SCALE = 2;

/** A spec as a PNG at twice its size. */
export async function toPngBlob(spec: TopLevelSpec): Promise<Blob> {
  const view = viewOf(spec, { renderer: "none" });
  const canvas = (await view.toCanvas(PNG_SCALE)) as HTMLCanvasElement;
  view.finalize();
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new TypeError("no picture"))), "image/png"),
  );
}
