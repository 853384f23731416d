import type { TopLevelSpec } from "vega-lite";
import type { Clock, Table } from "../output/column.ts";
import { toCsv } from "../output/delimited.ts";
import { dataTable } from "./dataTable.ts";
import { element, saveFile } from "./dom.ts";
import { type Drawing, drawingIn, toPngBlob, toSvgText } from "./drawing.ts";
import type { Tip } from "./tip.ts";

/** What a section says about one state of the filters. */
export interface Content {
  /** One sentence with its n. */
  readonly finding: string;
  /** More sentences, one a line. */
  readonly lines?: readonly string[];
  readonly pictures: readonly CardPicture[];
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
  /** Whether the section has something to say. */
  show(content: Content | undefined, isMoving: boolean): Promise<void>;
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
  let latest: Content | undefined;
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
    button(`Save ${format.toUpperCase()}`, () => savePictures(latest, format)),
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
  return {
    node,
    print(isPrinting) {
      for (const details of isPrinting
        ? [hows, ...(latest?.pictures.length === 0 ? [tables] : [])]
        : opened) {
        if (details.open === isPrinting) continue;
        details.open = isPrinting;
        opened.add(details);
      }
      if (isPrinting) fillTable();
      else opened.clear();
    },
    async show(content, isMoving) {
      node.hidden = content === undefined;
      latest = content;
      if (!content) return;
      // A unit stays with its number.
      finding.textContent = cutLong(content.finding).replace(
        /(?<=\d) (?=(?:%|d|h|min|s)(?!\p{L}))/gu,
        "\u00a0",
      );
      lines.replaceChildren(...(content.lines ?? []).map((line) => element("li", { dir: "auto" }, line)));
      lines.hidden = !content.lines;
      command.textContent = content.command;
      status.textContent = "";
      for (const save of saves) save.hidden = content.pictures.length === 0;
      fillTable();
      if (drawings.length !== content.pictures.length) {
        for (const drawing of drawings.splice(0)) drawing.remove();
        const places = content.pictures.map(({ name }) =>
          element("div", { class: "picture", role: "group", tabindex: 0, "data-chart": name }),
        );
        figures.replaceChildren(
          ...places.map((place) => element("figure", {}, place, element("figcaption"))),
        );
        drawings.push(...places.map((place) => drawingIn(place, tip)));
      }
      await Promise.all(
        content.pictures.map((picture, at) => {
          const figure = figures.children[at] as HTMLElement;
          const place = figure.firstElementChild as HTMLElement;
          place.setAttribute("aria-label", picture.label);
          figure.lastElementChild!.textContent = picture.caption;
          return drawings[at]!.draw(picture.inPage(Math.max(LEAST_WIDTH, place.clientWidth)), isMoving);
        }),
      );
    },
  };
}

/** A word of hundreds of letters would be all that one sees. */
const cutLong = (text: string): string =>
  text.replace(/\S{61,}/gu, (word) => `${Array.from(word).slice(0, 48).join("")}…`);

const button = (label: string, onClick: () => unknown) =>
  element("button", { type: "button", onclick: () => void onClick() }, label);

async function savePictures(content: Content | undefined, format: "svg" | "png"): Promise<void> {
  for (const picture of content?.pictures ?? []) {
    const spec = picture.asFile();
    if (format === "svg") saveFile(`${picture.name}.svg`, await toSvgText(spec), "image/svg+xml");
    else saveFile(`${picture.name}.png`, await toPngBlob(spec), "image/png");
  }
}
