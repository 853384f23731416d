import { MIN_FOR_LONGEST } from "../aggregate/gapSummaries.ts";
import { isoDay } from "../calendar/days.ts";
import { plural } from "../text/counted.ts";
import { durationOfMs, secondsOf } from "../text/duration.ts";
import { defineChart } from "./chart.ts";
import { type Head, headOf, inOrWith, nameShown } from "./head.ts";
import { brokenText, type LongestSilences, longestSilences } from "./longestSilences.ts";
import { longestSpec } from "./longestSpec.ts";
import type { ChartSource } from "./source.ts";
import { gapOf, parametersText, subjectOf, talkDays, tooFewText } from "./talk.ts";
import { columnsOfText } from "./terminal/columns.ts";

/** The ten longest silences on a time line, and who broke them. */
export const longest = defineChart<LongestSilences>({
  name: "longest",
  question: "When were the longest silences, and who broke them?",
  needs: "sequence",
  compute: longestSilences,
  head,
  table: ({ longest: rows }, source) => ({
    columns: [
      { name: "room", type: "string", about: "the room's id" },
      { name: "from", type: "timestamp", about: "the last message before the silence" },
      { name: "until", type: "timestamp", about: "the message that broke it; empty where it is open" },
      { name: "seconds", type: "integer", unit: "s", about: "how long it lasted; open: so far" },
      { name: "broken_by", type: "string", about: "who broke it; empty where it is open" },
    ],
    rows: rows.map(({ room, fromAt, untilAt, ms, brokenBy }) => [
      source.ledger.rooms[room]!.id,
      fromAt,
      brokenBy === undefined ? null : untilAt,
      secondsOf(ms),
      brokenBy === undefined ? null : source.people.inData[brokenBy]!,
    ]),
  }),
  nothing: (data) => data.longest.length === 0 && nothingText(data),
  spec: longestSpec,
  text: (data, columns, source) =>
    columnsOfText(
      ["", "lasted", "began", "broken by"],
      data.longest.map((one, at) => [
        source.room === undefined ? one.place : `${at + 1}.`,
        durationOfMs(one.ms),
        isoDay(source.calendar.day(one.fromAt)),
        brokenText(one, source),
      ]),
      columns,
    ),
});

const nothingText = ({ n, closed }: LongestSilences): string =>
  n === 0 ? "No silences here" : `Silences that somebody broke: ${tooFewText(closed)}`;

function head(data: LongestSilences, source: ChartSource): Head {
  return headOf(titleOf(data, source), source, {
    counted: plural(data.n, "silence"),
    days: talkDays(source),
    remarks: [
      `The longest gaps of more than ${durationOfMs(gapOf(source))} between two messages of a room`,
      `${parametersText(source, ["gap"])}; needs ${MIN_FOR_LONGEST} silences that somebody broke`,
    ],
  });
}

function titleOf({ longest: rows }: LongestSilences, source: ChartSource): string {
  const first = rows[0];
  if (!first) return "The longest silences";
  const place = `${inOrWith(source.ledger, first.room)} ${nameShown(first.place, 32)}`;
  const where = source.room === undefined ? ` was ${place}: it` : "";
  if (first.brokenBy === undefined)
    return `The longest silence${where} has lasted ${durationOfMs(first.ms)} and is still open`;
  const who = subjectOf(source, first.brokenBy);
  return `The longest silence${where} lasted ${durationOfMs(first.ms)}, until ${who} broke it`;
}
