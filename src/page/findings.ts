import { CAP_MS, GAP_MS, MIN } from "../aggregate/defaults.ts";
import { sum } from "../aggregate/drawn.ts";
import { chosenSilences, durationsOf, silencesOf } from "../aggregate/silences.ts";
import { quantileOf, shareLongerThan, survivalOf } from "../aggregate/survival.ts";
import { DAY_MS } from "../calendar/days.ts";
import { hourText, weekdayName } from "../chart/week.ts";
import type { Row, Table } from "../output/column.ts";
import { isolated } from "../text/bidi.ts";
import { counted, plural } from "../text/counted.ts";
import { durationOfMs, durationText } from "../text/duration.ts";
import { asObject, asSubject, whoDoes } from "../text/firstPerson.ts";
import { addTo, getOrMake } from "../text/maps.ts";
import { grouped, percent } from "../text/numbers.ts";
import type { View } from "./model.ts";
import { wholeMonths } from "./wholeMonths.ts";

/** One sentence for each section that says what its table shows, with the number behind it. */

const NOTHING = "No messages match these filters.";
/** What each of several has too few of, though they may be many together. */
const tooFewOfEach = (what: string, rows: readonly Row[], numberIn: (row: Row) => number | null) =>
  `Too few ${what} to tell (${grouped(sum(rows.map((row) => numberIn(row) ?? 0)))} in all).`;
const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);

/** What the owner is called, as sentences need to know. */
export const ownerOf = ({ model }: View): string => model.history.ledger.people[0]!.name;

/** What a view chooses, `18,204 messages`; reactions and others where the page counts them. */
const countedOf = (view: View): string => counted(view.chosen().length, view.model.history.facts.noun);

/** Reads cells of a table by the names of its columns. */
function reader({ columns }: Table) {
  const places = new Map(columns.map(({ name }, at) => [name, at]));
  const at = (name: string) => places.get(name)!;
  return {
    number: (row: Row, name: string) => row[at(name)] as number | null,
    text: (row: Row, name: string) => String(row[at(name)]),
    /** A person's name, as it stands in a sentence. */
    person: (row: Row, name: string) => isolated(String(row[at(name)])),
  };
}

/** The row with the highest number in a column; undefined where no row has one. */
function highest(table: Table, name: string): Row | undefined {
  const { number } = reader(table);
  let best: Row | undefined;
  for (const row of table.rows)
    if (number(row, name) !== null && (!best || number(row, name)! > number(best, name)!)) best = row;
  return best;
}

export function who(view: View, table: Table): string {
  const { number, person } = reader(table);
  const [first, second] = table.rows;
  if (!first) return NOTHING;
  const { length } = view.chosen();
  const total = countedOf(view);
  if (!second)
    return `${asSubject(person(first, "participant"), ownerOf(view))} wrote ${length === 1 ? "the only message" : `all ${total}`}.`;
  const rank = number(second, "messages") === number(first, "messages") ? "as many as" : "more than";
  return `${asSubject(person(first, "participant"), ownerOf(view))} wrote ${percent(number(first, "share")!)} of ${total}, ${rank} any other of ${grouped(table.rows.length)} people.`;
}

export function when(view: View, table: Table): string {
  const { number } = reader(table);
  const best = highest(table, "messages");
  if (!best) return NOTHING;
  const hour = hourText(number(best, "hour")!);
  const [weekday, { length }] = [weekdayName(number(best, "weekday")!), view.chosen()];
  if (length === 1) return `The only message was sent on a ${weekday} at ${hour}.`;
  const most = number(best, "messages")!;
  if (most === length) return `All ${countedOf(view)} were sent on ${weekday}s at ${hour}.`;
  const share = `${grouped(most)} of ${countedOf(view)}`;
  const hours = table.rows.filter((row) => number(row, "messages") === most).length;
  if (hours > 1) return `No hour of the week is the liveliest: ${grouped(hours)} have ${share} each.`;
  return `${weekday}s at ${hour} are the liveliest: ${share}.`;
}

