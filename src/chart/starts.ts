import { plural } from "../text/counted.ts";
import { durationOfMs } from "../text/duration.ts";
import { percent } from "../text/numbers.ts";
import { defineChart } from "./chart.ts";
import { type Head, headOf } from "./head.ts";
import type { ChartSource } from "./source.ts";
import { type Starter, type Starters, starters } from "./starters.ts";
import { startsSpec } from "./startsSpec.ts";
import {
  bothIn,
  drawnText,
  gapOf,
  minOf,
  mostText,
  parametersText,
  subjectOf,
  talkDays,
  thanText,
  tooFewText,
  whoDoesIn,
} from "./talk.ts";
import { columnsOfText } from "./terminal/columns.ts";

/** Who starts conversations: a dot and its interval, and a tick where the share of messages is. */
export const starts = defineChart<Starters>({
  name: "starts",
  question: "Who starts conversations?",
  needs: "sequence",
  compute: starters,
  head,
  notes: ({ rows }, source) => {
    const few = rows.filter(({ share }) => share === null).length;
    return few > 0 ? [`too few starts for ${plural(few, "row")} (--min ${minOf(source)})`] : [];
  },
  table: ({ rows }, source) => ({
    columns: [
      { name: "room", type: "string", about: "the room's id" },
      { name: "participant", type: "string", about: "who starts" },
      { name: "starts", type: "integer", about: "conversations that they started", bits: 32 },
      { name: "of", type: "integer", about: "conversations of the room whose start was observed", bits: 32 },
      { name: "starts_share", type: "number", about: "their share of these; empty below --min", decimals: 3 },
      { name: "starts_low", type: "number", about: "lower end of the 95 % interval", decimals: 3 },
      { name: "starts_high", type: "number", about: "upper end of the 95 % interval", decimals: 3 },
      {
        name: "messages_share",
        type: "number",
        about: "their share of the messages in the conversations",
        decimals: 3,
      },
    ],
    rows: rows.map((row) => [
      source.ledger.rooms[row.room]!.id,
      source.people.inData[row.person]!,
      row.starts,
      row.of,
      row.share?.share ?? null,
      row.share?.low ?? null,
      row.share?.high ?? null,
      row.shareOfMessages,
    ]),
  }),
  nothing: ({ rows }, source) =>
    rows.length === 0 &&
    (source.room === undefined
      ? `${subjectOf(source, 0)} wrote in no direct room here`
      : "No conversations here"),
  spec: ({ rows }, canvas) => startsSpec(rows, canvas),
  text: ({ rows }, columns) =>
    columnsOfText(
      ["", "starts", "95 %", "messages"],
      rows.map(({ label, share, of, shareOfMessages }) => [
        label,
        share ? percent(share.share) : tooFewText(of),
        share ? `${percent(share.low)} to ${percent(share.high)}` : "",
        percent(shareOfMessages),
      ]),
      columns,
    ),
});

/** Conversations whose start was observed, each once. */
function observed(rows: readonly Starter[]): number {
  const byRoom = new Map(rows.map(({ room, of }) => [room, of]));
  return [...byRoom.values()].reduce((sum, of) => sum + of, 0);
}

function head(data: Starters, source: ChartSource): Head {
  const { rows } = data;
  const started = `share of conversations started after more than ${durationOfMs(gapOf(source))} of silence`;
  return headOf(titleOf(data, source), source, {
    counted: plural(observed(rows), "started conversation"),
    days: talkDays(source),
    remarks: [
      { picture: `Dot: ${started}`, text: `Starts: ${started}` },
      {
        picture: "Line: 95 % interval (Wilson); tick: share of messages",
        text: "95 %: interval (Wilson); messages: share of the messages",
      },
      parametersText(source, ["gap", "min"]),
      rows.length > 0 ? whichText(data, source) : "",
    ],
  });
}

/** Which rows are drawn where there are more than have room, and whose. */
function whichText({ rows, all }: Starters, { room, people }: ChartSource): string {
  const more = all.length - rows.length;
  if (room === undefined) return `${people.shown[0]} in ${mostText(rows.length, "direct room", more)}`;
  return more === 0 ? "" : drawnText(rows.length, "messages", more);
}

/** Says who starts more, or most of those with a row, only where the interval allows it. */
function titleOf({ rows, all }: Starters, source: ChartSource): string {
  // Of the starts of some people, these have all.
  if (source.isOfPersons || source.direction) return "Who starts conversations";
  const starts = (person: number) => whoDoesIn(source, person, "starts");
  const known = (source.room === undefined ? rows : all).flatMap((row) =>
    row.share ? [{ ...row, share: row.share }] : [],
  );
  if (known.length === 0) return "Who starts conversations";
  if (source.room === undefined) {
    const [mine, of] = [known.reduce((sum, row) => sum + row.starts, 0), observed(known)];
    const rooms = plural(known.length, "direct room");
    return `${starts(0)} ${percent(mine / of)} of ${plural(of, "conversation")} in ${rooms}`;
  }
  const [most, next] = known.toSorted((a, b) => b.starts - a.starts);
  if (!most || !next) return "Who starts conversations";
  if (known.length > 2)
    return `${starts(most.person)} most: ${percent(most.share.share)} of ${plural(most.of, "conversation")}`;
  if (most.share.low <= 0.5) return `${bothIn(source, next.person, most.person)} start about equally often`;
  return `${whoDoesIn(source, most.person, "breaks")} the silence more often ${thanText(source, next.person)}`;
}
