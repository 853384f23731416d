import { element } from "./dom.ts";

/** The box beside the pointer that says what lies nearest to it. */
export interface Tip {
  readonly node: HTMLElement;
  /** Shows titles and values beside a point of the window. */
  show(entries: readonly (readonly [title: string, value: string])[], x: number, y: number): void;
  hide(): void;
}

const AWAY = 14;
const EDGE = 8;

/**
 * In a live region, so that a screen reader says what the arrow keys walk through. The region is
 * always there: of one that appears together with its text, the text may be missed.
 */
export function createTip(): Tip {
  const node = element("div", { id: "tip", hidden: true });
  return {
    node: element("div", { role: "status" }, node),
    show(entries, x, y) {
      const rows = entries.flatMap(([title, value]) => [
        element("dt", {}, title),
        element("dd", { dir: "auto" }, value),
      ]);
      node.replaceChildren(element("dl", {}, ...rows));
      node.hidden = false;
      const across = x + AWAY + node.offsetWidth + EDGE > innerWidth ? x - AWAY - node.offsetWidth : x + AWAY;
      const down =
        y + AWAY + node.offsetHeight + EDGE > innerHeight ? y - AWAY - node.offsetHeight : y + AWAY;
      node.style.left = `${Math.max(EDGE, across)}px`;
      node.style.top = `${Math.max(EDGE, down)}px`;
    },
    hide() {
      node.hidden = true;
    },
  };
}
