import type { Bucket } from "../aggregate/buckets.ts";
import { type GapSummary, MIN_FOR_LONGEST } from "../aggregate/gapSummaries.ts";
import { authorOf, type Sequence, sentAtOf } from "../aggregate/sequence.ts";
import { NOT_YET, type Silences } from "../aggregate/silences.ts";
import type { Column, Row, Table } from "../output/column.ts";
import { compareText } from "../text/compare.ts";
import { secondsOf } from "../text/duration.ts";
import { bucketValues, leadingColumns } from "./buckets.ts";
import {
  count,
  instant,
  NAME,
  ROOM,
  roomCells,
  seconds,
  secondsOrNull,
  share,
  text,
  tooFew,
} from "./columns.ts";

/** The columns that need MIN_FOR_LONGEST silences, whatever `--min` says. */
export const OF_LONGEST = ["longest_s", "longest_until"];

/** The columns of `imsg gaps`, after the bucket's. */
export function gapColumns(min: number, before = 0): readonly Column[] {
  const closed = (row: Row) => Number(row[before + 2]);
  const all = (row: Row) => closed(row) + (row[before + 7] === null ? 0 : 1);
  const ofAll = { missing: (row: Row) => tooFew(all(row), min) };
  const ofLongest = { missing: (row: Row) => tooFew(closed(row), MIN_FOR_LONGEST) };
  return [
    ROOM,
    NAME,
    count("silences", "silences", "silences that somebody broke", { rank: 1 }),
    seconds("median_s", "half of the silences last no longer (Kaplan-Meier over closed and open ones)", {
      ...ofAll,
      rank: 2,
    }),
    seconds("p90_s", "nine in ten silences last no longer", { ...ofAll, rank: 3 }),
    seconds("longest_s", "the longest silence that somebody broke", { ...ofLongest, rank: 4 }),
    instant("longest_until", "when that one was broken", { ...ofLongest, rank: 6 }),
    seconds("open_s", "how long the room has been silent at the end of observation", { rank: 5 }),
    share("longer_than", "the share of broken silences that the open one outlasts", {
      missing: (row) => (row[before + 7] === null ? "" : tooFew(closed(row), min)),
      rank: 7,
    }),
  ];
}

/** One row per room, and bucket where there are some. */
export function gapTable(
  { ledger }: Sequence,
  summaries: readonly GapSummary[],
  { min, by }: { readonly min: number; readonly by?: Bucket | undefined },
): Table {
  const rows = summaries.map((summary) => [
    ...(by ? bucketValues(by, summary.bucket) : []),
    ...roomCells(ledger, summary.room),
    summary.silences,
    secondsOrNull(summary.medianMs),
    secondsOrNull(summary.p90Ms),
    summary.longest === null ? null : secondsOf(summary.longest.ms),
    summary.longest?.untilAt ?? null,
    secondsOrNull(summary.openMs),
    summary.longerThan,
  ]);
  return { columns: by ? [...leadingColumns(by), ...gapColumns(min, 1)] : gapColumns(min), rows };
}

/** The columns of `imsg gaps --list`. */
export const SILENCE_COLUMNS: readonly Column[] = [
  ROOM,
  NAME,
  instant("from", "the last message before the silence", { rank: 2 }),
  instant("until", "the message that broke it; empty for one that is still open", { rank: 3 }),
  seconds("seconds", "how long it lasted; of an open one until the end of observation", { rank: 1 }),
  text("last_word", "who wrote before it", { rank: 4 }),
  text("broken_by", "who broke it; empty for one that is still open", { rank: 5 }),
  { name: "open", type: "boolean", about: "whether nobody has broken it yet", rank: 6 },
];

/** One row per chosen silence, longest first or oldest first. */
export function silenceTable(
  silences: Silences,
  chosen: readonly number[],
  { sort, limit }: { readonly sort: "longest" | "time"; readonly limit?: number | undefined },
): Table {
  const { sequence } = silences;
  const { ledger } = sequence;
  const roomOf = (silence: number) => sequence.rooms[silences.stretch[silence]!]!.room;
  const fromOf = (silence: number) => sentAtOf(sequence, silences.before[silence]!);
  const ordered = chosen.toSorted(
    (a, b) =>
      (sort === "longest" ? silences.ms[b]! - silences.ms[a]! : 0) ||
      fromOf(a) - fromOf(b) ||
      compareText(ledger.rooms[roomOf(a)]!.id, ledger.rooms[roomOf(b)]!.id),
  );
  const rows = ordered.slice(0, limit).map((silence) => silenceRow(silences, silence));
  return { columns: SILENCE_COLUMNS, rows };
}

/** A row of `imsg gaps --list`. */
export function silenceRow(silences: Silences, silence: number): Row {
  const { sequence } = silences;
  const { ledger } = sequence;
  const nameAt = (position: number) => ledger.people[authorOf(sequence, position)]!.name;
  const [before, after] = [silences.before[silence]!, silences.after[silence]!];
  const isOpen = after === NOT_YET;
  return [
    ...roomCells(ledger, sequence.rooms[silences.stretch[silence]!]!.room),
    sentAtOf(sequence, before),
    isOpen ? null : sentAtOf(sequence, after),
    secondsOf(silences.ms[silence]!),
    nameAt(before),
    isOpen ? null : nameAt(after),
    isOpen,
  ];
}