export function change(view: View, table: Table): string {
  const { number, text } = reader(table);
  const months = new Map<string, number>();
  for (const row of table.rows) addTo(months, text(row, "month"), number(row, "messages")!);
  const { months: whole, count } = wholeMonths([...months], view);
  const isComparable = whole.length > 1;
  const [best, second] = (isComparable ? whole : [...months]).toSorted((a, b) => b[1] - a[1]);
  if (!best) return NOTHING;
  const [year, month] = best[0].split("-");
  const name = `${MONTHS[Number(month) - 1]} ${year}`;
  const { length } = view.chosen();
  if (length === 1) return `The only message was sent in ${name}.`;
  if (best[1] === length) return `All ${countedOf(view)} were sent in ${name}.`;
  const rank = second?.[1] === best[1] ? "as many as any other" : "the most";
  const among = isComparable ? `, ${rank} of ${plural(count, "whole month")}` : "";
  return `${name} had ${grouped(best[1])} of ${countedOf(view)}${among}.`;
}

export function silence(view: View): string {
  const silences = silencesOf(view.sequence(), GAP_MS);
  const curve = survivalOf(durationsOf(silences, chosenSilences(silences, view.observed)));
  if (curve.n === 0) return "No silences match these filters.";
  if (curve.n < MIN) return `Too few silences to tell (${grouped(curve.n)}).`;
  const median = quantileOf(curve, 0.5);
  if (median === null) return `Fewer than half of ${plural(curve.n, "silence")} are over.`;
  return `Half of ${plural(curve.n, "silence")} are over within ${durationOfMs(median)}; ${percent(shareLongerThan(curve, DAY_MS))} last longer than a day.`;
}

export function starts(view: View, table: Table): string {
  if (table.rows.length === 0) return "No conversations match these filters.";
  const { number, text, person } = reader(table);
  const isOfRoom = view.room !== undefined;
  const all = isOfRoom ? table.rows : inDirectRooms(view, table);
  // Of the starts of some people, these have all.
  if (view.state.direction || view.state.people.length > 0) {
    const found = plural(sum(all.map((row) => number(row, "starts")!)), "observed start");
    return `These filters choose who starts: they leave ${found}${isOfRoom ? "" : " in direct rooms"}.`;
  }
  const rows = isOfRoom ? all : all.filter((row) => text(row, "participant") === ownerOf(view));
  const shared = rows.filter((row) => number(row, "starts_share") !== null);
  if (shared.length === 0) {
    const what = isOfRoom ? "observed starts" : "observed starts in each direct room";
    return tooFewOfEach(what, all, (row) => number(row, "starts"));
  }
  if (isOfRoom) {
    const best = highest({ columns: table.columns, rows: shared }, "starts_share")!;
    const conversations = Math.round(number(best, "starts")! / number(best, "starts_share")!);
    return `${asSubject(person(best, "participant"), ownerOf(view))} started ${percent(number(best, "starts_share")!)} of ${plural(conversations, "conversation")} (95 %: ${percent(number(best, "starts_low")!)} to ${percent(number(best, "starts_high")!)}).`;
  }
  const more = shared.filter((row) => number(row, "starts_low")! > 0.5).length;
  const less = shared.filter((row) => number(row, "starts_high")! < 0.5).length;
  return startsText({ more, less, rooms: shared.length }, person(shared[0]!, "participant"));
}

/** In how many of the rooms the owner clearly starts more often, and less often. */
export function startsText({ more, less, rooms }: StartCounts, owner: string): string {
  const starts = whoDoes(owner, "clearly starts", owner);
  const enough = "with enough conversations";
  if (rooms === 1 && more + less === 0)
    return `Nobody clearly starts more often in the one direct room ${enough}.`;
  if (rooms === 1) return `In the one direct room ${enough}, ${starts} ${more > 0 ? "more" : "less"} often.`;
  const among = `${plural(rooms, "direct room")} ${enough}`;
  if (more + less === 0) return `Nobody clearly starts more often in any of ${among}.`;
  const [first, second] = more > 0 ? ["more", "less"] : ["less", "more"];
  const rest = more > 0 ? less : more;
  return `In ${more || less} of ${among}, ${starts} ${first} often; in ${rest || "none"} ${second} often.`;
}

