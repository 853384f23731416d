import { OTHERS, sum } from "../aggregate/drawn.ts";
import { daysOf } from "../aggregate/span.ts";
import { messagesColumn } from "../tables/columns.ts";
import { percent } from "../text/numbers.ts";
import { defineChart } from "./chart.ts";
import { NO_MESSAGES } from "./frame.ts";
import { type Head, headOf } from "./head.ts";
import { partialText } from "./partial.ts";
import { dayAt, MIN_MESSAGES, type ShareMonths, shareMonths, sharesOf } from "./shareMonths.ts";
import { shareSpec } from "./shareSpec.ts";
import { type ChartSource, labelOf, othersText } from "./source.ts";
import { subjectOf } from "./talk.ts";
import { sparks } from "./terminal/sparks.ts";

/** A row a person: their share of the messages of each month or quarter. */
export const share = defineChart<ShareMonths>({
  name: "share",
  question: "How much of the talking does each person do, and has that changed?",
  needs: "counts",
  compute: shareMonths,
  head,
  people: ({ rows }) => rows.map(({ series }) => series),
  table: (data, source) => ({
    columns: [
      { name: data.step, type: "date", about: `first day of the ${data.step}` },
      { name: "participant", type: "string", about: "who sent them, or Others" },
      messagesColumn(`their messages of the ${data.step}`),
      { name: "share", type: "number", about: `of all messages; empty under ${MIN_MESSAGES}`, decimals: 3 },
    ],
    rows: data.all.flatMap((_, at) =>
      data.rows.map((row) => [
        dayAt(data, at),
        labelOf(source.people.inData, row.series),
        row.counts[at]!,
        sharesOf(row, data)[at]!,
      ]),
    ),
  }),
  nothing: ({ rows }) => rows.length === 0 && NO_MESSAGES,
  spec: shareSpec,
  text: (data, columns, source) =>
    sparks(
      data.rows.map((row) => ({
        name: labelOf(source.people.shown, row.series),
        values: sharesOf(row, data).map((share) => share ?? undefined),
        after: percent(row.messages / sum(data.all)),
        isOnOwnScale: row.series === OTHERS,
      })),
      columns,
    ),
});

function head({ rows, others, all, step, partial }: ShareMonths, source: ChartSource): Head {
  const total = sum(all);
  const first = rows.find(({ series }) => series >= 0);
  // Of the messages of some people, these wrote all.
  const title =
    first && !source.isOfPersons
      ? `${subjectOf(source, first.series)} wrote ${percent(first.messages / total)} of the ${source.noun}`
      : `Share of ${source.noun} by person`;
  const few = all.filter((messages) => messages < MIN_MESSAGES).length;
  const which = `${step}s with too few ${source.noun} (under ${MIN_MESSAGES}), ${few} of ${all.length}`;
  return headOf(title, source, {
    messages: total,
    days: daysOf(source),
    remarks: [
      `Share of the ${source.noun} of each ${step}, a row per person`,
      few > 0 ? { picture: `Grey: ${which}`, text: `Blank: ${which}` } : "",
      othersText(others),
      partialText(step, all.length, partial),
    ],
  });
}
