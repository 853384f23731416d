import { counted, plural } from "../../text/counted.ts";
import { oneLine } from "../../text/escape.ts";
import { grouped } from "../../text/numbers.ts";

export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

export interface SourceReport {
  readonly path: string;
  readonly kind: string;
  readonly schema: string;
  readonly journal_mode: string;
  readonly wal_bytes: number;
  readonly read: string;
  readonly rows: number;
  readonly oldest_message: string | null;
  readonly newest_message: string | null;
}

/** What `imsg doctor` sees; its JSON is this object. */
export interface DoctorReport {
  /** One sentence: can everything be read, and what to do first? */
  readonly verdict: string;
  readonly sources: readonly SourceReport[];
  readonly kinds: Record<string, number>;
  readonly rows: number;
  readonly duplicates: number;
  readonly undecodable: number;
  /** Everybody but Me, and how many got their name from where. */
  readonly people: Readonly<Record<"total" | "names" | "contacts" | "address", number>>;
  readonly problems: readonly Problem[];
}

/** What the verdict is made of. */
interface VerdictFacts {
  readonly readable: number;
  readonly unreadable: readonly Problem[];
  readonly remarks: number;
  readonly messages: number;
  readonly rooms: number;
}

/** The first line of the report: what can be read, and what to do first where something cannot. */
export function verdictOf({ readable, unreadable, remarks, messages, rooms }: VerdictFacts): string {
  const [first] = unreadable;
  const found = `${counted(messages)} in ${plural(rooms, "room")}`;
  if (readable === 0)
    return `Nothing can be read yet. ${first ? `${first.message} ${first.hint}` : ""}`.trim();
  if (first)
    return `${plural(unreadable.length, "source")} cannot be read, ${readable} can: ${found}. First: ${first.hint}`;
  return `Everything is readable: ${found}.${remarks > 0 ? ` ${plural(remarks, "remark")} at the end.` : ""}`;
}

/** The report for people; of nothing that could be read only the problems. */
export function reportText(report: DoctorReport, defaults: string): string {
  const lines = [report.verdict, ""];
  if (report.sources.length > 0) lines.push(...sourceLines(report), ...peopleLines(report));
  if (report.undecodable > 0)
    lines.push(`${plural(report.undecodable, "message")} with text that cannot be read`);
  lines.push(defaults, "");
  if (report.problems.length === 0) lines.push("no problems");
  for (const problem of report.problems)
    lines.push(`${problem.code}: ${problem.message}`, `  ${problem.hint}`);
  return `${lines.map(oneLine).join("\n")}\n`;
}

function sourceLines({ sources, kinds, rows, duplicates }: DoctorReport): string[] {
  const width = String(rows).length;
  return [
    ...sources.flatMap((source) => [
      `${source.kind} ${source.path}`,
      `  schema ${source.schema}, journal ${source.journal_mode}, log ${source.wal_bytes} bytes, read ${source.read === "in place" ? "in place" : `through a ${source.read}`}`,
      `  ${source.rows} ${source.rows === 1 ? "row" : "rows"}, ${rangeText(source)}`,
    ]),
    "",
    "rows by kind",
    ...Object.entries(kinds).map(([kind, count]) => `  ${String(count).padStart(width)}  ${kind}`),
    `  ${rows}  in all`,
    "",
    ...(sources.length > 1 || duplicates > 0
      ? [`${plural(duplicates, "repeated row")} left out: a message counts once`]
      : []),
  ];
}

const rangeText = ({ oldest_message: oldest, newest_message: newest }: SourceReport) =>
  oldest === null || newest === null ? "no dated message" : `oldest message ${oldest}, newest ${newest}`;

/** `31 people: 30 named by the names file, 1 known by address alone`. */
function peopleLines({ people }: DoctorReport): string[] {
  const { total, names, contacts, address } = people;
  const parts = [
    ...(names > 0 ? [`${names} named by the names file`] : []),
    ...(contacts > 0 ? [`${contacts} by contacts`] : []),
    ...(address > 0 ? [`${address} known by address alone`] : []),
  ];
  return [
    `${total === 1 ? "1 person" : `${grouped(total)} people`}: ${parts.join(", ") || "nobody but you"}`,
  ];
}
