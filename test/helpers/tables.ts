import { lengthCounter } from "../../src/aggregate/lengths.ts";
import type { Sequence } from "../../src/aggregate/sequence.ts";
import { BACKUP_COLUMNS } from "../../src/commands/backups.ts";
import { CONTACT_COLUMNS } from "../../src/commands/contacts.ts";
import { EXPORT_COLUMNS, LOCAL_COLUMNS } from "../../src/commands/export/rows.ts";
import { TIDY_TABLES } from "../../src/commands/query/tables.ts";
import { REACTION_LIST_COLUMNS } from "../../src/commands/reactions/rows.ts";
import { ROOM_COLUMNS } from "../../src/commands/rooms.ts";
import { withLengths } from "../../src/commands/stats/lengths.ts";
import type { Column } from "../../src/output/column.ts";
import { BUCKET_COLUMNS } from "../../src/tables/buckets.ts";
import { CONVERSATION_COLUMNS, participationTable } from "../../src/tables/conversations.ts";
import { DIMENSION_COLUMNS, MESSAGES } from "../../src/tables/counts.ts";
import { gapColumns, SILENCE_COLUMNS } from "../../src/tables/gaps.ts";
import { REACTION_COLUMNS } from "../../src/tables/reactions.ts";
import { pairTable, replyTable, WAIT_COLUMNS } from "../../src/tables/replies.ts";
import { statsTable } from "../../src/tables/stats.ts";
import { WORD_COLUMNS } from "../../src/tables/words.ts";

// Tables without rows look at no sequence: only their columns matter here.
const NOTHING = {} as Sequence;
const steadiness = { half: new Map(), double: new Map() };
const conversationColumns = participationTable(NOTHING, [], { min: 0, steadiness }).columns;
const lengthColumns = withLengths({ columns: [], rows: [] }, [], lengthCounter()).columns;

/** Every table that a command prints: its heading and columns. */
const TABLES: readonly (readonly [string, readonly Column[]])[] = [
  ["`imsg rooms`", ROOM_COLUMNS],
  [`\`imsg counts --by ${namesOf(BUCKET_COLUMNS)}\``, distinct(Object.values(BUCKET_COLUMNS).flat())],
  [
    `\`imsg counts --per ${namesOf(DIMENSION_COLUMNS)}\``,
    [...distinct(Object.values(DIMENSION_COLUMNS).flat()), MESSAGES],
  ],
  ["`imsg stats`", statsTable(NOTHING.ledger, [], "participant").columns],
  ["`imsg stats --per room`", statsTable(NOTHING.ledger, [], "room").columns],
  ["`imsg stats --words` (after the others)", lengthColumns],
  ["`imsg gaps`", gapColumns(0)],
  ["`imsg gaps --list`", SILENCE_COLUMNS],
  ["`imsg conversations` (the last two with `--steady`)", conversationColumns],
  ["`imsg conversations --list`", CONVERSATION_COLUMNS],
  ["`imsg replies`", replyTable(NOTHING, [], { min: 0 }).columns],
  ["`imsg replies --follows`", pairTable(NOTHING, [], 0).columns],
  ["`imsg replies --list`", WAIT_COLUMNS],
  ["`imsg export`", EXPORT_COLUMNS],
  ["`imsg export --format parquet` (beside `date`)", LOCAL_COLUMNS],
  ["`imsg words`", WORD_COLUMNS],
  ["`imsg reactions`", REACTION_COLUMNS],
  ["`imsg reactions --list`", REACTION_LIST_COLUMNS],
  ["`imsg contacts`", CONTACT_COLUMNS],
  ["`imsg backups`", BACKUP_COLUMNS],
  ...TIDY_TABLES.map(({ name, columns }) => [`\`imsg query\`, table \`${name}\``, columns] as const),
];

/** Those that have a column, as help names a choice. */
function namesOf(columns: Readonly<Record<string, readonly Column[]>>): string {
  return Object.keys(columns)
    .filter((name) => columns[name]!.length > 0)
    .join("|");
}

function distinct(columns: readonly Column[]): Column[] {
  return [...new Map(columns.map((column) => [column.name, column])).values()];
}

const INTRODUCTION = `# Tables

What each command prints, column by column. This page is generated from the columns in the code and checked by
\`test/golden/tables.test.ts\` (\`npx vitest run test/golden -u\` writes it anew).

| type | CSV and TSV | JSON and NDJSON | Parquet |
|---|---|---|---|
| string | text | string | STRING |
| integer | digits | number | INT32, or INT64 where it may be larger |
| number | decimal point, rounded to the places given | number | DOUBLE |
| boolean | 1 or 0 | true or false | BOOLEAN |
| timestamp | ISO 8601 with the offset of \`--tz\` | the same, as a string | TIMESTAMP in microseconds, UTC |
| date | YYYY-MM-DD | the same, as a string | DATE |
| list | joined by \`; \` | array of strings | LIST of STRING |

A cell without a value is empty in CSV and null elsewhere. \`--format table\` is for people: it groups digits, writes durations as
\`2 d 3 h\` and shares as percents, and on a terminal drops the columns that have no room.

With \`--by\`, the columns of the span of time come first, as in \`imsg counts\`. With \`--wide\`, each name is a column of its own.

In a result of \`imsg query\`, a plain column of its tables and views has the type given here, in JSON, NDJSON and Parquet. An expression
has the type of its values in SQL, where a boolean is 1 or 0, and a list, a day and an instant are text. A list is taken apart at each \`; \`.
`;

const rowOf = ({ name, type, unit, decimals, about, tableOnly }: Column): string => {
  const places = type === "number" && decimals !== undefined ? `, ${decimals} decimals` : "";
  const only = tableOnly ? " (only in tables)" : "";
  return `| \`${name}\` | ${type}${places} | ${unit ?? ""} | ${about}${only} |`;
};

export function tablesPage(): string {
  const sections = TABLES.map(
    ([heading, columns]) =>
      `\n## ${heading}\n\n| column | type | unit | what it holds |\n|---|---|---|---|\n${columns.map(rowOf).join("\n")}\n`,
  );
  return INTRODUCTION + sections.join("");
}
