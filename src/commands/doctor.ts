import { Command } from "@commander-js/extra-typings";
import { implausibleEntries, plausibleEnd } from "../aggregate/plausible.ts";
import { kindCounts } from "../aggregate/roomSummaries.ts";
import type { Effects } from "../effects/effects.ts";
import { isMadeByDemo } from "../effects/madeByDemo.ts";
import { ImsgError } from "../errors/error.ts";
import {
  backupIncomplete,
  implausibleDates,
  noRows,
  noThreads,
  nothingReadable,
  staleSource,
} from "../errors/source.ts";
import { kindCode, type Ledger } from "../messages/ledger.ts";
import { writeText } from "../output/write.ts";
import type { NameSource } from "../people/person.ts";
import type { Source } from "../read/history.ts";
import { configPath, readConfig } from "../session/config.ts";
import { type OutputFlags, withHistory, withOutput } from "../session/flags.ts";
import type { Request } from "../session/request.ts";
import type { WholeSession } from "../session/session.ts";
import { bookWithoutName, sourceName, withoutNames } from "../session/sourceNames.ts";
import { readRequest, withWholeHistory } from "../session/withSession.ts";
import type { Located } from "../source/locate.ts";
import {
  type DoctorReport,
  type Problem,
  reportText,
  type SourceReport,
  verdictOf,
} from "./doctor/report.ts";

const STALE_MS = 30 * 86_400_000;

export function doctorCommand(effects: Effects) {
  const command = new Command("doctor").description(
    "say what is there, what counts, and what to do about each problem",
  );
  return withHistory(withOutput(command, ["text", "json"], "text"))
    .addHelpText("after", "\nExample:\n  $ imsg doctor --db ~/Desktop/chat.db")
    .action(async (flags) => doctor(await readRequest(flags, effects), flags, effects));
}

/** Prints what it sees. Errors: source/nothing-readable after the report, when it is so. */
async function doctor(request: Request, output: OutputFlags, effects: Effects): Promise<void> {
  const problems: Problem[] = [];
  const note = (error: ImsgError, index: number) =>
    problems.push(problemOf(request.isAnonymous ? withoutNames(error, index) : error));
  const places = await locateEach(request, effects, note);
  const located = [...places.keys()];
  const unreadable = new Set<Located>();
  const onUnreadable = (source: Located, error: ImsgError) => {
    unreadable.add(source);
    note(error, places.get(source) ?? 0);
  };
  const remarks: Problem[] = [];
  const onUnreadableBook = (error: ImsgError) =>
    remarks.push(problemOf(request.isAnonymous ? bookWithoutName(error) : error));
  const nameOf = ({ located: one, path }: Source) =>
    sourceName(path, places.get(one) ?? 0, request.isAnonymous);
  const readable = await withWholeHistory(
    { ...request, isQuiet: true },
    effects,
    async (session) => {
      const sources = session.history.sources.filter((source) => !unreadable.has(source.located));
      const report = await examine(
        session,
        { readable: sources, unreadable: problems, remarks, nameOf },
        effects,
      );
      const text =
        output.format === "json"
          ? `${JSON.stringify(report, null, 2)}\n`
          : reportText(report, defaultsText(effects, session.isAnonymous));
      await writeText(text, output.out, effects);
      return sources;
    },
    { located, onUnreadable, onUnreadableBook },
  );
  if (readable.length === 0) throw nothingReadable();
}

/** Locates each name by itself, so that a wrong path hides no other: source -> its number. */
async function locateEach(
  request: Request,
  effects: Effects,
  note: (error: ImsgError, index: number) => void,
): Promise<Map<Located, number>> {
  const { locate } = await import("../source/locate.ts");
  const groups = request.sources.length > 0 ? request.sources.map((name) => [name]) : [[]];
  const places = new Map<Located, number>();
  for (const [index, names] of groups.entries()) {
    try {
      for (const one of locate(names, effects)) places.set(one, index);
    } catch (error) {
      if (!(error instanceof ImsgError)) throw error;
      note(error, index);
    }
  }
  return places;
}

const problemOf = ({ code, message, hint }: ImsgError): Problem => ({ code, message, hint });

/** The sources of a run, what was wrong with those that cannot be read, and what else was. */
interface Examined {
  readonly readable: readonly Source[];
  readonly unreadable: readonly Problem[];
  readonly remarks: readonly Problem[];
  nameOf(source: Source): string;
}

async function examine(
  session: WholeSession,
  { readable, unreadable, remarks: known, nameOf }: Examined,
  effects: Effects,
): Promise<DoctorReport> {
  const { everything: ledger, duplicates } = session;
  const { countUndecodable } = await import("../read/undecodable.ts");
  const now = effects.now().getTime();
  const remarks = [
    ...known,
    ...readable.flatMap((source) => remarksOn(source, nameOf(source), session, now)),
  ];
  const implausible = implausibleEntries(ledger);
  if (implausible > 0 && implausible < ledger.length) {
    const end = session.calendar.isoTime(plausibleEnd(ledger), false).slice(0, 10);
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
  // A demo ends on the same day for ever.
  if (Number.isFinite(newestAt) && now - newestAt > STALE_MS && !isMadeByDemo(source.path)) {
    problems.push(problemOf(staleSource(name, calendar.isoTime(newestAt, false).slice(0, 10))));
  }
  if (source.located.kind === "backup" && !source.located.info.complete)
    problems.push(problemOf(backupIncomplete(name)));
  return problems;
}

/** The user's defaults, and where they come from; anonymous ones by what they are alone. */
function defaultsText(effects: Effects, anonymous: boolean): string {
  const path = anonymous ? "config.json" : configPath(effects);
  const config = Object.entries(readConfig(effects));
  if (config.length === 0) return `defaults: none at ${path}`;
  const values = config.map(([key, value]) => (anonymous ? key : `${key} ${JSON.stringify(value)}`));
  return `defaults: ${values.join(", ")}; from ${path}`;
}
