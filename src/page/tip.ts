import { element } from "./dom.ts";

/** The box beside the pointer that says what lies under it. */
export interface Tip {
  readonly node: HTMLElement;
  /** As Vega calls it. */
  readonly handler: (handler: unknown, event: MouseEvent, item: unknown, value: unknown) => void;
}

const AWAY = 14;
const EDGE = 8;

export function createTip(): Tip {
  const node = element("div", { id: "tip", role: "tooltip", hidden: true });
  const handler: Tip["handler"] = (_, event, __, value) => {
    node.hidden = value === null || value === undefined || value === "";
    if (node.hidden) return;
    const entries = Object.entries(Object(value) as Record<string, unknown>);
    const rows = entries.flatMap(([label, text]) => [
      element("dt", {}, label),
      element("dd", { dir: "auto" }, String(text)),
    ]);
    node.replaceChildren(element("dl", {}, ...rows));
    const { clientX: x, clientY: y } = event;
    node.style.left = `${Math.max(0, Math.min(x + AWAY, innerWidth - node.offsetWidth - EDGE))}px`;
    node.style.top = `${Math.max(0, Math.min(y + AWAY, innerHeight - node.offsetHeight - EDGE))}px`;
  };
  return { node, handler };
}
