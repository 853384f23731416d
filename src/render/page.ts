/** What runs in the page that `toHtml` makes. It is text, not code of this program: it never runs here. */

export const PAGE_STYLE = `
body { margin: 0; font-family: "Noto Sans", "Helvetica Neue", Arial, sans-serif; color: #1f2933; background: white; }
#chart { margin: 16px; outline-offset: 6px; overflow-x: auto; }
#tip { position: fixed; max-width: 320px; padding: 8px 10px; background: #1f2933; color: white; border-radius: 4px; font-size: 13px; line-height: 1.5; pointer-events: none; overflow-wrap: anywhere; }
#tip dt { float: left; clear: left; margin-right: 8px; color: #c3cbd3; }
#tip dd { margin: 0; }
.role-legend-symbol, .role-legend-label { cursor: pointer; }
`;

/** Values go into the page by `textContent` alone: a name is never markup. */
export const PAGE_SCRIPT = `
(() => {
  const { spec, renderer } = JSON.parse(document.getElementById("page").textContent);
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
    list.style.margin = "0";
    tip.replaceChildren(list);
    const { clientX: x, clientY: y } = event;
    tip.style.left = Math.min(x + 14, innerWidth - tip.offsetWidth - 8) + "px";
    tip.style.top = Math.min(y + 14, innerHeight - tip.offsetHeight - 8) + "px";
  };
  const runtime = vega.parse(spec, null, { ast: true });
  const view = new vega.View(runtime, { expr: vega.expressionInterpreter, renderer, container: "#chart", hover: true });
  view.tooltip(showTip).runAsync();
})();
`;
