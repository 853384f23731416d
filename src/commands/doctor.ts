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
import { pathHider } from "../session/hidePaths.ts";
import type { Request } from "../session/request.ts";
import type { WholeSession } from "../session/session.ts";
import { readRequest, withWholeHistory } from "../session/withSession.ts";
import type { Located } from "../source/locate.ts";
import { type Problem, type Report, reportText, type SourceReport, verdictOf } from "./doctorReport.ts";

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
export async function doctor(request: Request, output: OutputFlags, effects: Effects): Promise<void> {
  const problems: Problem[] = [];
  const located = await locateEach(request, effects, problems);
  const unreadable = new Set<Located>();
  const onUnreadable = (source: Located, error: ImsgError) => {
    unreadable.add(source);
    problems.push(problemOf(error));
  };
  const readable = await withWholeHistory(
    { ...request, isQuiet: true },
    effects,
    async (session) => {
      const sources = session.history.sources.filter((source) => !unreadable.has(source.located));
      const hide = pathHider(request, located, effects);
      const seen = await examine(session, sources, problems, effects);
      const report = JSON.parse(JSON.stringify(seen), (_, value) =>
        typeof value === "string" ? hide(value) : value,
      ) as Report;
      const text =
        output.format === "json"
          ? `${JSON.stringify(report, null, 2)}\n`
          : reportText(report, hide(defaultsText(effects, session.isAnonymous)));
      await writeText(text, output.out, effects);
      return sources;
    },
    { located, onUnreadable },
  );
  if (readable.length === 0) throw nothingReadable();
}

/** Each name on its own, so that one wrong path hides no other. */
async function locateEach(request: Request, effects: Effects, problems: Problem[]): Promise<Located[]> {
  const { locate } = await import("../source/locate.ts");
  const groups = request.sources.length > 0 ? request.sources.map((name) => [name]) : [[]];
  return groups.flatMap((names) => {
    try {
      return locate(names, effects);
    } catch (error) {
      if (!(error instanceof ImsgError)) throw error;
      problems.push(problemOf(error));
      return [];
    }
  });
}

const problemOf = ({ code, message, hint }: ImsgError): Problem => ({ code, message, hint });

async function examine(
  session: WholeSession,
  readable: readonly Source[],
  unreadable: readonly Problem[],
  effects: Effects,
): Promise<Report> {
  const { everything: ledger, duplicates } = session;
  const { countUndecodable } = await import("../read/undecodable.ts");
  const remarks = readable.flatMap((source) => remarksOn(source, session, effects.now().getTime()));
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
    sources: readable.map((source) => sourceReport(source, session)),
    kinds: kindCounts(ledger),
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

function peopleIn({ history }: WholeSession): Report["people"] {
  const others = history.people.persons.filter(({ isMe }) => !isMe);
  const named = (from: NameSource) => others.filter(({ nameSource }) => nameSource === from).length;
  return {
    total: others.length,
    names: named("names"),
    contacts: named("contacts"),
    address: named("address"),
  };
}

function sourceReport(source: Source, { extents, calendar }: WholeSession): SourceReport {
  const { rows, oldestAt, newestAt } = extents[source.index]!;
  const isoTime = (at: number) => (Number.isFinite(at) ? calendar.isoTime(at, false) : null);
  return {
    path: source.path,
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
function remarksOn(source: Source, { extents, calendar }: WholeSession, now: number): Problem[] {
  const { rows, newestAt } = extents[source.index]!;
  const problems: Problem[] = [];
  if (source.threads.length === 0 && rows > 0) problems.push(problemOf(noThreads(source.path)));
  if (rows === 0) problems.push(problemOf(noRows(source.path)));
  // A demo ends on the same day for ever.
  if (Number.isFinite(newestAt) && now - newestAt > STALE_MS && !isMadeByDemo(source.path)) {
    problems.push(problemOf(staleSource(source.path, calendar.isoTime(newestAt, false).slice(0, 10))));
  }
  if (source.located.kind === "backup" && !source.located.info.complete)
    problems.push(problemOf(backupIncomplete(source.path)));
  return problems;
}

/** The user's defaults, and where they come from; anonymous ones by what they are alone. */
function defaultsText(effects: Effects, anonymous: boolean): string {
  const path = configPath(effects);
  const config = Object.entries(readConfig(effects));
  if (config.length === 0) return `defaults: none at ${path}`;
  const values = config.map(([key, value]) => (anonymous ? key : `${key} ${JSON.stringify(value)}`));
  return `defaults: ${values.join(", ")}; from ${path}`;
}
