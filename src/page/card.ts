import type { TopLevelSpec } from "vega-lite";
import type { Clock, Table } from "../output/column.ts";
import { toCsv } from "../output/delimited.ts";
import { dataTable } from "./dataTable.ts";
import { element, saveFile } from "./dom.ts";
import { type Drawing, drawingIn, toPngBlob, toSvgText } from "./drawing.ts";
import type { Tip } from "./tip.ts";

/** What a section shows of one state of the filters; each part is computed when it is first asked for. */
export interface Content {
  /** Undefined where there is nothing to say. */
  said(): Said | undefined;
  pictures(): readonly CardPicture[];
}

/** What a section says in words and numbers. */
export interface Said {
  /** One sentence with its n. */
  readonly finding: string;
  /** More sentences, one a line. */
  readonly lines?: readonly string[];
  readonly table: Table;
  /** The command that prints the same table. */
  readonly command: string;
}

export interface CardPicture {
  readonly name: string;
  /** What it shows, for who cannot see it. */
  readonly label: string;
  readonly caption: string;
  /** As drawn in the page, so wide. */
  inPage(width: number): TopLevelSpec;
  /** As a file: light, with its title. */
  asFile(): TopLevelSpec;
}

/** A section of the page. */
export interface Card {
  readonly node: HTMLElement;
  /** Shows everything, or nothing where there is nothing to say. */
  show(content: Content): Promise<void>;
  /** Shows the pictures alone, for a filter that is still moving; the words follow by `say`. */
  move(content: Content): Promise<void>;
  say(content: Content): void;
  /** On paper nothing can be opened: it says how it counts, and without a picture its table. */
  print(isPrinting: boolean): void;
}

/** Pixels that a picture is drawn in at least, also where the page has no layout yet. */
const LEAST_WIDTH = 280;

/** One section: finding, pictures, how it is counted, table, and what can be taken along. */
export function card(id: string, title: string, how: string, clock: Clock, tip: Tip): Card {
  const finding = element("p", { class: "finding" });
  const lines = element("ul", { class: "lines" });
  const figures = element("div", { class: "figures" });
  const tablePlace = element("div");
  const command = element("code");
  const status = element("span", { class: "card-status", role: "status" });
  let latest: Said | undefined;
  let pictures: readonly CardPicture[] = [];
  const tables = element("details", { class: "table" }, element("summary", {}, "Table"), tablePlace);
  const fillTable = () => {
    if (latest && tables.open) tablePlace.replaceChildren(dataTable(title, latest.table, clock));
  };
  tables.addEventListener("toggle", fillTable);
  const copy = (text: string, what: string) => async () => {
    await navigator.clipboard.writeText(text);
    status.textContent = `${what} copied`;
  };
  const saves = (["svg", "png"] as const).map((format) =>
    button(`Save ${format.toUpperCase()}`, () => savePictures(pictures, format)),
  );
  const actions = element(
    "div",
    { class: "actions" },
    button("Copy CSV", () => latest && copy(toCsv(latest.table, clock), "Table")()),
    ...saves,
    button("Copy command", () => latest && copy(latest.command, "Command")()),
    status,
  );
  const hows = element(
    "details",
    { class: "how" },
    element("summary", {}, "How this is counted"),
    element("p", {}, how),
  );
  /** What printing has opened. */
  const opened = new Set<HTMLDetailsElement>();
  const node = element(
    "section",
    { id, "aria-labelledby": `${id}-title` },
    element("h2", { id: `${id}-title` }, title),
    finding,
    lines,
    figures,
    hows,
    tables,
    actions,
    element("p", { class: "command" }, command),
  );
  const drawings: Drawing[] = [];
  const say: Card["say"] = (content) => {
    latest = content.said();
    node.hidden = latest === undefined;
    if (!latest) return;
    // A unit stays with its number.
    finding.textContent = cutLong(latest.finding).replace(/(?<=\d) (?=(?:%|d|h|min|s)(?!\p{L}))/gu, "\u00a0");
    lines.replaceChildren(...(latest.lines ?? []).map((line) => element("li", { dir: "auto" }, line)));
    lines.hidden = !latest.lines;
    command.textContent = latest.command;
    status.textContent = "";
    fillTable();
  };
  const draw = async (content: Content, isMoving: boolean) => {
    pictures = content.pictures();
    for (const save of saves) save.hidden = pictures.length === 0;
    if (drawings.length !== pictures.length) {
      for (const drawing of drawings.splice(0)) drawing.remove();
      const places = pictures.map(({ name }) =>
        element("div", { class: "picture", role: "group", tabindex: 0, "data-chart": name }),
      );
      figures.replaceChildren(...places.map((place) => element("figure", {}, place, element("figcaption"))));
      drawings.push(...places.map((place) => drawingIn(place, tip)));
    }
    await Promise.all(
      pictures.map((picture, at) => {
        const figure = figures.children[at] as HTMLElement;
        const place = figure.firstElementChild as HTMLElement;
        place.setAttribute("aria-label", picture.label);
        figure.lastElementChild!.textContent = picture.caption;
        return drawings[at]!.draw(picture.inPage(Math.max(LEAST_WIDTH, place.clientWidth)), isMoving);
      }),
    );
  };
  return {
    node,
    print(isPrinting) {
      for (const details of isPrinting ? [hows, ...(pictures.length === 0 ? [tables] : [])] : opened) {
        if (details.open === isPrinting) continue;
        details.open = isPrinting;
        opened.add(details);
      }
      if (isPrinting) fillTable();
      else opened.clear();
    },
    async show(content) {
      say(content);
      if (latest) await draw(content, false);
    },
    move: (content) => draw(content, true),
    say,
  };
}

/** A word of hundreds of letters would be all that one sees. */
const cutLong = (text: string): string =>
  text.replace(/\S{61,}/gu, (word) => `${Array.from(word).slice(0, 48).join("")}…`);

const button = (label: string, onClick: () => unknown) =>
  element("button", { type: "button", onclick: () => void onClick() }, label);

async function savePictures(pictures: readonly CardPicture[], format: "svg" | "png"): Promise<void> {
  for (const picture of pictures) {
    const spec = picture.asFile();
    if (format === "svg") saveFile(`${picture.name}.svg`, await toSvgText(spec), "image/svg+xml");
    else saveFile(`${picture.name}.png`, await toPngBlob(spec), "image/png");
  }
}
