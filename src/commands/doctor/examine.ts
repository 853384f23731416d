import { kindCounts } from "../../aggregate/kindCounts.ts";
import { implausibleEntries, plausibleEnd } from "../../aggregate/plausible.ts";
import { DAY_MS, isoDay } from "../../calendar/days.ts";
import type { Effects } from "../../effects/effects.ts";
import { isMadeByDemo } from "../../effects/madeByDemo.ts";
import type { ImsgError } from "../../errors/error.ts";
import { backupIncomplete, implausibleDates, noRows, noThreads, staleSource } from "../../errors/source.ts";
import { kindCode, type Ledger } from "../../messages/ledger.ts";
import type { NameSource } from "../../people/person.ts";
import type { Source } from "../../read/history.ts";
import type { WholeSession } from "../../session/session.ts";
import { type DoctorReport, type Problem, type SourceReport, verdictOf } from "./report.ts";

const STALE_MS = 30 * DAY_MS;

export const problemOf = ({ code, message, hint }: ImsgError): Problem => ({ code, message, hint });

/** The sources of a run, what was wrong with those that cannot be read, and what else was. */
interface Examined {
  readonly readable: readonly Source[];
  readonly unreadable: readonly Problem[];
  readonly remarks: readonly Problem[];
  nameOf(source: Source): string;
}

/** What is there, what counts, and each problem. */
export async function examine(
  session: WholeSession,
  { readable, unreadable, remarks: known, nameOf }: Examined,
  effects: Effects,
): Promise<DoctorReport> {
  const { everything: ledger, duplicates } = session;
  const { countUndecodable } = await import("../../read/undecodable.ts");
  const now = effects.now().getTime();
  const remarks = [
    ...known,
    ...readable.flatMap((source) => remarksOn(source, nameOf(source), session, now)),
  ];
  const implausible = implausibleEntries(ledger);
  if (implausible > 0 && implausible < ledger.length) {
    const end = isoDay(session.calendar.day(plausibleEnd(ledger)));
    remarks.push(problemOf(implausibleDates(implausible, end)));
  }
  const { messages, rooms } = readableIn(ledger);
  return {
    verdict: verdictOf({
      readable: readable.length,
      unreadable,
      remarks: remarks.length,
      messages,
      rooms,
    }),
    sources: readable.map((source) => sourceReport(source, nameOf(source), session)),
    kinds: kindCounts(ledger.kind),
    rows: ledger.length,
    duplicates,
    undecodable: countUndecodable(readable),
    people: peopleIn(session),
    problems: [...unreadable, ...remarks],
  };
}

/** Messages, and the rooms that have some. */
function readableIn(ledger: Ledger): { readonly messages: number; readonly rooms: number } {
  const message = kindCode("message");
  const rooms = new Set<number>();
  let messages = 0;
  for (let entry = 0; entry < ledger.length; entry++) {
    if (ledger.kind[entry] !== message) continue;
    messages++;
    rooms.add(ledger.room[entry]!);
  }
  return { messages, rooms: rooms.size };
}

function peopleIn({ history }: WholeSession): DoctorReport["people"] {
  const others = history.people.persons.filter(({ isMe }) => !isMe);
  const named = (from: NameSource) => others.filter(({ nameSource }) => nameSource === from).length;
  return {
    total: others.length,
    names: named("names"),
    contacts: named("contacts"),
    address: named("address"),
  };
}

function sourceReport(source: Source, path: string, { extents, calendar }: WholeSession): SourceReport {
  const { rows, oldestAt, newestAt } = extents[source.index]!;
  const isoTime = (at: number) => (Number.isFinite(at) ? calendar.isoTime(at, false) : null);
  return {
    path,
    kind:
      source.located.kind === "backup"
        ? source.located.info.encrypted
          ? "encrypted backup"
          : "backup"
        : "database",
    schema: source.generation,
    journal_mode: source.opened.journal,
    wal_bytes: source.opened.walBytes,
    read: source.opened.mode,
    rows,
    oldest_message: isoTime(oldestAt),
    newest_message: isoTime(newestAt),
  };
}

/** What is odd about a source that can be read. */
function remarksOn(
  source: Source,
  name: string,
  { extents, calendar }: WholeSession,
  now: number,
): Problem[] {
  const { rows, newestAt } = extents[source.index]!;
  const problems: Problem[] = [];
  if (source.threads.length === 0 && rows > 0) problems.push(problemOf(noThreads(name)));
  if (rows === 0) problems.push(problemOf(noRows(name)));
  // A demo ends on a fixed day, however late it is made.
  if (Number.isFinite(newestAt) && now - newestAt > STALE_MS && !isMadeByDemo(source.path)) {
    problems.push(problemOf(staleSource(name, isoDay(calendar.day(newestAt)))));
  }
  if (source.located.kind === "backup" && !source.located.info.complete)
    problems.push(problemOf(backupIncomplete(name)));
  return problems;
}
