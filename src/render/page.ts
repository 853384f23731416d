/** Source text of the script in pages made by `toHtml`. It runs in the browser only. */

/** Colours of the picture that a page is around. */
export interface PageColours {
  readonly background: string;
  readonly ink: string;
  readonly rule: string;
  readonly axis: string;
}

export const pageStyle = ({ background, ink, rule, axis }: PageColours): string => `
body { margin: 20px; font-family: "Noto Sans", "Helvetica Neue", Arial, sans-serif; color: ${ink}; background: ${background}; }
#chart { margin: 0; outline-offset: 6px; overflow-x: auto; }
#legend { display: flex; flex-wrap: wrap; align-items: center; gap: 6px; font-size: 13px; max-width: 940px; margin: 0 20px; }
#legend[hidden] { display: none; }
#legend button { font: inherit; padding: 3px 10px; color: inherit; background: ${background}; border: 1px solid ${axis}; border-radius: 12px; cursor: pointer; }
#legend button[aria-pressed="true"] { background: ${rule}; border-color: ${ink}; }
#legend i { display: inline-block; width: 10px; height: 10px; margin-right: 7px; border-radius: 50%; }
#tip { position: fixed; max-width: 320px; padding: 8px 10px; background: ${ink}; color: ${background}; border-radius: 4px; font-size: 13px; line-height: 1.5; pointer-events: none; overflow-wrap: anywhere; }
#tip dl { display: grid; grid-template-columns: auto auto; gap: 0 10px; margin: 0; }
#tip dt { opacity: 0.75; }
#tip dd { margin: 0; }
`;

/** Values go into the page by `textContent` alone: a name is never markup. */
export const PAGE_SCRIPT = `
(() => {
  const { spec, renderer, legend } = JSON.parse(document.getElementById("page").textContent);
  const tip = document.getElementById("tip");
  const showTip = (handler, event, item, value) => {
    tip.hidden = value === null || value === undefined || value === "";
    if (tip.hidden) return;
    const list = document.createElement("dl");
    for (const [label, text] of Object.entries(Object(value))) {
      const term = document.createElement("dt");
      const detail = document.createElement("dd");
      term.textContent = label;
      detail.textContent = text;
      list.append(term, detail);
    }
    tip.replaceChildren(list);
    const { clientX: x, clientY: y } = event;
    tip.style.left = Math.max(0, Math.min(x + 14, innerWidth - tip.offsetWidth - 8)) + "px";
    tip.style.top = Math.max(0, Math.min(y + 14, innerHeight - tip.offsetHeight - 8)) + "px";
  };
  const runtime = vega.parse(spec, null, { ast: true });
  const view = new vega.View(runtime, { expr: vega.expressionInterpreter, renderer, container: "#chart", hover: true });
  view.tooltip(showTip).runAsync();

  const shown = new Set();
  const buttons = legend.map(({ label, name, colour }, series) => {
    const button = document.createElement("button");
    const dot = document.createElement("i");
    dot.style.background = colour;
    button.append(dot, label);
    button.title = name;
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => {
      if (!shown.delete(series)) shown.add(series);
      button.setAttribute("aria-pressed", String(shown.has(series)));
      view.signal("shown", [...shown]).runAsync();
    });
    return button;
  });
  const group = document.getElementById("legend");
  group.hidden = buttons.length === 0;
  group.append(...buttons);
})();
`;
