import type { Clock, Table } from "../output/column.ts";
import { createActions } from "./actions.ts";
import { dataTable } from "./dataTable.ts";
import { element, unbroken } from "./dom.ts";
import { createFigures } from "./figures.ts";
import type { SectionContent, SectionDefinition, SectionText } from "./section.ts";
import type { Tip } from "./tip.ts";

/** A section of the page. */
export interface SectionCard {
  readonly node: HTMLElement;
  /** Shows everything, or nothing where there is nothing to say. */
  show(content: SectionContent): Promise<void>;
  /** Shows the pictures alone, for a filter that is still moving; the words follow by `say`. */
  move(content: SectionContent): Promise<void>;
  say(content: SectionContent): void;
  /** On paper nothing can be opened: it says how it counts, and without a picture its table. */
  print(isPrinting: boolean): void;
}

/** One section: finding, pictures, how it is counted, table, and buttons to copy and save. */
export function card({ id, title, how }: SectionDefinition, clock: Clock, tip: Tip): SectionCard {
  const head = createHead(id, title);
  const figures = createFigures(tip);
  const method = folded("how", "How this is counted", element("p", {}, how));
  const table = createTable(title, clock);
  const actions = createActions(clock);
  const parts = [...head.nodes, figures.node, method, table.node, ...actions.nodes];
  const node = element("section", { id, "aria-labelledby": `${id}-title` }, ...parts);
  /** What printing has opened. */
  let opened: HTMLDetailsElement[] = [];
  const say = (content: SectionContent) => {
    const said = content.said();
    node.hidden = said === undefined;
    table.show(said?.table);
    if (!said) return;
    head.say(said);
    actions.say(said);
  };
  const draw = (content: SectionContent, isMoving: boolean) => {
    const pictures = content.pictures();
    actions.picture(pictures);
    return figures.draw(pictures, isMoving);
  };
  return {
    node,
    async show(content) {
      say(content);
      if (!node.hidden) await draw(content, false);
    },
    move: (content) => draw(content, true),
    say,
    print(isPrinting) {
      const shown = figures.node.hasChildNodes() ? [method] : [method, table.node];
      if (isPrinting) opened.push(...shown.filter(({ open }) => !open));
      for (const details of opened) details.open = isPrinting;
      if (isPrinting) table.fill();
      else opened = [];
    },
  };
}

/** The title, the finding, and the lines below it. */
function createHead(id: string, title: string) {
  const finding = element("p", { class: "finding" });
  const lines = element("ul", { class: "lines" });
  return {
    nodes: [element("h2", { id: `${id}-title` }, title), finding, lines],
    say(said: SectionText) {
      finding.textContent = cutLong(said.finding).replace(IN_A_DURATION, "\u00a0");
      lines.replaceChildren(
        ...(said.lines ?? []).map((line) => element("li", { dir: "auto" }, ...unbroken(line))),
      );
      lines.hidden = !said.lines;
    },
  };
}

/** A space between a number and its unit, or between the parts of a duration. */
const IN_A_DURATION = /(?<=\d) (?=(?:%|d|h|min|s)(?!\p{L}))|(?<=\d (?:d|h|min)) (?=\d)/gu;

/** A word of hundreds of letters would fill the card. */
const cutLong = (text: string): string =>
  text.replace(/\S{61,}/gu, (word) => `${Array.from(word).slice(0, 48).join("")}…`);

const folded = (className: string, summary: string, content: HTMLElement) =>
  element("details", { class: className }, element("summary", {}, summary), content);

/** The table, which is made when it is unfolded. */
function createTable(title: string, clock: Clock) {
  const place = element("div");
  const node = folded("table", "Table", place);
  let table: Table | undefined;
  const fill = () => {
    if (table && node.open) place.replaceChildren(dataTable(title, table, clock));
  };
  node.addEventListener("toggle", fill);
  return {
    node,
    show(next: Table | undefined) {
      table = next;
      fill();
    },
    fill,
  };
}
