import { isoDay } from "../calendar/days.ts";
import {
  byRank,
  type Clock,
  type Column,
  type PlacedColumn,
  type Row,
  type Table,
  type Value,
} from "../output/column.ts";
import { durationText } from "../text/duration.ts";
import { grouped, percent } from "../text/numbers.ts";
import { button, element } from "./dom.ts";

const FIRST_ROWS = 12;
const MORE_ROWS = 1000;

/**
 * A table to read: the first rows, and the rest at a click; every row is in the CSV.
 *
 * Shape   most telling columns first, of which the first names its row.
 */
export function dataTable(caption: string, { columns, rows }: Table, clock: Clock): HTMLElement {
  const shown = byRank(columns).filter(({ column }) => !column.tableOnly);
  const line = (row: Row) =>
    element("tr", {}, ...shown.map((one, at) => cell(one, row, at === 0 ? "th" : "td", clock)));
  const body = element("tbody", {}, ...rows.slice(0, FIRST_ROWS).map(line));
  const heads = shown.map(({ column }) =>
    element(
      "th",
      { scope: "col", title: column.about, class: kindOf(column) },
      column.name.replace(/_s$|_/g, " ").trim(),
    ),
  );
  const table = element(
    "table",
    {},
    element("caption", {}, caption),
    element("thead", {}, element("tr", {}, ...heads)),
    body,
  );
  const region = element(
    "div",
    { class: "table-scroll", tabindex: 0, role: "region", "aria-label": `Table: ${caption}` },
    table,
  );
  if (rows.length <= FIRST_ROWS) return region;
  const showMore = () => {
    const there = body.rows.length;
    body.append(...rows.slice(there, there + MORE_ROWS).map(line));
    if (body.rows.length === rows.length) {
      more.remove();
      region.focus();
    } else more.textContent = moreText(rows.length, body.rows.length);
  };
  const more = button(moreText(rows.length, FIRST_ROWS), showMore, { class: "more" });
  return element("div", {}, region, more);
}

const moreText = (all: number, shown: number) =>
  `Show ${grouped(Math.min(MORE_ROWS, all - shown))} more rows`;

/** Numbers stand to the right, and texts may take several lines; days and times take one. */
const kindOf = ({ type }: Column) =>
  type === "integer" || type === "number" ? "number" : type === "string" || type === "list" ? "text" : "";

function cell({ column, index }: PlacedColumn, row: Row, tag: "th" | "td", clock: Clock): HTMLElement {
  const value = row[index] ?? null;
  const scope = tag === "th" ? "row" : undefined;
  if (value === null) return element(tag, { class: "missing", scope }, column.missing?.(row) ?? "");
  return element(tag, { class: kindOf(column), dir: "auto", scope }, cellText(column, value, clock));
}

function cellText({ type, shown, decimals }: Column, value: Value, clock: Clock): string {
  if (Array.isArray(value)) return value.join("; ");
  if (typeof value !== "number") return String(value);
  if (type === "timestamp") return clock.isoTime(value, false).slice(0, 16).replace("T", " ");
  if (type === "date") return isoDay(value);
  if (shown === "duration") return durationText(value);
  if (shown === "share") return percent(value);
  return shown === "plain" ? String(value) : grouped(value, decimals);
}
