import { Command } from "@commander-js/extra-typings";
import { implausibleEntries, plausibleEnd } from "../aggregate/plausible.ts";
import { kindCounts } from "../aggregate/roomSummaries.ts";
import type { Effects } from "../effects/effects.ts";
import { ImsgError } from "../errors/error.ts";
import {
  backupIncomplete,
  implausibleDates,
  noRows,
  noThreads,
  nothingReadable,
  staleSource,
} from "../errors/source.ts";
import { writeText } from "../output/write.ts";
import type { Source } from "../read/history.ts";
import { configPath, readConfig } from "../session/config.ts";
import { type OutputFlags, withHistory, withOutput } from "../session/flags.ts";
import { pathHider } from "../session/hidePaths.ts";
import type { Request } from "../session/request.ts";
import type { WholeSession } from "../session/session.ts";
import { readRequest, withWholeHistory } from "../session/withSession.ts";
import type { Located } from "../source/locate.ts";
import { oneLine } from "../text/escape.ts";

const STALE_MS = 30 * 86_400_000;

interface Problem {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

interface SourceReport {
  readonly path: string;
  readonly kind: string;
  readonly schema: string;
  readonly journal_mode: string;
  readonly wal_bytes: number;
  readonly read: string;
  readonly rows: number;
  readonly newest_message: string | null;
}

interface Report {
  readonly sources: readonly SourceReport[];
  readonly kinds: Record<string, number>;
  readonly rows: number;
  readonly duplicates: number;
  readonly undecodable: number;
  readonly problems: readonly Problem[];
}

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
  problems: readonly Problem[],
  effects: Effects,
): Promise<Report> {
  const { everything: ledger, duplicates } = session;
  const { countUndecodable } = await import("../read/undecodable.ts");
  const sources = readable.map((source) => sourceReport(source, session));
  const noticed = readable.flatMap((source) => problemsOf(source, session, effects.now().getTime()));
  const implausible = implausibleEntries(ledger);
  if (implausible > 0 && implausible < ledger.length) {
    const end = session.calendar.isoTime(plausibleEnd(ledger), false).slice(0, 10);
    noticed.push(problemOf(implausibleDates(implausible, end)));
  }
  return {
    sources,
    kinds: kindCounts(ledger),
    rows: ledger.length,
    duplicates,
    undecodable: countUndecodable(readable),
    problems: [...problems, ...noticed],
  };
}

function sourceReport(source: Source, { extents, calendar }: WholeSession): SourceReport {
  const { rows, newestAt } = extents[source.index]!;
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
    newest_message: Number.isFinite(newestAt) ? calendar.isoTime(newestAt, false) : null,
  };
}

/** What is odd about a source that can be read. */
function problemsOf(source: Source, { extents, calendar }: WholeSession, now: number): Problem[] {
  const { rows, newestAt } = extents[source.index]!;
  const problems: Problem[] = [];
  if (source.threads.length === 0 && rows > 0) problems.push(problemOf(noThreads(source.path)));
  if (rows === 0) problems.push(problemOf(noRows(source.path)));
  if (Number.isFinite(newestAt) && now - newestAt > STALE_MS) {
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

function reportText(report: Report, defaults: string): string {
  const lines = report.sources.flatMap((source) => [
    `${source.kind} ${source.path}`,
    `  schema ${source.schema}, journal ${source.journal_mode}, log ${source.wal_bytes} bytes, read by ${source.read}`,
    `  ${source.rows} rows, newest message ${source.newest_message ?? "none"}`,
  ]);
  const width = String(report.rows).length;
  lines.push("", "rows by kind");
  for (const [kind, count] of Object.entries(report.kinds))
    lines.push(`  ${String(count).padStart(width)}  ${kind}`);
  lines.push(`  ${report.rows}  in all`, "");
  lines.push(`${report.duplicates} rows were the same in several sources and count once`);
  lines.push(`${report.undecodable} messages have words that cannot be read`);
  lines.push(defaults, "");
  if (report.problems.length === 0) lines.push("no problems");
  for (const problem of report.problems)
    lines.push(`${problem.code}: ${problem.message}`, `  ${problem.hint}`);
  return `${lines.map(oneLine).join("\n")}\n`;
}
