import { element, unbroken } from "./dom.ts";
import { drawingIn } from "./drawing.ts";
import type { CardPicture } from "./section.ts";
import type { Tip } from "./tip.ts";

/** Pixels that a picture is drawn in at least, also where the page has no layout yet. */
const LEAST_WIDTH = 280;

/** The pictures of a section, each with its caption. */
export function createFigures(tip: Tip) {
  const node = element("div", { class: "figures" });
  let figures: readonly ReturnType<typeof createFigure>[] = [];
  const replace = (pictures: readonly CardPicture[]) => {
    for (const figure of figures) figure.remove();
    figures = pictures.map(({ name }) => createFigure(name, tip));
    node.replaceChildren(...figures.map((figure) => figure.node));
  };
  return {
    node,
    /** Draws pictures in place of what is there; `isMoving` while more are to come. */
    async draw(pictures: readonly CardPicture[], isMoving: boolean) {
      if (figures.length !== pictures.length) replace(pictures);
      await Promise.all(pictures.map((picture, at) => figures[at]!.draw(picture, isMoving)));
    },
  };
}

const KEYS = "Arrow keys step from value to value";

function createFigure(name: string, tip: Tip) {
  const place = element("div", {
    class: "picture",
    // An application gets the arrow keys, which a screen reader would keep for itself.
    role: "application",
    "aria-roledescription": "chart",
    "aria-description": KEYS,
    tabindex: 0,
    "data-chart": name,
  });
  const caption = element("figcaption", { "data-keys": KEYS });
  const drawing = drawingIn(place, tip);
  return {
    node: element("figure", {}, place, caption),
    draw(picture: CardPicture, isMoving: boolean) {
      place.setAttribute("aria-label", picture.label);
      caption.replaceChildren(...unbroken(picture.caption));
      return drawing.draw(picture.inPage(Math.max(LEAST_WIDTH, place.clientWidth)), isMoving);
    },
    remove: drawing.remove,
  };
}