interface StartCounts {
  readonly more: number;
  readonly less: number;
  readonly rooms: number;
}

function inDirectRooms(view: View, table: Table): readonly Row[] {
  const { text } = reader(table);
  const { rooms } = view.model.history.ledger;
  const direct = new Set(rooms.filter(({ kind }) => kind === "direct").map(({ id }) => id));
  return table.rows.filter((row) => direct.has(text(row, "room")));
}

export function replies(view: View, table: Table): string {
  if (table.rows.length === 0) return "No turns match these filters.";
  const { number, person } = reader(table);
  const known = table.rows.filter((row) => number(row, "median_s") !== null);
  const byMedian = known.toSorted((a, b) => number(a, "median_s")! - number(b, "median_s")!);
  const [fastest] = byMedian;
  const slowest = byMedian.at(-1);
  const slower = table.rows.filter((row) => number(row, "median_s") === null && number(row, "turns")! >= MIN);
  const time = (row: Row) => durationText(number(row, "median_s")!);
  const whom = (row: Row) =>
    `${asObject(person(row, "by"), ownerOf(view))} to ${asObject(person(row, "from"), ownerOf(view))}, ${plural(number(row, "turns")!, "turn")}`;
  const within = `within ${durationOfMs(CAP_MS)} (${slower.length === 1 ? whom(slower[0]!) : `${grouped(slower.length)} pairs of people`})`;
  if (!fastest || !slowest) {
    if (slower.length > 0) return `Fewer than half of the turns are answered ${within}.`;
    return tooFewOfEach("turns between any two people", table.rows, (row) => number(row, "turns"));
  }
  const rest = slower.length > 0 ? `; fewer than half ${within}` : "";
  if (fastest === slowest)
    return `Half of the turns are answered within ${time(fastest)} (${whom(fastest)})${rest}.`;
  return `Half of the turns are answered within ${time(fastest)} at the fastest (${whom(fastest)}) and ${time(slowest)} at the slowest (${whom(slowest)})${rest}.`;
}

export function follows(view: View, table: Table): string {
  const { number, person } = reader(table);
  const best = highest(table, "lift");
  if (!best) return tooFewOfEach("turns between any two people", table.rows, (row) => number(row, "turns"));
  return `${whoDoes(person(best, "to"), "follows", ownerOf(view))} ${asObject(person(best, "from"), ownerOf(view))} ${grouped(number(best, "lift")!, 1)} times as often as turns alone would have it (${plural(number(best, "turns")!, "time")}).`;
}

export function reactions(view: View, table: Table): string {
  const { number, text, person } = reader(table);
  const pairs = new Map<string, { row: Row; reactions: number }>();
  for (const row of table.rows) {
    const key = JSON.stringify([text(row, "from"), text(row, "to")]);
    getOrMake(pairs, key, () => ({ row, reactions: 0 })).reactions += number(row, "reactions")!;
  }
  const sorted = [...pairs.values()].sort((a, b) => b.reactions - a.reactions);
  const [best, second] = sorted;
  if (!best) return NOTHING;
  const [from, to] = [person(best.row, "from"), asObject(person(best.row, "to"), ownerOf(view))];
  const total = sum(sorted.map((pair) => pair.reactions));
  if (!second)
    return `${asSubject(from, ownerOf(view))} gave ${to} ${total === 1 ? "the only reaction" : `all ${plural(total, "reaction")}`}.`;
  const rank = second.reactions === best.reactions ? "as often as anybody to anybody" : "most";
  return `${whoDoes(from, "reacts", ownerOf(view))} to ${to} ${rank}: ${grouped(best.reactions)} of ${plural(total, "reaction")}.`;
}
