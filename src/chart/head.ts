import { DAY_MS, type Day, isoDay } from "../calendar/days.ts";
import type { Ledger } from "../messages/ledger.ts";
import { isolated } from "../text/bidi.ts";
import { counted } from "../text/counted.ts";
import { dayLabel } from "../text/dates.ts";
import { distinctly, shortened } from "../text/shortened.ts";
import { widthOf } from "../text/width.ts";
import type { Look } from "./look.ts";
import { type ChartSource, drawable } from "./source.ts";

const [PLACE_COLUMNS, WHOLE_PLACE_COLUMNS] = [48, 200];

/** What a picture says above itself. */
export interface PictureHead {
  /** The finding, or what is counted and for whom. */
  readonly title: string;
  /** Place, range, zone and number; then every filter and rule that the picture rests on. */
  readonly subtitle: readonly string[];
}

/** The same of both forms of a chart. */
export interface Head extends PictureHead {
  /** The subtitle on a terminal, which draws without colours, dots and lines. */
  readonly textSubtitle: readonly string[];
}

/** A sentence of the subtitle; two where it speaks of what only one of the forms draws. */
export type Remark = string | { readonly picture: string; readonly text: string };

/** The head of a picture: the facts that every picture states, then its own remarks. */
export function headOf(title: string, source: ChartSource, facts: Facts): Head {
  const { calendar, filters } = source;
  const line = [
    wholePlaceOf(source),
    rangeText(facts),
    calendar.zone,
    facts.counted ?? countOf(facts.messages ?? 0, whatCounts(source, facts.direction)),
  ];
  const remarks = [...filters, ...(facts.remarks ?? [])];
  const subtitle = (form: "picture" | "text") => [
    line.filter(Boolean).join("  ·  "),
    ...remarks.map((remark) => (typeof remark === "string" ? remark : remark[form])).filter(Boolean),
  ];
  return { title, subtitle: subtitle("picture"), textSubtitle: subtitle("text") };
}

interface Facts {
  readonly messages?: number;
  /** What is counted where it is not messages: `1,203 silences`. */
  readonly counted?: string;
  /** The days of what is drawn; undefined without messages. */
  readonly days?: { readonly first: Day; readonly last: Day } | undefined;
  /** What the chart counts by itself, where no filter says it. */
  readonly direction?: "received" | undefined;
  readonly remarks?: readonly Remark[];
}

/** Names keep their own direction, and what is long is cut. */
const placeOf = ({ place }: ChartSource): string => isolated(shortened(place, PLACE_COLUMNS));

/** The same as the subtitle has it, so that the whole name is somewhere in the picture. */
const wholePlaceOf = ({ place }: ChartSource): string => isolated(shortened(place, WHOLE_PLACE_COLUMNS));

/** Names as a picture shows them, in at most `columns` columns; different ones stay different. */
export const namesShown = (names: readonly string[], columns: number): string[] =>
  distinctly(names, columns).map((name) => isolated(drawable(name)));

/** A name that stands by itself. */
export const nameShown = (name: string, columns: number): string => namesShown([name], columns)[0]!;

/** A person in a sentence, by a name that nobody else has. */
export function personShown({ people: { shown } }: ChartSource, person: number, columns: number): string {
  const name = shown[person]!;
  // Few names are cut, and a report has thousands of people.
  return widthOf(name, columns) <= columns ? nameShown(name, columns) : namesShown(shown, columns)[person]!;
}

/** `messages received`, `messages and reactions sent`; `own` is what a chart counts by itself. */
export const whatCounts = ({ noun, direction }: ChartSource, own?: "received"): string =>
  [noun, direction ?? own].filter(Boolean).join(" ");

/** `Messages received`, where a title begins with it. */
export const nounOf = (source: ChartSource, own?: "received"): string =>
  whatCounts(source, own).replace(/^m/, "M");

/** ` in Book club`, ` with Ada Ash`; nothing where the picture is not about one room. */
export const inPlace = (source: ChartSource): string =>
  source.room === undefined ? "" : ` ${inOrWith(source.ledger, source.room)} ${placeOf(source)}`;

/** Talk is `with` the person after whom a direct room is called, and `in` any other room. */
export function inOrWith({ rooms, people }: Pick<Ledger, "rooms" | "people">, room: number): "in" | "with" {
  const { kind, name, members } = rooms[room]!;
  return kind === "direct" && members.some((member) => people[member]!.name === name) ? "with" : "in";
}

/** An expression that gives each row or column of a chart its name. */
export const labelsExpr = (names: readonly string[], columns: number): string =>
  `[${namesShown(names, columns)
    .map((name) => JSON.stringify(name))
    .join(", ")}][datum.value]`;

function rangeText({ days }: Facts): string {
  if (!days) return "";
  const [first, last] = [dayText(days.first), dayText(days.last)];
  return first === last ? first : `${first} – ${last}`;
}

export const dayText = (day: Day): string => dayLabel(isoDay(day));

/** `1 message`, `2 messages and reactions`. */
export const countOf = (messages: number, noun: string): string =>
  counted(messages) + noun.replace(/^messages/, "");

/** The picture in one line, for readers who cannot see it. */
export const describe = (head: PictureHead, look: Look): string =>
  `${look.title ?? head.title}. ${head.subtitle[0] ?? ""}`;

export const yearOf = (day: Day): number => new Date(day * DAY_MS).getUTCFullYear();
