import { Command } from "@commander-js/extra-typings";
import type { Effects } from "../effects/effects.ts";
import { ImsgError } from "../errors/error.ts";
import { nothingReadable } from "../errors/source.ts";
import { writeText } from "../output/write.ts";
import type { Source } from "../read/history.ts";
import { configPath, readConfig } from "../session/config.ts";
import { type OutputFlags, withHistory, withOutput } from "../session/flags.ts";
import type { Request } from "../session/request.ts";
import { bookWithoutName, sourceName, withoutNames } from "../session/sourceNames.ts";
import { readRequest, withWholeHistory } from "../session/withSession.ts";
import type { Located } from "../source/locate.ts";
import type { Problem } from "./doctor/report.ts";

export function doctorCommand(effects: Effects) {
  const command = new Command("doctor").description(
    "check the whole history: what is there, what counts, what to do about each problem",
  );
  return withHistory(withOutput(command, ["text", "json"], "text"))
    .addHelpText(
      "after",
      "\nFilters and date ranges change nothing: the whole history is checked.\n\nExample:\n  $ imsg doctor --db ~/Desktop/chat.db",
    )
    .action(async (flags) => doctor(await readRequest(flags, effects), flags, effects));
}

/** Prints the report. Errors: source/nothing-readable, after it, where no source can be read. */
async function doctor(request: Request, output: OutputFlags, effects: Effects): Promise<void> {
  const [{ examine, problemOf }, { reportText }] = await Promise.all([
    import("./doctor/examine.ts"),
    import("./doctor/report.ts"),
  ]);
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
      await writeText(text, output, effects);
      return sources;
    },
    { located, onUnreadable, onUnreadableBook },
  );
  if (readable.length === 0) throw nothingReadable();
}

/** Locates each name by itself, so that a wrong path stops no other: source -> its number. */
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

/** The user's defaults, and where they come from; anonymous ones without their values. */
function defaultsText(effects: Effects, anonymous: boolean): string {
  const path = anonymous ? "config.json" : configPath(effects);
  const config = Object.entries(readConfig(effects));
  if (config.length === 0) return `defaults: none at ${path}`;
  const values = config.map(([key, value]) => (anonymous ? key : `${key} ${JSON.stringify(value)}`));
  return `defaults: ${values.join(", ")}; from ${path}`;
}
